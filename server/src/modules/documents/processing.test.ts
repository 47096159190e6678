import { rename, utimes } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { ReadFailure, type ReadDocument } from '@learinal/engine'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { build, type TestServer } from '../../../test/build.ts'
import {
  learner,
  makeSubject,
  rowsOf,
  send,
  storedFiles,
  textFile,
  type DocumentView,
  type Learner,
  type Subject,
  type Uploaded,
} from '../../../test/factories/material.ts'
import { registerDocumentsJobs } from './documents.jobs.ts'
import { makeProcessing, type Deps } from './processing.service.ts'

let server: TestServer
let lan: Learner
let subject: Subject
let documentId: string
beforeAll(async () => {
  server = await build(undefined, { workers: false })
})
afterAll(() => server.close())
beforeEach(async () => {
  lan = await learner(server)
  subject = await makeSubject(lan)
  const { body } = await send<Uploaded>(lan, subject.id, [textFile('a.txt', 'Một trang.')])
  documentId = body.items[0]?.id ?? ''
})

const forever = new AbortController().signal

const READ: ReadDocument = {
  name: 'a.txt',
  language: 'vi',
  pages: [{ n: 1, text: 'Một trang.', blocks: [{ kind: 'paragraph', start: 0, end: 10 }] }],
  outline: [],
  summaryShort: [{ text: 'Một trang.', citation: { page: 1, start: 0, end: 10, quote: 'Một trang.' } }],
  summaryFull: [],
  report: {
    format: 'txt',
    pagesRead: 1,
    pagesOcr: 0,
    pagesEmpty: 0,
    characters: 10,
    words: 2,
    outlineFrom: 'none',
    warnings: [],
  },
}

function processing(readDocument: Deps['readDocument'] = () => Promise.resolve(READ)) {
  return makeProcessing({
    db: server.db,
    storage: server.parts.storage,
    readDocument,
    count: server.parts.metrics.count,
  })
}

async function documentNow(): Promise<DocumentView> {
  return (await lan.call<DocumentView>('GET', `/documents/${documentId}`)).body
}

async function subjectRow() {
  return server.db.selectFrom('subjects').selectAll().where('id', '=', subject.id).executeTakeFirstOrThrow()
}

function pageRows() {
  return server.db.selectFrom('documentPages').selectAll().where('documentId', '=', documentId).execute()
}

test('a job delivered five times at once, and once more later, takes effect once', async () => {
  const reader = processing()
  await Promise.all(Array.from({ length: 5 }, () => reader.process({ documentId, run: 1 }, forever)))
  const [row] = await rowsOf(server, subject.id)
  expect(row).toMatchObject({ status: 'ready', version: 2, language: 'vi', pageCount: 1 })
  expect(await pageRows()).toHaveLength(1)
  const { version } = await subjectRow()
  expect(version).toBe(2)
  await reader.process({ documentId, run: 1 }, forever)
  expect((await rowsOf(server, subject.id))[0]).toEqual(row)
})

test('a document without headings is one topic under its own id', async () => {
  await processing().process({ documentId, run: 1 }, forever)
  const [row] = await rowsOf(server, subject.id)
  expect(row?.outline).toMatchObject([{ id: documentId, title: 'a.txt', startPage: 1, start: 0, endPage: 1, end: 10 }])
  const { body } = await lan.call<Subject>('GET', `/subjects/${subject.id}`)
  expect(body.outline).toEqual([
    { id: documentId, documentId, title: 'a.txt', pages: { from: 1, to: 1 }, children: [] },
  ])
})

