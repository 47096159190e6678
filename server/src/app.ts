import type { Config } from './config.ts'
import type { Db } from './platform/db/index.ts'
import { EXPIRE } from './modules/attempts/index.ts'
import { GENERATE } from './modules/question-sets/index.ts'
import { migrationStatus } from './platform/db/index.ts'
import { docsPlugin } from './platform/http/docs.ts'
import { healthPlugin } from './platform/http/health.ts'
import { makeServer, type App } from './platform/http/server.ts'
import type { Jobs, Queue } from './platform/jobs/index.ts'
import type { Mailer } from './platform/mail/index.ts'
import type { Storage } from './platform/storage/index.ts'
import type { Logger } from 'pino'

/** What the process has opened; modules are made of these. */
export interface Parts {
  config: Config
  db: Db
  jobs: Jobs
  storage: Storage
  mailer: Mailer
  log: Logger
}

export const VERSION = '0.1.0'

/** Every queue of the application. */
export const QUEUES: Queue<object>[] = [GENERATE, EXPIRE]

/** Registers the handlers of background work. */
export async function startWorkers(_parts: Parts): Promise<void> {
  await Promise.resolve()
}

/** Builds the HTTP application from platform and modules. It listens nowhere yet. */
export async function buildApp(parts: Parts): Promise<App> {
  const { config, db, log } = parts
  const app = await makeServer({
    log,
    production: config.NODE_ENV === 'production',
    corsOrigins: config.CORS_ORIGINS,
    trustedProxyHops: config.TRUSTED_PROXY_HOPS,
  })
  let stopping = false
  app.addHook('preClose', (done) => {
    stopping = true
    done()
  })
  await app.register(docsPlugin, { version: VERSION })
  await app.register(healthPlugin, { version: VERSION, stopping: () => stopping, ready: () => assertMigrated(db) })
  return app
}

async function assertMigrated(db: Db): Promise<void> {
  const waiting = (await migrationStatus(db)).filter((migration) => migration.executedAt === undefined)
  if (waiting.length > 0) throw new Error(`${waiting.length} migrations are waiting`)
}
