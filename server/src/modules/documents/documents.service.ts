import { createHash } from 'node:crypto'
import { apart, type Db, type Trx } from '../../platform/db/index.ts'
import { decodeCursor, page } from '../../platform/http/cursor.ts'
import type { Locale } from '../../platform/http/locale.ts'
import { Problem } from '../../platform/http/problems.ts'
import type { Jobs } from '../../platform/jobs/index.ts'
import type { Count } from '../../platform/observability/metrics.ts'
import type { Storage } from '../../platform/storage/index.ts'
import { lockSubject, rebuildSubject } from '../subjects/index.ts'
import { toDetail, toItem, toPage } from './document-views.ts'
import * as queries from './documents.queries.ts'
import { PROCESS, REMOVE_FILES, SUMMARISE } from './documents.queue.ts'
import type { DocumentsQuery } from './documents.schemas.ts'
import { cleanFileName } from './file-name.ts'
import { findInText, type Match } from './find-in-text.ts'
import { MAX_FILE_BYTES, MAX_FILES_A_SUBJECT } from './limits.ts'

const MAX_MATCHES = 100

export interface Deps {
  db: Db
  jobs: Pick<Jobs, 'enqueue'>
  storage: Storage
  count: Count
}

/** A file on its way in. */
export interface IncomingFile {
  fileName: string | undefined
  content: AsyncIterable<Uint8Array>
}

interface StoredFile {
  fileName: string
  storageKey: string
  sizeBytes: number
  sha256: Buffer
}

export type Documents = ReturnType<typeof makeDocuments>

export function makeDocuments(deps: Deps) {
  const { db, jobs, storage } = deps
  return {
    upload: (ownerId: string, subjectId: string, files: AsyncIterable<IncomingFile>) =>
      upload(deps, ownerId, subjectId, files),
    list: (ownerId: string, subjectId: string, query: DocumentsQuery, locale: Locale) =>
      list(db, ownerId, subjectId, query, locale),

    async get(ownerId: string, id: string, locale: Locale) {
      const row = await find(db, ownerId, id)
      // Progress and language change what is shown, not the version a deletion must find.
      return { version: row.version, shown: [row.progressDone, row.progressTotal, locale], body: toDetail(row, locale) }
    },

    async page(ownerId: string, id: string, n: number) {
      const row = await queries.findPage(db, ownerId, id, n)
      if (row === undefined) throw new Problem('not_found')
      return { version: row.version, body: toPage(id, row) }
    },

    /** Where the words stand in the document, the first hundred places. */
    async matches(ownerId: string, id: string, words: string) {
      await find(db, ownerId, id)
      const items: (Match & { page: number })[] = []
      for (const { n, text } of await queries.pagesOf(db, id)) {
        items.push(...findInText(text, words, MAX_MATCHES - items.length).map((match) => ({ page: n, ...match })))
        if (items.length === MAX_MATCHES) break
      }
      return { items }
    },

    /** The original, as it was uploaded. */
    async file(ownerId: string, id: string) {
      const { fileName, format, sizeBytes, storageKey } = await find(db, ownerId, id)
      return { fileName, format, sizeBytes, content: storage.stream(storageKey) }
    },

    remove: (ownerId: string, id: string, expected: number | undefined) => remove(deps, ownerId, id, expected),
    retry: (ownerId: string, id: string) => retry(deps, ownerId, id),

    async requestSummary(ownerId: string, id: string): Promise<void> {
      const { status } = await find(db, ownerId, id)
      if (status !== 'ready') throw new Problem('document_not_ready')
      await db.transaction().execute((trx) => jobs.enqueue(trx, SUMMARISE, { documentId: id }))
    },

    /** Has the files of a subject's documents removed when the transaction commits; the caller deletes the rows. */
    async removeFilesOf(trx: Trx, subjectId: string): Promise<void> {
      await removeLater(jobs, trx, await queries.filesOfSubject(trx, subjectId))
    },

    /** Erases all study material of a person, files included, with the transaction that deletes the account. */
    async eraseContent(trx: Trx, userId: string): Promise<void> {
      await removeLater(jobs, trx, await queries.deleteContent(trx, userId))
    },
  }
}

async function find(db: Db, ownerId: string, id: string) {
  const row = await queries.findDocument(db, ownerId, id)
  if (row === undefined) throw new Problem('not_found')
  return row
}

async function list(db: Db, ownerId: string, subjectId: string, query: DocumentsQuery, locale: Locale) {
  if (!(await queries.ownsSubject(db, ownerId, subjectId))) throw new Problem('not_found')
  const { limit, cursor, status, sort = '-createdAt', withTotal = false } = query
  const filter = { subjectId, ...(status === undefined ? {} : { status }) }
  const after = cursor === undefined ? undefined : String(decodeCursor(cursor, 1)[0])
  const order = { direction: sort.startsWith('-') ? 'desc' : 'asc', after } as const
  const rows = await queries.listDocuments(db, ownerId, filter, order, limit + 1)
  const { items, nextCursor } = page(rows, limit, ({ id }) => [id])
  return {
    items: items.map((row) => toItem(row, locale)),
    nextCursor,
    ...(withTotal ? { total: await queries.countDocuments(db, ownerId, filter) } : {}),
  }
}

