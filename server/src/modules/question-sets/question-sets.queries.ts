import { sql, type Insertable, type Selectable } from 'kysely'
import type { Db, Trx } from '../../platform/db/index.ts'
import type { Questions, QuestionSets } from '../../platform/db/schema.gen.ts'

type Status = QuestionSets['status']

export interface SetFilter {
  subjectId?: string
  status?: Status
  q?: string
}

export interface SetOrder {
  by: 'id' | 'title'
  direction: 'asc' | 'desc'
  /** Sort values of the last row before the page. */
  after?: (string | number)[]
}

function ownSets(db: Db, ownerId: string) {
  return db
    .selectFrom('questionSets as s')
    .leftJoin('revisions as r', (join) => join.onRef('r.setId', '=', 's.id').onRef('r.number', '=', 's.revision'))
    .where('s.ownerId', '=', ownerId)
    .where('s.deletedAt', 'is', null)
}

const SUMMARY = [
  's.id',
  's.subjectId',
  's.title',
  's.origin',
  's.status',
  's.progressDone',
  's.progressTotal',
  's.failure',
  's.language',
  's.durationMinutes',
  's.revision',
  's.version',
  's.createdAt',
  's.updatedAt',
  'r.questionCount',
  's.shareHash',
] as const

export type SummaryRow = Awaited<ReturnType<typeof listSets>>[number]

function filtered(db: Db, ownerId: string, filter: SetFilter) {
  let query = ownSets(db, ownerId)
  if (filter.subjectId !== undefined) query = query.where('s.subjectId', '=', filter.subjectId)
  if (filter.status !== undefined) query = query.where('s.status', '=', filter.status)
  for (const word of filter.q?.trim().split(/\s+/) ?? [])
    query = query.where(sql<boolean>`strpos(fold_accents(s.title), fold_accents(${word})) > 0`)
  return query
}

export function listSets(db: Db, ownerId: string, filter: SetFilter, order: SetOrder, limit: number) {
  const compare = order.direction === 'asc' ? '>' : '<'
  let query = filtered(db, ownerId, filter).select(SUMMARY)
  if (order.by === 'title') query = query.orderBy('s.title', order.direction)
  if (order.after !== undefined) {
    const [first = '', id = ''] = order.after.map(String)
    query = query.where((eb) =>
      order.by === 'title'
        ? eb(eb.refTuple('s.title', 's.id'), compare, eb.tuple(first, id))
        : eb('s.id', compare, first),
    )
  }
  return query.orderBy('s.id', order.direction).limit(limit).execute()
}

