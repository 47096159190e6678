import { sql } from 'kysely'
import { jsonb, type Db, type Trx } from '../../platform/db/index.ts'
import type { AttemptAnswers, Attempts } from '../../platform/db/schema.gen.ts'
import type { Visitor } from '../../platform/http/principal.ts'

/** Whose attempts: a person's, or the one that a visitor has. */
export type Taker = { userId: string } | Visitor

type Status = 'in_progress' | 'submitted' | 'expired'

/** Answers and submissions are taken this much longer than the deadline says, for slow networks. */
const GRACE = sql`interval '5 seconds'`
/** The time now, not that of the transaction's start: it may have waited for a lock. */
export const isOver = sql<boolean>`coalesce(clock_timestamp() > a.deadline + ${GRACE}, false)`

const COLUMNS = [
  'a.id',
  'a.setId',
  'a.revisionId',
  'a.status',
  'a.seed',
  'a.startedAt',
  'a.deadline',
  'a.finishedAt',
  'a.weights',
  'a.score',
  'a.earned',
  'a.possible',
  'a.correct',
  'a.total',
  'a.firstScore',
  's.title',
  'r.number as revision',
  's.ownerId',
  'a.takerId',
] as const

/** The visitor's token was good for an attempt that is nobody's: it may have been claimed meanwhile. */
function isOf(taker: Taker) {
  return 'userId' in taker
    ? sql<boolean>`a.taker_id = ${taker.userId}`
    : sql<boolean>`a.id = ${taker.attemptId} and a.taker_id is null`
}

function ownAttempts(db: Db, taker: Taker) {
  return db
    .selectFrom('attempts as a')
    .innerJoin('questionSets as s', 's.id', 'a.setId')
    .innerJoin('revisions as r', 'r.id', 'a.revisionId')
    .where(isOf(taker))
}

export type AttemptRow = NonNullable<Awaited<ReturnType<typeof findAttempt>>>

export function findAttempt(db: Db, taker: Taker, id: string) {
  return ownAttempts(db, taker).select(COLUMNS).where('a.id', '=', id).executeTakeFirst()
}

export function findInProgress(db: Db, takerId: string, setId: string) {
  return ownAttempts(db, { userId: takerId })
    .select(COLUMNS)
    .where('a.setId', '=', setId)
    .where('a.status', '=', 'in_progress')
    .executeTakeFirst()
}

export interface AttemptFilter {
  setId?: string
  status?: Status
}

function filtered(db: Db, takerId: string, { setId, status }: AttemptFilter) {
  let query = ownAttempts(db, { userId: takerId })
  if (setId !== undefined) query = query.where('a.setId', '=', setId)
  if (status !== undefined) query = query.where('a.status', '=', status)
  return query
}

export function listAttempts(
  db: Db,
  takerId: string,
  filter: AttemptFilter,
  order: { direction: 'asc' | 'desc'; after?: string },
  limit: number,
) {
  let query = filtered(db, takerId, filter).select(COLUMNS)
  if (order.after !== undefined) query = query.where('a.id', order.direction === 'asc' ? '>' : '<', order.after)
  return query.orderBy('a.id', order.direction).limit(limit).execute()
}

