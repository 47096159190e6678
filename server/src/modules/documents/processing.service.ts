import { ReadFailure, type ReadDocument, type ReadOptions } from '@learinal/engine'
import { jsonb, type Db } from '../../platform/db/index.ts'
import type { Count } from '../../platform/observability/metrics.ts'
import type { Storage } from '../../platform/storage/index.ts'
import { notify } from '../notifications/index.ts'
import { lockSubject, rebuildSubject } from '../subjects/index.ts'
import { indexedWords } from '../../platform/words.ts'
import * as queries from './documents.queries.ts'
import type { FailureReason } from './failures.ts'
import { cut, keepTopics } from './topics.ts'

export interface Deps {
  db: Db
  storage: Pick<Storage, 'get' | 'remove' | 'writtenBetween'>
  /** The engine: rejects with `ReadFailure` for what is wrong with the file. */
  readDocument: (bytes: Uint8Array, options: ReadOptions) => Promise<ReadDocument>
  count: Count
}

interface Run {
  documentId: string
  run: number
}

interface Source {
  id: string
  subjectId: string
  fileName: string
  storageKey: string
}

const PROGRESS_EVERY_MS = 500
/** An upload is committed or given up long before. */
const UNCLAIMED_MS = 24 * 3_600_000
/** Long enough for a service that stood still for a while; whoever starts it on a wrong database loses no more. */
const SWEPT_MS = 8 * UNCLAIMED_MS
const BATCH = 500

export type Processing = ReturnType<typeof makeProcessing>

/** The work behind an upload. Every part may be run again at any point: its effects come once. */
export function makeProcessing(deps: Deps) {
  const { db, storage } = deps
  return {
    /** Reads a document. What is wrong with the file is its result; any other error is thrown, to be tried again. */
    async process({ documentId, run }: Run, signal: AbortSignal): Promise<void> {
      const source = await queries.findRun(db, documentId, run)
      if (source === undefined) return
      try {
        const document = await readWithProgress(deps, source, run, signal)
        if (document !== undefined) await complete(deps, source, run, document)
      } catch (error) {
        if (!(error instanceof ReadFailure)) throw error
        await fail(deps, documentId, run, error.reason)
      }
    },

    /** Called when no run of the job came to an end. */
    giveUp: ({ documentId, run }: Run) => fail(deps, documentId, run, 'internal'),

    /** Makes the summaries of a ready document anew, and with them the subject's. */
    async summarise(documentId: string, signal: AbortSignal): Promise<void> {
      const source = await queries.findReady(db, documentId)
      if (source === undefined) return
      const bytes = await storage.get(source.storageKey)
      const { summaryShort, summaryFull } = await deps.readDocument(bytes, { name: source.fileName, signal })
      const summaries = { summaryShort: storable(summaryShort), summaryFull: storable(summaryFull) }
      await db.transaction().execute(async (trx) => {
        await lockSubject(trx, source.subjectId)
        await queries.setSummaries(trx, documentId, summaries)
        await rebuildSubject(trx, source.subjectId)
      })
    },

    removeFiles: (keys: string[]) => removeUnused(deps, keys),

    /**
     * Removes files that no document ever had or has any more: of a process that ended between storing and committing.
     * What was stored before the first document of this database may be another's, and stays.
     */
    async sweepFiles(): Promise<void> {
      const first = await queries.firstUpload(db)
      if (first === undefined) return
      const now = Date.now()
      const from = new Date(Math.max(first.getTime(), now - SWEPT_MS))
      let keys: string[] = []
      for await (const key of storage.writtenBetween(from, new Date(now - UNCLAIMED_MS))) {
        keys.push(key)
        if (keys.length < BATCH) continue
        await removeUnused(deps, keys)
        keys = []
      }
      await removeUnused(deps, keys)
    },
  }
}

/** Removes those of these files that no document has. */
async function removeUnused({ db, storage }: Deps, keys: string[]): Promise<void> {
  if (keys.length === 0) return
  const used = await queries.filesInUse(db, keys)
  for (const key of keys) if (!used.has(key)) await storage.remove(key)
}

/** Reads the file and reports how far it has come; undefined when the document was deleted meanwhile. */
async function readWithProgress(
  { db, storage, readDocument }: Deps,
  { id, fileName, storageKey }: Source,
  run: number,
  signal: AbortSignal,
): Promise<ReadDocument | undefined> {
  const stop = new AbortController()
  const deleted = Symbol('deleted')
  let writing: Promise<void> | undefined
  let written = performance.now()

  const write = async (done: number, total: number) => {
    try {
      if (!(await queries.setProgress(db, id, run, done, total))) stop.abort(deleted)
    } catch (error) {
      stop.abort(error)
    }
    writing = undefined
  }
  try {
    return await readDocument(await storage.get(storageKey), {
      name: fileName,
      signal: AbortSignal.any([signal, stop.signal]),
      onProgress({ done, total }) {
        if (writing !== undefined || performance.now() - written < PROGRESS_EVERY_MS) return
        written = performance.now()
        writing = write(done, total)
      },
    })
  } catch (error) {
    if (error === deleted) return undefined
    throw error
  } finally {
    await writing
  }
}

async function complete(
  { db, count }: Deps,
  source: Source & { ownerId: string },
  run: number,
  document: ReadDocument,
): Promise<void> {
  const { id, ownerId, subjectId, fileName } = source
  const { language, pages, outline, summaryShort, summaryFull, report } = document
  const title = document.title === undefined ? null : cut(document.title.toWellFormed())
  const result = {
    status: 'ready',
    language,
    title,
    format: report.format,
    pageCount: pages.length,
    outline: storable(keepTopics(id, title ?? fileName, outline, pages)),
    summaryShort: storable(summaryShort),
    summaryFull: storable(summaryFull),
    report: storable(report),
    progressDone: pages.length,
    progressTotal: pages.length,
  } as const
  const rows = pages.map(({ n, text, blocks, ocr = false, confidence = null }) => ({
    documentId: id,
    n,
    text: text.toWellFormed(),
    blocks: jsonb(blocks),
    words: indexedWords(ownerId, text.toWellFormed()),
    ocr,
    confidence,
  }))
  const isDone = await db.transaction().execute(async (trx) => {
    // The subject first, as everywhere, so that two transactions never wait for each other.
    await lockSubject(trx, subjectId)
    const ended = await queries.endRun(trx, id, run, result)
    if (ended === undefined) return false
    await queries.insertPages(trx, rows)
    await rebuildSubject(trx, subjectId)
    const data = { documentId: id, subjectId, title: fileName }
    await notify(trx, [{ userId: ended.ownerId, kind: 'document_ready', data }])
    return true
  })
  if (isDone) count('documents_processed_total', { outcome: 'ready' })
}

async function fail({ db, count }: Deps, id: string, run: number, failure: FailureReason): Promise<void> {
  const isEnded = await db.transaction().execute(async (trx) => {
    const ended = await queries.endRun(trx, id, run, { status: 'failed', failure })
    if (ended === undefined) return false
    const data = { documentId: id, subjectId: ended.subjectId, title: ended.fileName, reason: failure }
    await notify(trx, [{ userId: ended.ownerId, kind: 'document_failed', data }])
    return true
  })
  if (isEnded) count('documents_processed_total', { outcome: failure })
}

/** A file's broken character map can give half a surrogate pair, which `jsonb` refuses. Offsets stay as they are. */
function storable(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => (typeof item === 'string' ? item.toWellFormed() : item))
}
