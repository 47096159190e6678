import { sql } from 'kysely'
import type { Trx } from '../src/platform/db/index.ts'

/** Resolves once `call` is over or some connection of the test's database waits for a lock, such as one of `trx`. */
export async function overOrWaiting(trx: Trx, call: Promise<unknown>): Promise<void> {
  const state = { over: false }
  const end = () => {
    state.over = true
  }
  call.then(end, end)
  while (!state.over) {
    const { rows } = await sql`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
    `.execute(trx)
    if (rows.length > 0) return
  }
}