export async function countSets(db: Db, ownerId: string, filter: SetFilter): Promise<number> {
  const { n } = await filtered(db, ownerId, filter)
    .select((eb) => eb.fn.countAll<bigint>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(n)
}

export function findSet(db: Db, ownerId: string, id: string) {
  return ownSets(db, ownerId)
    .select([...SUMMARY, 's.report', 'r.id as revisionId'])
    .where('s.id', '=', id)
    .executeTakeFirst()
}

export type QuestionRow = Selectable<Questions>
export type NewQuestion = Insertable<Omit<Questions, 'revisionId' | 'position'>>

/** The questions of a revision in the order of the set. */
export function questionsOf(db: Db, revisionId: string): Promise<QuestionRow[]> {
  return db.selectFrom('questions').selectAll().where('revisionId', '=', revisionId).orderBy('position').execute()
}

export function listRevisions(db: Db, setId: string, before: string | undefined, limit: number) {
  let query = db
    .selectFrom('revisions')
    .select(['id', 'number', 'questionCount', 'createdAt'])
    .where('setId', '=', setId)
  if (before !== undefined) query = query.where('id', '<', before)
  return query.orderBy('id', 'desc').limit(limit).execute()
}

export async function insertSet(trx: Trx, values: Insertable<QuestionSets>): Promise<string> {
  const { id } = await trx.insertInto('questionSets').values(values).returning('id').executeTakeFirstOrThrow()
  return id
}

/** @returns whether a row was changed: it is the owner's, not deleted and has the expected version. */
export async function updateSet(
  trx: Trx,
  ownerId: string,
  id: string,
  expected: number | undefined,
  values: { title?: string; durationMinutes?: number | null; revision?: number },
): Promise<boolean> {
  let query = trx
    .updateTable('questionSets')
    .set({ ...values, updatedAt: sql`now()` })
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('ownerId', '=', ownerId)
    .where('deletedAt', 'is', null)
  if (expected !== undefined) query = query.where('version', '=', expected)
  const { numUpdatedRows } = await query.executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Locks the set against edits, deletion and the end of its generation. */
export function lockSet(trx: Trx, ownerId: string, id: string) {
  return trx
    .selectFrom('questionSets')
    .select(['id', 'status', 'revision', 'version'])
    .where('id', '=', id)
    .where('ownerId', '=', ownerId)
    .where('deletedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

/**
 * Keeps the cited documents from being deleted until the end of the transaction. Taken before the set's own lock,
 * which is the order in which the deletion of a document takes them.
 */
export async function lockCitedDocuments(trx: Trx, setId: string): Promise<void> {
  await trx
    .selectFrom('documents')
    .select('id')
    .where(
      'id',
      'in',
      trx
        .selectFrom('questions as q')
        .innerJoin('revisions as r', 'r.id', 'q.revisionId')
        .select('q.citationDocumentId')
        .where('r.setId', '=', setId)
        .where('q.citationDocumentId', 'is not', null)
        .$narrowType<{ citationDocumentId: string }>(),
    )
    .orderBy('id')
    .forKeyShare()
    .execute()
}

export async function insertRevision(trx: Trx, setId: string, number: number, questions: NewQuestion[]): Promise<void> {
  const { id } = await trx
    .insertInto('revisions')
    .values({ setId, number, questionCount: questions.length })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (questions.length === 0) return
  const rows = questions.map((question, position) => ({ ...question, revisionId: id, position }))
  await trx.insertInto('questions').values(rows).execute()
}

export async function isTakenByOthers(trx: Trx, ownerId: string, setId: string): Promise<boolean> {
  const attempt = await trx
    .selectFrom('attempts')
    .select('id')
    .where('setId', '=', setId)
    .where('takerId', 'is distinct from', ownerId)
    .limit(1)
    .executeTakeFirst()
  return attempt !== undefined
}

export async function eraseSet(trx: Trx, setId: string): Promise<void> {
  await trx.deleteFrom('questionSets').where('id', '=', setId).execute()
}

/** Hides the set from everybody; its revisions stay for the attempts of other people, its owner's attempts go. */
export async function hideSet(trx: Trx, ownerId: string, setId: string): Promise<void> {
  await trx.deleteFrom('attempts').where('setId', '=', setId).where('takerId', '=', ownerId).execute()
  await trx
    .updateTable('questionSets')
    .set({ deletedAt: sql`now()` })
    .where('id', '=', setId)
    .execute()
}

/** As `eraseSet` or `hideSet` for every set of somebody whose account is erased. */
export async function eraseSetsOf(trx: Trx, ownerId: string): Promise<void> {
  await trx
    .deleteFrom('questionSets as s')
    .where('s.ownerId', '=', ownerId)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('attempts as a')
            .select('a.id')
            .whereRef('a.setId', '=', 's.id')
            .where('a.takerId', 'is distinct from', ownerId),
        ),
      ),
    )
    .execute()
  await trx
    .updateTable('questionSets')
    .set({ deletedAt: sql`now()` })
    .where('ownerId', '=', ownerId)
    .where('deletedAt', 'is', null)
    .execute()
}

/** By what right a set is taken: it is one's own, or one has its link. */
export type Grant = { ownerId: string; setId: string } | { shareHash: Buffer }

/** The revision that an attempt started now is of. The set can not be deleted before the transaction ends. */
export function lockForTaking(trx: Trx, grant: Grant) {
  const query = trx
    .selectFrom('questionSets as s')
    .leftJoin('revisions as r', (join) => join.onRef('r.setId', '=', 's.id').onRef('r.number', '=', 's.revision'))
    .select(['s.id', 's.durationMinutes', 's.status', 'r.id as revisionId', 'r.questionCount'])
    .where('s.deletedAt', 'is', null)
    .forShare('s')
  const granted =
    'shareHash' in grant
      ? query.where('s.shareHash', '=', grant.shareHash)
      : query.where('s.id', '=', grant.setId).where('s.ownerId', '=', grant.ownerId)
  return granted.executeTakeFirst()
}
