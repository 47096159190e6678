import { sql, type Insertable, type Updateable } from 'kysely'
import type { Db, Trx } from '../../platform/db/index.ts'
import type { DocumentPages, Documents } from '../../platform/db/schema.gen.ts'

type Status = 'uploaded' | 'processing' | 'ready' | 'failed'

export interface DocumentFilter {
  subjectId: string
  status?: Status
}

const ITEM = [
  'id',
  'subjectId',
  'fileName',
  'format',
  'sizeBytes',
  'status',
  'progressDone',
  'progressTotal',
  'language',
  'title',
  'pageCount',
  'failure',
  'version',
  'createdAt',
  'updatedAt',
] as const

export type ItemRow = Awaited<ReturnType<typeof listDocuments>>[number]
export type DetailRow = NonNullable<Awaited<ReturnType<typeof findDocument>>>

function filtered(db: Db, ownerId: string, { subjectId, status }: DocumentFilter) {
  const query = db.selectFrom('documents').where('ownerId', '=', ownerId).where('subjectId', '=', subjectId)
  return status === undefined ? query : query.where('status', '=', status)
}

export function listDocuments(
  db: Db,
  ownerId: string,
  filter: DocumentFilter,
  order: { direction: 'asc' | 'desc'; after: string | undefined },
  limit: number,
) {
  let query = filtered(db, ownerId, filter).select(ITEM)
  if (order.after !== undefined) query = query.where('id', order.direction === 'asc' ? '>' : '<', order.after)
  return query.orderBy('id', order.direction).limit(limit).execute()
}

export async function countDocuments(db: Db, ownerId: string, filter: DocumentFilter): Promise<number> {
  const { n } = await filtered(db, ownerId, filter)
    .select(sql<number>`count(*)::integer`.as('n'))
    .executeTakeFirstOrThrow()
  return n
}

export async function ownsSubject(db: Db, ownerId: string, subjectId: string): Promise<boolean> {
  const query = db.selectFrom('subjects').select('id').where('id', '=', subjectId).where('ownerId', '=', ownerId)
  return (await query.executeTakeFirst()) !== undefined
}

export function findDocument(db: Db, ownerId: string, id: string) {
  return db
    .selectFrom('documents')
    .select([...ITEM, 'storageKey', 'outline', 'summaryShort', 'summaryFull', 'report'])
    .where('ownerId', '=', ownerId)
    .where('id', '=', id)

    .executeTakeFirst()
}

export function findPage(db: Db, ownerId: string, id: string, n: number) {
  return db
    .selectFrom('documentPages as p')
    .innerJoin('documents as d', 'd.id', 'p.documentId')
    .select(['d.version', 'd.pageCount', 'p.n', 'p.text', 'p.blocks', 'p.ocr', 'p.confidence'])
    .where('d.ownerId', '=', ownerId)
    .where('d.id', '=', id)
    .where('p.n', '=', n)
    .executeTakeFirst()
}

/** Keeps an account from being deleted until the end of the transaction; false when it is gone. */
export async function holdOwner(trx: Trx, ownerId: string): Promise<boolean> {
  const query = trx.selectFrom('users').select('id').where('id', '=', ownerId).forKeyShare()
  return (await query.executeTakeFirst()) !== undefined
}

/** Rows in the order given, which their ids keep. */
export function insertDocuments(trx: Trx, rows: Insertable<Documents>[]) {
  return trx.insertInto('documents').values(rows).returning(['id', 'fileName', 'run']).execute()
}

/** Deletes an own document at the expected version. */
export function deleteDocument(trx: Trx, ownerId: string, id: string, expected: number | undefined) {
  let query = trx.deleteFrom('documents').where('ownerId', '=', ownerId).where('id', '=', id)
  if (expected !== undefined) query = query.where('version', '=', expected)
  return query.returning('storageKey').executeTakeFirst()
}

/** Takes a failed document into processing again, as a new run. */
export function restart(trx: Trx, ownerId: string, id: string) {
  return trx
    .updateTable('documents')
    .set((eb) => ({
      status: 'processing',
      failure: null,
      progressDone: 0,
      progressTotal: 0,
      run: eb('run', '+', 1),
      version: eb('version', '+', 1),
      updatedAt: sql<Date>`now()`,
    }))
    .where('ownerId', '=', ownerId)
    .where('id', '=', id)
    .where('status', '=', 'failed')
    .returning('run')
    .executeTakeFirst()
}

/** Every file that a document has, with the checksum it came with. */
export function listStoredFiles(db: Db): Promise<{ key: string; sha256: Buffer }[]> {
  return db.selectFrom('documents').select(['storageKey as key', 'sha256']).orderBy('id').execute()
}

