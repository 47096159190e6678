import type { Config } from '../config.ts'
import type { Db } from '../platform/db/index.ts'
import { makeLog } from '../platform/observability/log.ts'

/** Runs `action` on the configured database, beside a service that may be running, and closes what it opened. */
export async function withDatabase(config: Config, action: (db: Db) => Promise<void>): Promise<void> {
  const log = makeLog('warn')
  const [{ openDatabase }, { openDb }] = await Promise.all([import('../serve.ts'), import('../platform/db/index.ts')])
  const { connection, close } = await openDatabase(config, log, { attach: true })
  const db = openDb(connection, 2, (error) => {
    log.warn({ err: error }, 'an idle database connection broke')
  })
  try {
    await action(db)
  } finally {
    await db.destroy()
    await close()
  }
}