test('half a surrogate pair in the text of a broken file is stored as U+FFFD, at the same offsets', async () => {
  const text = 'Cho \ud835 là.'
  const citation = { page: 1, start: 0, end: 10, quote: text }
  const topic = { id: 'a', title: '\ud835', level: 1, startPage: 1, start: 0, endPage: 1, end: 10, children: [] }
  const broken: ReadDocument = {
    ...READ,
    title: '\udc00',
    pages: [{ n: 1, text, blocks: [] }],
    outline: [topic],
    summaryShort: [{ text, citation }],
  }
  await processing(() => Promise.resolve(broken)).process({ documentId, run: 1 }, forever)
  const { body } = await lan.call<DocumentView>('GET', `/documents/${documentId}`)
  expect(body.summaryShort[0]?.citation).toMatchObject({ start: 0, end: 10, quote: 'Cho \ufffd là.' })
  expect((await pageRows())[0]?.text).toBe('Cho \ufffd là.')
  expect(body.topics).toMatchObject([{ id: `${documentId}:a`, title: '\ufffd' }])
})

test('a run that is killed and started anew ends in the same state', async () => {
  let killed = true
  const reader = processing(() => (killed ? Promise.reject(new Error('killed')) : Promise.resolve(READ)))
  await expect(reader.process({ documentId, run: 1 }, forever)).rejects.toThrow('killed')
  expect(await documentNow()).toMatchObject({ status: 'processing' })
  expect(await pageRows()).toEqual([])
  killed = false
  await reader.process({ documentId, run: 1 }, forever)
  expect(await documentNow()).toMatchObject({ status: 'ready', progress: { done: 1, total: 1 } })
  expect(await pageRows()).toHaveLength(1)
})

test('what is wrong with the file is its result; a late run of before the retry changes nothing', async () => {
  const refusing = processing(() => Promise.reject(new ReadFailure('password_protected', 'encrypted')))
  await refusing.process({ documentId, run: 1 }, forever)
  const failed = await documentNow()
  expect(failed).toMatchObject({ status: 'failed', failure: { reason: 'password_protected' } })
  await lan.call('POST', `/documents/${documentId}/retry`)
  await processing().process({ documentId, run: 1 }, forever)
  expect(await documentNow()).toMatchObject({ status: 'processing', failure: null })
  await processing().process({ documentId, run: 2 }, forever)
  expect(await documentNow()).toMatchObject({ status: 'ready' })
})

test('a document deleted while it is read ends quietly, and its reading is stopped', async () => {
  let stopped: unknown
  const reader = processing(async (_bytes, { signal, onProgress }) => {
    await lan.call('DELETE', `/documents/${documentId}`)
    while (signal?.aborted !== true) {
      onProgress?.({ done: 1, total: 9 })
      await delay(20)
    }
    stopped = signal.reason
    throw signal.reason
  })
  await reader.process({ documentId, run: 1 }, forever)
  expect(stopped).toBeDefined()
  expect(await rowsOf(server, subject.id)).toEqual([])
})

test('a subject deleted while its document is read ends quietly', async () => {
  const reader = processing(async () => {
    await lan.call('DELETE', `/subjects/${subject.id}`)
    return READ
  })
  await reader.process({ documentId, run: 1 }, forever)
  expect(await rowsOf(server, subject.id)).toEqual([])
})

test('progress is shown while it is read, and changes the tag but not what a deletion must match', async () => {
  const url = `/documents/${documentId}`
  const { headers } = await lan.call('GET', url)
  const reader = processing(async (_bytes, { onProgress }) => {
    await vi.waitFor(async () => {
      onProgress?.({ done: 3, total: 9 })
      expect((await documentNow()).progress).toEqual({ done: 3, total: 9 })
    }, 10_000)
    const seen = { 'if-none-match': String(headers.etag) }
    expect((await lan.call('GET', url, undefined, seen)).status).toBe(200)
    expect((await lan.call('DELETE', url, undefined, { 'if-match': String(headers.etag) })).status).toBe(204)
    return READ
  })
  await reader.process({ documentId, run: 1 }, forever)
})

test('shutting down hands the job back', async () => {
  const shutdown = new AbortController()
  const reader = processing((_bytes, { signal }) => {
    shutdown.abort(new Error('shutting down'))
    return Promise.reject(signal?.reason as Error)
  })
  await expect(reader.process({ documentId, run: 1 }, shutdown.signal)).rejects.toThrow('shutting down')
  expect(await documentNow()).toMatchObject({ status: 'processing' })
})

