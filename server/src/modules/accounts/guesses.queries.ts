import { sql } from 'kysely'
import type { Trx } from '../../platform/db/index.ts'

/** `failures` within `windowSeconds` lock for `lockSeconds`. */
export interface Rule {
  failures: number
  windowSeconds: number
  lockSeconds: number
}

const seconds = (n: number) => sql`make_interval(secs => ${n})`

/**
 * Counts a guess as a failure before it is judged: of guesses at the same time no more are judged than the rule allows,
 * on whichever instance. Nothing is counted while the subject is locked.
 * @returns when the guess was counted; undefined when the subject is locked.
 */
export async function countGuess(trx: Trx, subject: Buffer, rule: Rule): Promise<Date | undefined> {
  const recent = sql`array(
    select t from unnest(g.failed_at) as t where t > clock_timestamp() - ${seconds(rule.windowSeconds)}
  ) || excluded.failed_at`
  const { rows } = await sql<{ at: Date }>`
    insert into guesses as g (subject, failed_at)
    values (${subject}, array[date_trunc('milliseconds', clock_timestamp())])
    on conflict (subject) do update set
      failed_at = ${recent},
      locked_until = case when cardinality(${recent}) >= ${rule.failures}
        then clock_timestamp() + ${seconds(rule.lockSeconds)} end
    where g.locked_until is null or g.locked_until <= clock_timestamp()
    returning failed_at[cardinality(failed_at)] as at
  `.execute(trx)
  return rows[0]?.at
}

/** Whole seconds until the lock opens, at least one. */
export async function secondsLocked(trx: Trx, subject: Buffer): Promise<number> {
  const row = await trx
    .selectFrom('guesses')
    .select(sql<number>`ceil(extract(epoch from locked_until - clock_timestamp()))::int`.as('left'))
    .where('subject', '=', subject)
    .executeTakeFirst()
  return Math.max(1, row?.left ?? 1)
}

export async function forgetGuesses(trx: Trx, subject: Buffer): Promise<void> {
  await trx.deleteFrom('guesses').where('subject', '=', subject).execute()
}

/** Takes one guess back, and the lock that it may have set. */
export async function takeBackGuess(trx: Trx, subject: Buffer, at: Date): Promise<void> {
  await sql`update guesses set failed_at = array_remove(failed_at, ${at}::timestamptz), locked_until = null
    where subject = ${subject}`.execute(trx)
}
