import { sql } from 'kysely'
import type { Trx } from '../../platform/db/index.ts'
import type { Score } from './scoring.ts'

/** Holds all attempts at a set, also those that are going on: none ends before the transaction does. */
export async function lockAttemptsAt(trx: Trx, setId: string): Promise<void> {
  await sql`
    with held as (select id from attempts where set_id = ${setId} order by id for update)
    select count(*) from held
  `.execute(trx)
}

/** Ended attempts in which one of two options of a question was chosen. */
export function endedWith(trx: Trx, revisionIds: string[], questionId: string, optionIds: string[]) {
  return trx
    .selectFrom('attempts as a')
    .innerJoin('attemptAnswers as c', 'c.attemptId', 'a.id')
    .innerJoin('questions as q', (join) =>
      join.onRef('q.revisionId', '=', 'a.revisionId').onRef('q.id', '=', 'c.questionId'),
    )
    .select(['a.id', 'a.takerId', 'a.weights', 'q.level', 'c.optionId'])
    .select(['a.score', 'a.earned', 'a.possible', 'a.correct', 'a.total'])
    .where('a.revisionId', 'in', revisionIds)
    .where('a.status', '!=', 'in_progress')
    .where('c.questionId', '=', questionId)
    .where('c.optionId', 'in', optionIds)
    .execute()
}

/** The score in force, beside the one that the attempt ended with. */
export async function saveScores(trx: Trx, regraded: readonly ({ id: string } & Score)[]): Promise<void> {
  const scores = regraded.map(({ id, score, earned, correct }) => ({ id, score, earned, correct }))
  await sql`
    update attempts a
    set score = n.score, earned = n.earned, correct = n.correct, regraded_at = now(),
      first_score = coalesce(a.first_score, a.score), first_correct = coalesce(a.first_correct, a.correct)
    from jsonb_to_recordset(${JSON.stringify(scores)}::jsonb)
      as n (id uuid, score numeric, earned numeric, correct integer)
    where a.id = n.id
  `.execute(trx)
}
