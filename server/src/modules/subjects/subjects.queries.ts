import { sql } from 'kysely'
import { jsonb, type Db, type Trx } from '../../platform/db/index.ts'
import type { OutlineEdits, OutlineNode } from './outline.ts'
import type { SubjectSentence } from './subject-summary.ts'

export interface SubjectChange {
  name?: string
  description?: string | null
}

export interface SubjectOrder {
  by: 'id' | 'name'
  direction: 'asc' | 'desc'
  /** Sort values of the last row before the page. */
  after?: (string | number)[]
}

const counted = (status: 'processing' | 'ready' | 'failed') =>
  sql<number>`(count(*) filter (where status = ${status}))::integer`.as(status)

function ownSubjects(db: Db, ownerId: string) {
  return db
    .selectFrom('subjects as s')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('documents')
          .whereRef('documents.subjectId', '=', 's.id')
          .select([
            sql<number>`count(*)::integer`.as('documents'),
            counted('processing'),
            counted('ready'),
            counted('failed'),
          ])
          .as('d'),
      (join) => join.onTrue(),
    )
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('questionSets')
          .whereRef('questionSets.subjectId', '=', 's.id')
          .where('deletedAt', 'is', null)
          .select(sql<number>`count(*)::integer`.as('questionSets'))
          .as('q'),
      (join) => join.onTrue(),
    )
    .where('s.ownerId', '=', ownerId)
    .select(['s.id', 's.name', 's.description', 's.version', 's.createdAt', 's.updatedAt'])
    .select(['d.documents', 'd.processing', 'd.ready', 'd.failed', 'q.questionSets'])
}

export type SubjectRow = Awaited<ReturnType<typeof listSubjects>>[number]

export function listSubjects(db: Db, ownerId: string, order: SubjectOrder, limit: number) {
  const compare = order.direction === 'asc' ? '>' : '<'
  let query = ownSubjects(db, ownerId)
  if (order.by === 'name') query = query.orderBy('s.name', order.direction)
  if (order.after !== undefined) {
    const [first = '', id = ''] = order.after.map(String)
    query = query.where((eb) =>
      order.by === 'name'
        ? eb(eb.refTuple('s.name', 's.id'), compare, eb.tuple(first, id))
        : eb('s.id', compare, first),
    )
  }
  return query.orderBy('s.id', order.direction).limit(limit).execute()
}

export async function countSubjects(db: Db, ownerId: string): Promise<number> {
  const { n } = await db
    .selectFrom('subjects')
    .where('ownerId', '=', ownerId)
    .select(sql<number>`count(*)::integer`.as('n'))
    .executeTakeFirstOrThrow()
  return n
}

export async function findSubject(db: Db, ownerId: string, id: string) {
  return ownSubjects(db, ownerId)
    .select((eb) => [
      eb.ref('s.outline').$castTo<OutlineNode[]>().as('outline'),
      eb.ref('s.summary').$castTo<SubjectSentence[]>().as('summary'),
    ])
    .where('s.id', '=', id)
    .executeTakeFirst()
}

export function insertSubject(trx: Trx, row: { ownerId: string; name: string; description: string | null }) {
  return trx.insertInto('subjects').values(row).returning('id').executeTakeFirstOrThrow()
}

/** Changes an own subject at the expected version; false when there is none such. */
export async function updateSubject(
  trx: Trx,
  ownerId: string,
  id: string,
  expected: number | undefined,
  change: SubjectChange,
): Promise<boolean> {
  let query = trx
    .updateTable('subjects')
    .set((eb) => ({ ...change, version: eb('version', '+', 1), updatedAt: sql<Date>`now()` }))
    .where('ownerId', '=', ownerId)
    .where('id', '=', id)
  if (expected !== undefined) query = query.where('version', '=', expected)
  return (await query.executeTakeFirst()).numUpdatedRows > 0n
}

/**
 * Takes the subject for writing until the transaction ends: whoever adds, removes or finishes a document of a subject,
 * or writes its outline, waits here. Questions may be made meanwhile. Undefined when it is not there (any more).
 */
export function lockSubject(trx: Trx, id: string) {
  return trx
    .selectFrom('subjects')
    .select(['ownerId', 'version'])
    .select((eb) => [
      eb.ref('outline').$castTo<OutlineNode[]>().as('outline'),
      eb.ref('outlineEdits').$castTo<OutlineEdits | null>().as('outlineEdits'),
    ])
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
}

export async function deleteSubject(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('subjects').where('id', '=', id).execute()
}

/** The ready documents of a subject, in the order of upload, with what outline and summary are made of. */
export async function readySources(trx: Trx, subjectId: string) {
  const rows = await trx
    .selectFrom('documents')
    .select(['id', 'title', 'fileName', 'pageCount', 'outline', 'summaryShort'])
    .where('subjectId', '=', subjectId)
    .where('status', '=', 'ready')
    .orderBy('id')
    .execute()
  return rows.map(({ id, title, fileName, pageCount, outline, summaryShort }) => ({
    id,
    title: title ?? fileName,
    pageCount: pageCount ?? 0,
    topics: outline ?? [],
    summary: summaryShort ?? [],
  }))
}

/** Stores outline and summary; a subject that has them already keeps its version. */
export async function setMaterial(
  trx: Trx,
  id: string,
  material: { outline: OutlineNode[]; summary: SubjectSentence[] },
): Promise<void> {
  const outline = jsonb(material.outline)
  const summary = jsonb(material.summary)
  await trx
    .updateTable('subjects')
    .set((eb) => ({ outline, summary, version: eb('version', '+', 1), updatedAt: sql<Date>`now()` }))
    .where('id', '=', id)
    .where(sql<boolean>`(outline, summary) is distinct from (${outline}::jsonb, ${summary}::jsonb)`)
    .execute()
}

export async function setEditedOutline(
  trx: Trx,
  id: string,
  edited: { outline: OutlineNode[]; edits: OutlineEdits },
): Promise<void> {
  await trx
    .updateTable('subjects')
    .set((eb) => ({
      outline: jsonb(edited.outline),
      outlineEdits: jsonb(edited.edits),
      version: eb('version', '+', 1),
      updatedAt: sql<Date>`now()`,
    }))
    .where('id', '=', id)
    .execute()
}
