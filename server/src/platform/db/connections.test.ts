import { sql } from 'kysely'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { build } from '../../../test/build.ts'
import { apart, beforeCommit, openDb } from './index.ts'

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

test('what must be added at a commit is added, or nothing is committed; tidying up apart from it is committed', async (t) => {
  const { db } = await build(t, { workers: false })
  const note = (key: string) =>
    db
      .transaction()
      .execute((trx) => sql`insert into guesses (subject, failed_at) values (${Buffer.from(key)}, '{}')`.execute(trx))
  const refuse = () => Promise.reject(new Error('not this one'))
  await beforeCommit.run(refuse, async () => {
    await expect(note('effect')).rejects.toThrow('not this one')
    await apart(() => note('apart'))
  })
  const { rows } = await sql<{ key: Buffer }>`select subject as key from guesses`.execute(db)
  expect(rows.map(({ key }) => key.toString())).toEqual(['apart'])
})
