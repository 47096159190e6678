import { sql } from 'kysely'
import type { Db, Trx } from '../src/platform/db/index.ts'

/**
 * The answer of a call that comes in the middle of another transaction: `hold` has written but is committed only
 * when the call waits for a lock, or is over because it did not wait.
 * @param waiting how many wait then, those that `hold` left waiting among them
 */
export async function amidst<T>(
  db: Db,
  hold: (trx: Trx) => Promise<unknown>,
  call: () => Promise<T>,
  waiting = 1,
): Promise<T> {
  const trx = await db.startTransaction().execute()
  await hold(trx)
  const answer = call()
  const state = { over: false }
  const end = () => {
    state.over = true
  }
  answer.then(end, end)
  while (!state.over && (await waitingIn(db)) < waiting);
  await trx.commit().execute()
  return answer
}

/** Returns when as many as this wait for a lock. */
export async function untilWaiting(db: Db, count: number): Promise<void> {
  while ((await waitingIn(db)) < count);
}

async function waitingIn(db: Db): Promise<number> {
  const { rows } = await sql`
    select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
  `.execute(db)
  return rows.length
}
