import { sql, type Updateable } from 'kysely'
import type { Db, Trx } from '../../platform/db/index.ts'
import type { ReviewCards } from '../../platform/db/schema.gen.ts'

/**
 * Makes cards, due at once, of what was answered wrong in a finished attempt of a person; a card that exists already
 * comes due, with the question as it was asked last.
 */
export async function insertWrongAnswers(trx: Trx, attemptId: string): Promise<void> {
  await sql`
    insert into review_cards (user_id, revision_id, question_id, due)
    select a.taker_id, a.revision_id, q.id, date_trunc('milliseconds', now())
    from attempts a
    join attempt_answers c on c.attempt_id = a.id
    join questions q on q.revision_id = a.revision_id and q.id = c.question_id
    where a.id = ${attemptId} and a.taker_id is not null and a.status <> 'in_progress'
      and c.option_id <> q.key_option_id
    order by q.id
    on conflict (user_id, question_id)
      do update set revision_id = excluded.revision_id, due = least(review_cards.due, excluded.due)
  `.execute(trx)
}

/** Cards of sets that are not deleted, with what is asked. */
function ownCards(db: Db, userId: string) {
  return db
    .selectFrom('reviewCards as c')
    .innerJoin('revisions as r', 'r.id', 'c.revisionId')
    .innerJoin('questionSets as s', 's.id', 'r.setId')
    .innerJoin('questions as q', (join) =>
      join.onRef('q.revisionId', '=', 'c.revisionId').onRef('q.id', '=', 'c.questionId'),
    )
    .where('c.userId', '=', userId)
    .where('s.deletedAt', 'is', null)
}

export type DueCard = Awaited<ReturnType<typeof listDue>>[number]

/** Longest due first. */
export function listDue(db: Db, userId: string, after: { due: Date; id: string } | undefined, limit: number) {
  let query = ownCards(db, userId)
    .select(['c.id', 's.id as setId', 's.title', 'c.due', 'c.reps', 'c.state', 'q.id as questionId'])
    .select(['q.stem', 'q.options', 'q.level', 'q.topic', 'q.topicId'])
    .where('c.due', '<=', sql<Date>`now()`)
  if (after !== undefined)
    query = query.where(sql<boolean>`(c.due, c.id) > (${after.due}::timestamptz, ${after.id}::uuid)`)
  return query.orderBy('c.due').orderBy('c.id').limit(limit).execute()
}

export async function countDue(db: Db, userId: string): Promise<number> {
  const { n } = await ownCards(db, userId)
    .where('c.due', '<=', sql<Date>`now()`)
    .select((eb) => eb.fn.countAll<bigint>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** Locks a card against another device's answer. */
export function lockCard(trx: Trx, userId: string, id: string) {
  return ownCards(trx, userId)
    .select([
      'c.id',
      'c.due',
      'c.stability',
      'c.difficulty',
      'c.scheduledDays',
      'c.learningSteps',
      'c.reps',
      'c.lapses',
    ])
    .select(['c.state', 'c.lastReview', 's.ownerId', 'c.revisionId', 'c.questionId'])
    .select(sql<Date>`clock_timestamp()`.as('now'))
    .where('c.id', '=', id)
    .forUpdate('c')
    .executeTakeFirst()
}

export async function updateCard(trx: Trx, id: string, values: Updateable<ReviewCards>): Promise<void> {
  await trx.updateTable('reviewCards').set(values).where('id', '=', id).execute()
}