/** Those of these files that documents have. */
export async function filesInUse(db: Db, keys: string[]): Promise<Set<string>> {
  const rows = await db.selectFrom('documents').select('storageKey').where('storageKey', 'in', keys).execute()
  return new Set(rows.map(({ storageKey }) => storageKey))
}

/** When the first of the documents that are still there was uploaded. */
export async function firstUpload(db: Db): Promise<Date | undefined> {
  const row = await db.selectFrom('documents').select('createdAt').orderBy('id').limit(1).executeTakeFirst()
  return row?.createdAt
}

/** Keys of the files of a subject's documents. */
export async function filesOfSubject(trx: Trx, subjectId: string): Promise<string[]> {
  const rows = await trx.selectFrom('documents').select('storageKey').where('subjectId', '=', subjectId).execute()
  return rows.map(({ storageKey }) => storageKey)
}

/**
 * Deletes all subjects of a person, with documents and pages, and returns the keys of the files.
 * The account is taken first, then the subjects, as an upload does: neither waits for the other in a circle.
 */
export async function deleteContent(trx: Trx, ownerId: string): Promise<string[]> {
  await trx.selectFrom('users').select('id').where('id', '=', ownerId).forUpdate().execute()
  await trx.selectFrom('subjects').select('id').where('ownerId', '=', ownerId).orderBy('id').forUpdate().execute()
  const rows = await trx.selectFrom('documents').select('storageKey').where('ownerId', '=', ownerId).execute()
  await trx.deleteFrom('subjects').where('ownerId', '=', ownerId).execute()
  return rows.map(({ storageKey }) => storageKey)
}

function running(db: Db, id: string, run: number) {
  return db.updateTable('documents').where('id', '=', id).where('status', '=', 'processing').where('run', '=', run)
}

/** The document that a job is for, unless it was deleted, is done or was started anew. */
export function findRun(db: Db, id: string, run: number) {
  return db
    .selectFrom('documents')
    .select(['id', 'ownerId', 'subjectId', 'fileName', 'storageKey'])
    .where('id', '=', id)
    .where('status', '=', 'processing')
    .where('run', '=', run)
    .executeTakeFirst()
}

export function findReady(db: Db, id: string) {
  return db
    .selectFrom('documents')
    .select(['id', 'subjectId', 'fileName', 'storageKey'])
    .where('id', '=', id)
    .where('status', '=', 'ready')
    .executeTakeFirst()
}

/** @returns false when the run is over or the document was deleted. */
export async function setProgress(db: Db, id: string, run: number, done: number, total: number): Promise<boolean> {
  const { numUpdatedRows } = await running(db, id, run)
    .set({ progressDone: done, progressTotal: total })
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Ends a run, once: undefined when it was ended already or the document was deleted. */
export function endRun(
  trx: Trx,
  id: string,
  run: number,
  result: Updateable<Documents> & { status: 'ready' | 'failed' },
) {
  return running(trx, id, run)
    .set((eb) => ({ ...result, version: eb('version', '+', 1), updatedAt: sql<Date>`now()` }))
    .returning(['ownerId', 'subjectId', 'fileName'])
    .executeTakeFirst()
}

export async function setSummaries(
  trx: Trx,
  id: string,
  summaries: Pick<Updateable<Documents>, 'summaryShort' | 'summaryFull'>,
): Promise<void> {
  await trx
    .updateTable('documents')
    .set((eb) => ({ ...summaries, version: eb('version', '+', 1), updatedAt: sql<Date>`now()` }))
    .where('id', '=', id)
    .where('status', '=', 'ready')
    .execute()
}

const PAGES_AT_ONCE = 500

export async function insertPages(trx: Trx, pages: Insertable<DocumentPages>[]): Promise<void> {
  for (let from = 0; from < pages.length; from += PAGES_AT_ONCE) {
    await trx
      .insertInto('documentPages')
      .values(pages.slice(from, from + PAGES_AT_ONCE))
      .execute()
  }
}

/** Own ready documents of a subject in the order of upload. */
export function readyDocuments(db: Db, ownerId: string, subjectId: string, ids: string[] | undefined) {
  let query = db
    .selectFrom('documents')
    .select(['id', 'fileName', 'language', 'title', 'outline', 'summaryShort', 'summaryFull', 'report'])
    .where('ownerId', '=', ownerId)
    .where('subjectId', '=', subjectId)
    .where('status', '=', 'ready')
  if (ids !== undefined) query = query.where(sql<boolean>`id = any(${ids}::uuid[])`)
  return query.orderBy('id').execute()
}

export function pagesOf(db: Db, documentId: string) {
  return db
    .selectFrom('documentPages')
    .select(['n', 'text', 'blocks'])
    .where('documentId', '=', documentId)
    .orderBy('n')
    .execute()
}