test('an unexpected error is tried again by the queue; in the end the document fails as internal', async (t) => {
  const own = await build(t, { workers: false })
  let runs = 0
  const readDocument = () => Promise.reject(new Error(`defect ${++runs}`))
  const { db, storage, jobs, metrics } = own.parts
  await registerDocumentsJobs(jobs, makeProcessing({ db, storage, readDocument, count: metrics.count }))
  const minh = await learner(own, 'vi')
  const { id } = await makeSubject(minh)
  const { body } = await send<Uploaded>(minh, id, [textFile('a.txt', 'a')])
  await vi.waitFor(
    async () => {
      const answer = await minh.call<DocumentView>('GET', `/documents/${body.items[0]?.id ?? ''}`)
      expect(answer.body).toMatchObject({ status: 'failed', failure: { reason: 'internal' } })
    },
    { timeout: 50_000, interval: 100 },
  )
  expect(runs).toBe(3)
})

test('files that no document has are swept after a day, those of documents, of uploads under way and of before never', async () => {
  const { storage } = server.parts
  const folder = path.join(server.dataFolder, 'files')
  const putAt = async (days: number, ending = ''): Promise<string> => {
    const key = await storage.put(Readable.from([Buffer.from('x')]))
    if (ending !== '') await rename(path.join(folder, key), path.join(folder, key + ending))
    const time = new Date(Date.now() - days * 86_400_000)
    await utimes(path.join(folder, key + ending), time, time)
    return key + ending
  }
  await send(lan, subject.id, [textFile('a.txt', 'a')])
  const [mine] = await rowsOf(server, subject.id)
  const mineKey = mine?.storageKey ?? ''
  await utimes(path.join(folder, mineKey), new Date(), new Date(Date.now() - 2 * 86_400_000))
  const [fresh, old, half, older, ancient] = [
    await putAt(0),
    await putAt(2),
    await putAt(2, '.partial'),
    await putAt(4),
    await putAt(9),
  ]
  const sweptWithFirstUpload = async (days: number): Promise<string[]> => {
    await server.db
      .updateTable('documents')
      .set({ createdAt: new Date(Date.now() - days * 86_400_000) })
      .execute()
    await processing().sweepFiles()
    return (await storedFiles(server)).filter((key) => [mineKey, fresh, old, half, older, ancient].includes(key)).sort()
  }
  expect(await sweptWithFirstUpload(3)).toEqual([mineKey, fresh, older, ancient].sort())
  expect(await sweptWithFirstUpload(30)).toEqual([mineKey, fresh, ancient].sort())
})

test('a database without documents sweeps nothing: it may lie beside the files of another', async () => {
  const key = await server.parts.storage.put(Readable.from([Buffer.from('x')]))
  const time = new Date(Date.now() - 2 * 86_400_000)
  await utimes(path.join(server.dataFolder, 'files', key), time, time)
  await server.db.deleteFrom('documents').execute()
  await processing().sweepFiles()
  expect(await storedFiles(server)).toContain(key)
})

test('erasing a person removes subjects, documents and files, of that person alone', async () => {
  const minh = await learner(server)
  const other = await makeSubject(minh)
  await send(minh, other.id, [textFile('b.txt', 'b')])
  const [mine] = await rowsOf(server, subject.id)
  const [theirs] = await rowsOf(server, other.id)
  const answer = await lan.call('DELETE', '/me', { password: 'Ba-con-meo-7' })
  expect(answer.status).toBe(204)
  expect(await rowsOf(server, subject.id)).toEqual([])
  const { rows } = await sql<{ data: { keys: string[] } }>`
    select data from pgboss.job where name = 'remove-files'
  `.execute(server.db)
  const keys = rows.flatMap(({ data }) => data.keys)
  expect(keys).toContain(mine?.storageKey)
  expect(keys).not.toContain(theirs?.storageKey)
  await processing().removeFiles([mine?.storageKey ?? ''])
  await processing().removeFiles([mine?.storageKey ?? ''])
  expect(await storedFiles(server)).toContain(theirs?.storageKey)
  expect(await storedFiles(server)).not.toContain(mine?.storageKey)
})
