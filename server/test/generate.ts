import openapiTypescript, { astToString } from 'openapi-typescript'
import type { Connection } from '../src/platform/db/index.ts'
import type { App } from '../src/platform/http/server.ts'

/** The committed form of the OpenAPI document: two-space JSON, one trailing newline. */
export function openApiText(app: App): string {
  return `${JSON.stringify(app.swagger(), null, 2)}\n`
}

/** A connection as one URL, for programs that take nothing else. */
export function connectionUrl({ host, user, password, database }: Connection): string {
  const credentials = `${encodeURIComponent(user ?? '')}:${encodeURIComponent(String(password))}`
  return `postgres://${credentials}@localhost/${database ?? ''}?host=${encodeURIComponent(host ?? '')}`
}

/** The types of the web app's client. */
export async function clientTypes(openApi: string): Promise<string> {
  return `/* Made by npm run generate. */\n${astToString(await openapiTypescript(openApi))}`
}
