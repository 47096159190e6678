import { sql, type Selectable } from 'kysely'
import type { Db, Trx } from '../../platform/db/index.ts'
import type { Flags } from '../../platform/db/schema.gen.ts'

type Reason = Flags['reason']
type Status = Selectable<Flags>['status']

/** Whose disputes are looked at: those of a taker, those of an owner's sets, or all. */
export type Side = { takerId: string } | { ownerId: string } | 'everybody'

/** Takers keep theirs when the set is deleted; who decides has no more to do with them. */
function flagsOf(db: Db, side: Side) {
  const query = db
    .selectFrom('flags as f')
    .innerJoin('questionSets as s', 's.id', 'f.setId')
    .innerJoin('revisions as r', 'r.id', 'f.revisionId')
    .innerJoin('questions as q', (join) =>
      join.onRef('q.revisionId', '=', 'f.revisionId').onRef('q.id', '=', 'f.questionId'),
    )
  if (side === 'everybody') return query.where('s.deletedAt', 'is', null)
  if ('takerId' in side) return query.where('f.takerId', '=', side.takerId)
  return query.where('s.ownerId', '=', side.ownerId).where('s.deletedAt', 'is', null)
}

const COLUMNS = [
  'f.id',
  'f.setId',
  'f.revisionId',
  'f.questionId',
  'f.attemptId',
  'f.takerId',
  'f.reason',
  'f.note',
  'f.status',
  'f.answer',
  'f.createdAt',
  'f.decidedAt',
  's.title',
  's.ownerId',
  'r.number as revision',
  'q.stem',
  'q.options',
  'q.keyOptionId',
] as const

export type FlagRow = NonNullable<Awaited<ReturnType<typeof findFlag>>>

export function findFlag(db: Db, side: Side, id: string) {
  return flagsOf(db, side).select(COLUMNS).where('f.id', '=', id).executeTakeFirst()
}

export interface FlagFilter {
  status?: Status
  setId?: string
}

function filtered(db: Db, side: Side, { status, setId }: FlagFilter) {
  let query = flagsOf(db, side)
  if (status !== undefined) query = query.where('f.status', '=', status)
  if (setId !== undefined) query = query.where('f.setId', '=', setId)
  return query
}

/** The latest first. */
export function listFlags(db: Db, side: Side, filter: FlagFilter, before: string | undefined, limit: number) {
  let query = filtered(db, side, filter).select(COLUMNS)
  if (before !== undefined) query = query.where('f.id', '<', before)
  return query.orderBy('f.id', 'desc').limit(limit).execute()
}

export async function countFlags(db: Db, side: Side, filter: FlagFilter): Promise<number> {
  const { n } = await filtered(db, side, filter)
    .select((eb) => eb.fn.countAll<bigint>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(n)
}

/**
 * A taker disputes a question of an own attempt, once.
 * @returns its id and whether it is new; undefined when the attempt is not the taker's or has no such question.
 */
export async function insertFlag(
  trx: Trx,
  {
    takerId,
    attemptId,
    questionId,
    ...words
  }: { takerId: string; attemptId: string; questionId: string; reason: Reason; note: string },
): Promise<{ id: string; isNew: boolean } | undefined> {
  const inserted = await trx
    .insertInto('flags')
    .columns(['setId', 'revisionId', 'questionId', 'attemptId', 'takerId', 'reason', 'note'])
    .expression((eb) =>
      eb
        .selectFrom('attempts as a')
        .innerJoin('questions as q', 'q.revisionId', 'a.revisionId')
        .select((e) => [
          'a.setId',
          'a.revisionId',
          'q.id',
          'a.id as attemptId',
          e.val(takerId).as('takerId'),
          e.val(words.reason).as('reason'),
          e.val(words.note).as('note'),
        ])
        .where('a.id', '=', attemptId)
        .where('a.takerId', '=', takerId)
        .where('q.id', '=', questionId),
    )
    .onConflict((conflict) => conflict.columns(['takerId', 'revisionId', 'questionId']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (inserted !== undefined) return { id: inserted.id, isNew: true }
  const before = await trx
    .selectFrom('flags as f')
    .innerJoin('attempts as a', 'a.revisionId', 'f.revisionId')
    .select('f.id')
    .where('a.id', '=', attemptId)
    .where('a.takerId', '=', takerId)
    .where('f.takerId', '=', takerId)
    .where('f.questionId', '=', questionId)
    .executeTakeFirst()
  return before === undefined ? undefined : { id: before.id, isNew: false }
}

/** Whether others dispute the question already and nobody has decided. */
export async function isDisputed(trx: Trx, { setId, questionId, id }: FlagRow): Promise<boolean> {
  const other = await trx
    .selectFrom('flags')
    .select('id')
    .where('setId', '=', setId)
    .where('questionId', '=', questionId)
    .where('status', '=', 'open')
    .where('id', '!=', id)
    .limit(1)
    .executeTakeFirst()
  return other !== undefined
}

type Decision = { status: 'resolved' | 'dismissed'; answer: string }

/** @returns whether it was open until now. */
export async function decide(trx: Trx, id: string, decision: Decision): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('flags')
    .set({ ...decision, decidedAt: sql<Date>`now()` })
    .where('id', '=', id)
    .where('status', '=', 'open')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** The other open disputes of a key that was corrected. */
export function decideOthers(trx: Trx, revisionIds: string[], questionId: string, decision: Decision) {
  return trx
    .updateTable('flags')
    .set({ ...decision, decidedAt: sql<Date>`now()` })
    .where('revisionId', 'in', revisionIds)
    .where('questionId', '=', questionId)
    .where('reason', '=', 'wrong_key')
    .where('status', '=', 'open')
    .returning(['id', 'takerId', 'attemptId'])
    .execute()
}