export async function countAttempts(db: Db, takerId: string, filter: AttemptFilter): Promise<number> {
  const { n } = await filtered(db, takerId, filter)
    .select((eb) => eb.fn.countAll<bigint>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** Now and the duration, with the extra time that the taker's account has: 60 s × (100 + p) / 100 a minute. */
function deadlineOf(takerId: string | null, durationMinutes: number) {
  return sql<Date>`now() + make_interval(secs => ${durationMinutes}::integer * 0.6 * (
    100 + coalesce((select extra_time_percent from users where id = ${takerId}), 0)
  ))`
}

/**
 * Starts an attempt of a person, or of a visitor who has a token instead.
 * @returns undefined when the person has one in progress already: the unique index decides, also between two at once.
 */
export function insertAttempt(
  trx: Trx,
  attempt: {
    takerId: string | null
    tokenHash: Buffer | null
    setId: string
    revisionId: string
    seed: number
    weights: Attempts['weights']['__select__']
    durationMinutes: number | null
  },
) {
  const { durationMinutes, weights, ...values } = attempt
  return trx
    .insertInto('attempts')
    .values({
      ...values,
      weights: jsonb(weights),
      deadline: durationMinutes === null ? null : deadlineOf(values.takerId, durationMinutes),
    })
    .onConflict((conflict) => conflict.columns(['takerId', 'setId']).where('status', '=', 'in_progress').doNothing())
    .returning(['id', 'deadline'])
    .executeTakeFirst()
}

/** Attempts in progress whose time is up, of one taker. */
export function overdueOf(db: Db, taker: Taker): Promise<{ id: string }[]> {
  return db
    .selectFrom('attempts as a')
    .select('a.id')
    .where(isOf(taker))
    .where('a.status', '=', 'in_progress')
    .where(isOver)
    .execute()
}

/** Locks an attempt against answers and other submissions. Without a taker it is whoever's it is: for jobs. */
export function lockAttempt(trx: Trx, id: string, taker: Taker | undefined) {
  let query = trx
    .selectFrom('attempts as a')
    .innerJoin('questionSets as s', 's.id', 'a.setId')
    .select(['a.id', 'a.takerId', 'a.setId', 's.title', 'a.revisionId', 'a.status', 'a.weights', 'a.deadline'])
    .select(isOver.as('over'))
    .where('a.id', '=', id)
  if (taker !== undefined) query = query.where(isOf(taker))
  return query.forUpdate('a').executeTakeFirst()
}

/** Whether answers are taken still. Holds off the attempt's end until the transaction ends; answers do not wait. */
export async function lockForAnswer(trx: Trx, taker: Taker, id: string): Promise<boolean> {
  const row = await trx
    .selectFrom('attempts as a')
    .select([isOver.as('over'), 'a.status'])
    .where('a.id', '=', id)
    .where(isOf(taker))
    .forShare()
    .executeTakeFirst()
  return row?.status === 'in_progress' && !row.over
}

/** The option ids of one question of an attempt. */
export function findQuestion(db: Db, taker: Taker, id: string, questionId: string) {
  return db
    .selectFrom('attempts as a')
    .innerJoin('questions as q', 'q.revisionId', 'a.revisionId')
    .select('q.options')
    .where('a.id', '=', id)
    .where(isOf(taker))
    .where('q.id', '=', questionId)
    .executeTakeFirst()
}

export function answersOf(db: Db, attemptId: string) {
  return db
    .selectFrom('attemptAnswers')
    .select(['questionId', 'optionId', 'confidence'])
    .where('attemptId', '=', attemptId)
    .execute()
}

export async function saveAnswer(
  trx: Trx,
  answer: { attemptId: string; questionId: string; optionId: string; confidence: AttemptAnswers['confidence'] },
): Promise<void> {
  await trx
    .insertInto('attemptAnswers')
    .values(answer)
    .onConflict((conflict) =>
      conflict.columns(['attemptId', 'questionId']).doUpdateSet((eb) => ({
        optionId: eb.ref('excluded.optionId'),
        confidence: eb.ref('excluded.confidence'),
        answeredAt: sql`now()`,
      })),
    )
    .execute()
}

export async function clearAnswer(trx: Trx, attemptId: string, questionId: string): Promise<void> {
  await trx
    .deleteFrom('attemptAnswers')
    .where('attemptId', '=', attemptId)
    .where('questionId', '=', questionId)
    .execute()
}

/** Ends an attempt with its score. One that ran out ended at its deadline, whenever that is noticed. */
export async function finishAttempt(
  trx: Trx,
  id: string,
  status: 'submitted' | 'expired',
  score: { score: number; earned: number; possible: number; correct: number; total: number },
): Promise<void> {
  await trx
    .updateTable('attempts')
    .set((eb) => ({
      ...score,
      status,
      finishedAt: status === 'expired' ? eb.ref('deadline') : sql<Date>`clock_timestamp()`,
    }))
    .where('id', '=', id)
    .where('status', '=', 'in_progress')
    .execute()
}

export function findByToken(db: Db, tokenHash: Buffer) {
  return db.selectFrom('attempts').select('id').where('tokenHash', '=', tokenHash).executeTakeFirst()
}

/** Locks a visitor's attempt for who has its token. */
export function lockClaimed(trx: Trx, id: string, tokenHash: Buffer) {
  return trx
    .selectFrom('attempts')
    .select(['setId', 'status'])
    .where('id', '=', id)
    .where('tokenHash', '=', tokenHash)
    .forUpdate()
    .executeTakeFirst()
}

export async function giveTo(trx: Trx, id: string, takerId: string): Promise<void> {
  await trx.updateTable('attempts').set({ takerId, tokenHash: null }).where('id', '=', id).execute()
}

/** A visitor's attempt is kept this long for its taker to sign in. */
export async function deleteUnclaimed(trx: Trx): Promise<void> {
  await trx
    .deleteFrom('attempts')
    .where('takerId', 'is', null)
    .where('startedAt', '<', sql<Date>`now() - interval '30 days'`)
    .execute()
}
