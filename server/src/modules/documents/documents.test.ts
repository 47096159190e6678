import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { build, type TestServer } from '../../../test/build.ts'
import {
  addDocuments,
  CHAPTERS,
  learner,
  makeSubject,
  pdfFile,
  rowsOf,
  send,
  storedFiles,
  textFile,
  type DocumentView,
  type Learner,
  type Subject,
  type Uploaded,
} from '../../../test/factories/material.ts'
import { loadForWriting } from './index.ts'

let server: TestServer
let lan: Learner
let subject: Subject
beforeAll(async () => {
  server = await build()
})
afterAll(() => server.close())
beforeEach(async () => {
  lan = await learner(server)
  subject = await makeSubject(lan)
})

const NOWHERE = '00000000-0000-7000-8000-000000000000'

async function subjectNow(): Promise<Subject> {
  return (await lan.call<Subject>('GET', `/subjects/${subject.id}`)).body
}

function pageRows(documentId: string) {
  return server.db.selectFrom('documentPages').selectAll().where('documentId', '=', documentId).execute()
}

describe('an upload', () => {
  test('is answered at once and becomes ready: pages, topics, summaries and report', async () => {
    const answer = await send<Uploaded>(lan, subject.id, [await pdfFile()])
    expect(answer.status).toBe(202)
    expect(answer.body.items).toEqual([{ id: expect.any(String) as string, fileName: 'os.pdf', status: 'processing' }])
    await server.drain()

    const [item] = answer.body.items
    const { body: document } = await lan.call<DocumentView>('GET', `/documents/${item?.id ?? ''}`)
    expect(document).toMatchObject({
      status: 'ready',
      format: 'pdf',
      language: 'en',
      pages: 3,
      progress: { done: 3, total: 3 },
      failure: null,
      report: { pagesRead: 3 },
    })
    expect(document.topics.map(({ title }) => title)).toEqual(Object.keys(CHAPTERS))
    expect(document.topics.map(({ pages }) => pages?.from)).toEqual([1, 2, 3])
    expect(document.summaryShort.length).toBeGreaterThan(0)
    const pages = await pageRows(document.id)
    for (const { citation } of [...document.summaryShort, ...document.summaryFull]) {
      expect(citation.documentId).toBe(document.id)
      const text = pages.find(({ n }) => n === citation.page)?.text
      expect(text?.slice(citation.start, citation.end)).toBe(citation.quote)
    }

    const { outline, summary, counts } = await subjectNow()
    expect(outline).toMatchObject([{ id: document.id, documentId: document.id, pages: { from: 1, to: 3 } }])
    expect(outline[0]?.children).toEqual(document.topics)
    expect(summary).toEqual(document.summaryShort)
    expect(counts).toEqual({ documents: 1, processing: 0, ready: 1, failed: 0, questionSets: 0 })
  })
})

describe('a file that can not be read', () => {
  test('fails with its reason in the language of the caller, and stays for a retry', async () => {
    const minh = await learner(server, 'vi')
    const { id } = await makeSubject(minh)
    const pretender = new File([new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 3])], 'bài.pdf')
    const [document] = await addDocuments(server, minh, id, [pretender])
    expect(document).toMatchObject({ status: 'failed', failure: { reason: 'unsupported' }, report: null, pages: null })
    expect(document?.failure?.message).toContain('Loại tệp này chưa được hỗ trợ')
    expect(await pageRows(document?.id ?? '')).toEqual([])

    const retried = await minh.call<DocumentView>('POST', `/documents/${document?.id ?? ''}/retry`)
    expect(retried.status).toBe(202)
    expect(retried.body).toMatchObject({ status: 'processing', failure: null })
    await server.drain()
    const { body } = await minh.call<DocumentView>('GET', `/documents/${document?.id ?? ''}`)
    expect(body.status).toBe('failed')
    const [row] = await rowsOf(server, id)
    expect(row?.run).toBe(2)
  })

  test('is not read again while it is being read', async (t) => {
    const idle = await build(t, { workers: false })
    const minh = await learner(idle)
    const { id } = await makeSubject(minh)
    const sent = await send<Uploaded>(minh, id, [textFile('a.txt', 'A line.')])
    const retry = await minh.call('POST', `/documents/${sent.body.items[0]?.id ?? ''}/retry`)
    expect([retry.status, retry.body.code]).toEqual([409, 'document_not_failed'])
  })
})

