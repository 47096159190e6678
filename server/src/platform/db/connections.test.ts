import { sql } from 'kysely'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { build } from '../../../test/build.ts'
import { openDb } from './index.ts'

test('a connection that breaks within a transaction fails the transaction, not the process; the next one works', async (t) => {
  const server = await build(t, { workers: false })
  const db = openDb(server.connection, 1, () => undefined)
  const other = server.another()
  const errors: unknown[] = []
  const note = (error: unknown) => errors.push(error)
  process.on('uncaughtException', note)
  try {
    const broken = db.transaction().execute(async (trx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx)
      await sql`select pg_terminate_backend(${rows[0]?.pid}, 5000)`.execute(other)
      // Nothing is asked while the server says goodbye.
      await delay(50)
      await sql`select 1`.execute(trx)
    })
    await expect(broken).rejects.toThrow()
    expect(errors).toEqual([])
    expect((await sql<{ one: number }>`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }])
  } finally {
    process.off('uncaughtException', note)
    await db.destroy()
    await other.destroy()
  }
})
