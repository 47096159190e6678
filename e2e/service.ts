import path from 'node:path'
import { build, type BuildOptions, type TestServer } from '../server/test/build.ts'

const WEB_FOLDER = path.join(import.meta.dirname, '../web/dist')

export type Service = TestServer & { origin: string }

/** The real service with its workers and the built web app, listening. */
export async function startService(options: BuildOptions = {}): Promise<Service> {
  const server = await build(undefined, { webFolder: WEB_FOLDER, ...options })
  return { ...server, origin: await server.app.listen({ port: 0, host: '127.0.0.1' }) }
}