async function remove({ db, jobs }: Deps, ownerId: string, id: string, expected: number | undefined): Promise<void> {
  const { subjectId } = await find(db, ownerId, id)
  await db.transaction().execute(async (trx) => {
    await lockSubject(trx, subjectId)
    const deleted = await queries.deleteDocument(trx, ownerId, id, expected)
    if (deleted === undefined) throw new Problem(expected === undefined ? 'not_found' : 'precondition_failed')
    await removeLater(jobs, trx, [deleted.storageKey])
    await rebuildSubject(trx, subjectId)
  })
}

async function retry({ db, jobs }: Deps, ownerId: string, id: string): Promise<void> {
  await find(db, ownerId, id)
  await db.transaction().execute(async (trx) => {
    const restarted = await queries.restart(trx, ownerId, id)
    if (restarted === undefined) throw new Problem('document_not_failed')
    await jobs.enqueue(trx, PROCESS, { documentId: id, run: restarted.run })
  })
}

async function removeLater(jobs: Deps['jobs'], trx: Trx, keys: string[]): Promise<void> {
  if (keys.length > 0) await jobs.enqueue(trx, REMOVE_FILES, { keys })
}

/** Stores the files and, all together, the documents and their jobs; of a refused request nothing stays. */
async function upload(deps: Deps, ownerId: string, subjectId: string, files: AsyncIterable<IncomingFile>) {
  const { db, storage } = deps
  const stored: StoredFile[] = []
  try {
    if (!(await queries.ownsSubject(db, ownerId, subjectId))) throw new Problem('not_found')
    refuseOverfull(await queries.countDocuments(db, ownerId, { subjectId }), 1)
    for await (const file of files) stored.push(await store(storage, file))
    const items = await register(deps, ownerId, subjectId, stored)
    deps.count('document_uploads_total', {}, stored.length)
    return items
  } catch (error) {
    await discard(deps, stored, error)
    throw error
  }
}

/** How long a commit may go on whose connection broke. */
const COMMIT_MS = 20_000

/** The files of a refused request go at once. After a broken connection the rows may be there all the same. */
async function discard({ db, jobs, storage }: Deps, stored: StoredFile[], error: unknown): Promise<void> {
  const keys = stored.map(({ storageKey }) => storageKey)
  if (keys.length === 0) return
  if (error instanceof Problem) {
    for (const key of keys) await storage.remove(key)
    return
  }
  const startAfter = new Date(Date.now() + COMMIT_MS)
  // Without the database nobody can tell: then they stay.
  await apart(() => db.transaction().execute((trx) => jobs.enqueue(trx, REMOVE_FILES, { keys }, { startAfter }))).catch(
    () => undefined,
  )
}

async function store(storage: Storage, { fileName: given, content }: IncomingFile): Promise<StoredFile> {
  const fileName = cleanFileName(given)
  const hash = createHash('sha256')
  let sizeBytes = 0
  const measured = async function* () {
    for await (const chunk of content) {
      sizeBytes += chunk.length
      if (sizeBytes > MAX_FILE_BYTES) throw new Problem('file_too_large', { params: { fileName, limit: '20 MiB' } })
      hash.update(chunk)
      yield chunk
    }
    if (sizeBytes === 0) throw new Problem('file_empty', { params: { fileName } })
  }
  const storageKey = await storage.put(measured())
  return { fileName, storageKey, sizeBytes, sha256: hash.digest() }
}

function register({ db, jobs }: Deps, ownerId: string, subjectId: string, stored: StoredFile[]) {
  return db.transaction().execute(async (trx) => {
    const subject = (await queries.holdOwner(trx, ownerId)) ? await lockSubject(trx, subjectId) : undefined
    if (subject?.ownerId !== ownerId) throw new Problem('not_found')
    refuseOverfull(await queries.countDocuments(trx, ownerId, { subjectId }), stored.length)
    const rows = await queries.insertDocuments(
      trx,
      stored.map((file) => ({ ...file, subjectId, ownerId })),
    )
    for (const { id, run } of rows) await jobs.enqueue(trx, PROCESS, { documentId: id, run })
    return rows.map(({ id, fileName }) => ({ id, fileName, status: 'processing' as const }))
  })
}

function refuseOverfull(used: number, more: number): void {
  const limit = MAX_FILES_A_SUBJECT
  if (used + more > limit) throw new Problem('subject_full', { params: { limit, used } })
}