describe('a ready document', () => {
  let document: DocumentView
  beforeEach(async () => {
    const [ready] = await addDocuments(server, lan, subject.id, [await pdfFile('Hệ điều hành "1".pdf')])
    if (ready === undefined) throw new Error('no document')
    document = ready
  })

  test('gives its pages with what each stretch is', async () => {
    const { status, body } = await lan.call<{
      n: number
      of: number
      text: string
      blocks: { kind: string; start: number; end: number }[]
    }>('GET', `/documents/${document.id}/pages/2`)
    expect([status, body.n, body.of]).toEqual([200, 2, 3])
    const heading = body.blocks.find(({ kind }) => kind === 'heading')
    expect(body.text.slice(heading?.start, heading?.end)).toBe('Processes and threads')
    expect((await lan.call('GET', `/documents/${document.id}/pages/4`)).status).toBe(404)
    expect((await lan.call('GET', `/documents/${document.id}/pages/0`)).status).toBe(400)
  })

  test('gives its original as an attachment under its name', async () => {
    const { status, headers, bytes } = await lan.call('GET', `/documents/${document.id}/file`)
    expect(status).toBe(200)
    const [row] = await rowsOf(server, subject.id)
    expect(bytes).toEqual(await server.parts.storage.get(row?.storageKey ?? ''))
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(bytes.length),
      'x-content-type-options': 'nosniff',
      'content-disposition':
        'attachment; filename="He dieu hanh _1_.pdf"; ' +
        "filename*=UTF-8''H%E1%BB%87%20%C4%91i%E1%BB%81u%20h%C3%A0nh%20%221%22.pdf",
    })
  })

  test('may be HTML, which is never given back as a page', async () => {
    const prose = Object.entries(CHAPTERS).map(([title, text]) => `<h2>${title}</h2><p>${text}</p>`)
    const file = textFile(
      'os.html',
      `<!doctype html><html><body><script>alert(1)</script>${prose.join('')}</body></html>`,
    )
    const [item] = (await send<Uploaded>(lan, subject.id, [file])).body.items
    await server.drain()
    const { body } = await lan.call<DocumentView>('GET', `/documents/${item?.id ?? ''}`)
    expect(body).toMatchObject({ status: 'ready', format: 'html', report: { outlineFrom: 'headings' } })
    expect(body.topics.map(({ title }) => title)).toEqual(Object.keys(CHAPTERS))
    const { headers } = await lan.call('GET', `/documents/${body.id}/file`)
    expect(headers).toMatchObject({ 'content-type': 'application/octet-stream', 'x-content-type-options': 'nosniff' })
  })

  test('is 304 while unchanged, 412 for another version, and gone after its deletion', async () => {
    const url = `/documents/${document.id}`
    const { headers } = await lan.call('GET', url)
    const etag = String(headers.etag)
    expect((await lan.call('GET', url, undefined, { 'if-none-match': etag })).status).toBe(304)
    expect((await lan.call('DELETE', url, undefined, { 'if-match': '"1"' })).status).toBe(412)
    const [row] = await rowsOf(server, subject.id)
    expect(await storedFiles(server)).toContain(row?.storageKey)

    expect((await lan.call('DELETE', url, undefined, { 'if-match': etag })).status).toBe(204)
    await server.drain()
    expect((await lan.call('GET', url)).status).toBe(404)
    expect((await lan.call('DELETE', url)).status).toBe(404)
    expect(await pageRows(document.id)).toEqual([])
    expect(await storedFiles(server)).not.toContain(row?.storageKey)
    expect(await subjectNow()).toMatchObject({ outline: [], summary: [], counts: { documents: 0 } })
  })

  test('gets its summaries anew on request', async () => {
    await server.db.updateTable('documents').set({ summaryShort: '[]' }).where('id', '=', document.id).execute()
    const answer = await lan.call<DocumentView>('POST', `/documents/${document.id}/summary`)
    expect([answer.status, answer.body.status]).toEqual([202, 'ready'])
    await server.drain()
    const { body } = await lan.call<DocumentView>('GET', `/documents/${document.id}`)
    expect(body.summaryShort).toEqual(document.summaryShort)
    expect((await subjectNow()).summary).toEqual(document.summaryShort)
  })

  test('is material for questions, whole and alone', async () => {
    const [other] = await addDocuments(server, lan, subject.id, [await pdfFile('other.pdf')])
    const all = await loadForWriting(server.db, lan.id, { subjectId: subject.id })
    expect(all.map(({ id }) => id)).toEqual([document.id, other?.id])
    const [material] = await loadForWriting(server.db, lan.id, { subjectId: subject.id, documentIds: [document.id] })
    expect(material?.document).toMatchObject({ name: document.fileName, language: 'en', report: document.report })
    expect(material?.document.pages.map(({ n }) => n)).toEqual([1, 2, 3])
    expect(material?.document.outline.map(({ id }) => id)).toEqual(document.topics.map(({ id }) => id))
    expect(await loadForWriting(server.db, NOWHERE, { subjectId: subject.id })).toEqual([])
  })

  test('is nobody else’s', async () => {
    const minh = await learner(server)
    const mine = `/subjects/${subject.id}/documents`
    const routes = [
      ['GET', mine],
      ['GET', `/documents/${document.id}`],
      ['DELETE', `/documents/${document.id}`],
      ['GET', `/documents/${document.id}/pages/1`],
      ['GET', `/documents/${document.id}/file`],
      ['POST', `/documents/${document.id}/retry`],
      ['POST', `/documents/${document.id}/summary`],
    ] as const
    for (const [method, url] of routes) {
      const answer = await minh.call(method, url)
      expect([url, answer.status, answer.body.code]).toEqual([url, 404, 'not_found'])
    }
    const before = await storedFiles(server)
    expect((await send(minh, subject.id, [textFile('a.txt', 'a')])).status).toBe(404)
    expect(await rowsOf(server, subject.id)).toHaveLength(1)
    expect(await storedFiles(server)).toEqual(before)
  })
})
