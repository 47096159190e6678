import { deflateSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { PROSE, pdfFromObjects, pdfOf, streamObject } from '../../test/pdf-fixture.ts'
import { ReadFailure } from '../document.ts'
import type { ReadOptions } from './index.ts'
import { readDocument } from './index.ts'

const CATALOG = '<</Type /Catalog /Pages 2 0 R>>'
const FONT = '<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>'
const PAGE = '<</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>>>>'
const HELLO = 'BT /F1 12 Tf 72 700 Td (Hello from the only page.) Tj ET'

const read = (bytes: Uint8Array, options: Partial<ReadOptions> = {}) =>
  readDocument(bytes, { name: 'a.pdf', ...options })

async function reasonOf(reading: Promise<unknown>): Promise<string> {
  const failure: unknown = await reading.then(
    () => 'it was read',
    (error: unknown) => error,
  )
  return failure instanceof ReadFailure ? failure.reason : String(failure)
}

let good: Uint8Array

beforeAll(async () => {
  good = await pdfOf((document) => {
    document.fontSize(11).text(PROSE).addPage().text(PROSE)
  })
})

describe('readDocument', () => {
  it('reads a PDF in a worker thread and reports how far it is', async () => {
    const seen: number[] = []
    const document = await read(good, { onProgress: ({ done, total }) => seen.push(done / total) })
    expect(document.pages).toHaveLength(2)
    expect(document.pages[1]?.text).toContain('Photosynthesis is the process')
    expect(seen.at(-1)).toBe(1)
    expect(good.length).toBeGreaterThan(0)
  })

  it.each(['', 'secret'])('reads an encrypted PDF only when the user password is empty: "%s"', async (userPassword) => {
    const bytes = await pdfOf((document) => document.text(PROSE), { userPassword, ownerPassword: 'owner' })
    if (userPassword === '') expect((await read(bytes)).pages[0]?.text).toContain('Photosynthesis')
    else expect(await reasonOf(read(bytes))).toBe('password_protected')
  })

  it('says of a PDF without any text that it has none', async () => {
    expect(await reasonOf(read(await pdfOf((document) => document.rect(50, 50, 200, 200).fill('red'))))).toBe('no_text')
  })

  it('lists the pages without text among others', async () => {
    const bytes = await pdfOf((document) => document.text(PROSE).addPage().addPage().text(PROSE))
    const document = await read(bytes)
    expect(document.report.warnings).toEqual([{ code: 'pages_without_text', pages: [2] }])
    expect(document.report.pagesEmpty).toBe(1)
  })

  it('reads what is left of a PDF that was cut off', async () => {
    const bytes = await pdfOf((document) => {
      for (let n = 1; n <= 20; n += 1) document.text(`Page number ${n}. ${PROSE}`).addPage()
    })
    const document = await read(bytes.subarray(0, Math.floor(bytes.length * 0.6)))
    expect(document.pages.length).toBeGreaterThan(5)
    expect(document.pages[0]?.text).toContain('Page number 1.')
    expect(document.report.warnings).toContainEqual(expect.objectContaining({ code: 'truncated_file' }))
  })

  it.each([
    ['garbage', new Uint8Array(Buffer.from(`%PDF-1.4\n${'\x01\x93obj endobj xref'.repeat(300)}`, 'latin1'))],
    ['a header alone', new Uint8Array(Buffer.from('%PDF-1.7\n%%EOF\n'))],
  ])('calls %s damaged', async (_what, bytes) => {
    expect(await reasonOf(read(bytes))).toBe('damaged')
  })

  it('is not misled by a file that claims two thousand million pages', async () => {
    const pages = '<</Type /Pages /Count 2147483647 /Kids [3 0 R]>>'
    const document = await read(pdfFromObjects([CATALOG, pages, PAGE, streamObject(HELLO), FONT]))
    expect(document.pages.map((page) => page.text)).toEqual(['Hello from the only page.'])
  })

  it('comes to an end on a page tree that is a loop', async () => {
    const pages = '<</Type /Pages /Count 2 /Kids [3 0 R 2 0 R]>>'
    const document = await read(pdfFromObjects([CATALOG, pages, PAGE, streamObject(HELLO), FONT]))
    expect(document.pages[0]?.text).toBe('Hello from the only page.')
  })

  it('refuses a file that is larger than the limit', async () => {
    expect(await reasonOf(read(good, { limits: { bytes: good.length - 1 } }))).toBe('too_large')
  })
})

describe('a reading that costs too much', () => {
  const pages = '<</Type /Pages /Count 1 /Kids [3 0 R]>>'
  const bomb = () => {
    const spaces = deflateSync(new Uint8Array(300 * 1024 * 1024).fill(32))
    return pdfFromObjects([CATALOG, pages, PAGE, streamObject(spaces, '/Filter /FlateDecode'), FONT])
  }
  const endless = () => {
    const forms = Array.from({ length: 40 }, (_, at) =>
      streamObject(
        '/X Do /X Do ',
        `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</X ${at + 7} 0 R>>>>`,
      ),
    )
    const page = PAGE.replace('/Font', '/XObject <</X 6 0 R>> /Font')
    const leaf = '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</Font <</F1 5 0 R>>>>'
    return pdfFromObjects([CATALOG, pages, page, streamObject('/X Do'), FONT, ...forms, streamObject(HELLO, leaf)])
  }

  it.each(['x', '-', 'x-', '#', '(', '\n- '])('is no text of two million times "%s"', async (piece) => {
    const bytes = new TextEncoder().encode(piece.repeat(2_000_000 / piece.length))
    const reason = await reasonOf(read(bytes, { name: 'a.txt', limits: { milliseconds: 20_000 } }))
    expect(['it was read', 'empty', 'no_text']).toContain(reason)
  })

  it('ends when it takes too much memory outside the heap, and the next file is read', async () => {
    const before = process.memoryUsage.rss()
    expect(await reasonOf(read(bomb()))).toBe('too_complex')
    expect(process.memoryUsage.rss() - before).toBeLessThan(512 * 1024 * 1024)
    expect((await read(good)).pages).toHaveLength(2)
  })

  it('ends when it takes too much heap, and the next file is read', async () => {
    expect(await reasonOf(read(good, { limits: { heapMiB: 8 } }))).toBe('too_complex')
    expect((await read(good)).pages).toHaveLength(2)
  })

  it('ends when it takes too long, and the next file is read', async () => {
    expect(await reasonOf(read(endless(), { limits: { milliseconds: 1500 } }))).toBe('too_complex')
    expect((await read(good)).pages).toHaveLength(2)
  })

  it('ends at once when it is aborted', async () => {
    const controller = new AbortController()
    const reading = read(endless(), { signal: controller.signal, limits: { milliseconds: 60_000 } })
    controller.abort(new Error('the learner went away'))
    await expect(reading).rejects.toThrow('the learner went away')
    await expect(read(good, { signal: controller.signal })).rejects.toThrow('the learner went away')
    expect((await read(good)).pages).toHaveLength(2)
  })

  it('lets more readings than there are threads wait for their turn', async () => {
    const documents = await Promise.all(Array.from({ length: 9 }, () => read(good)))
    expect(documents.every((document) => document.pages.length === 2)).toBe(true)
  })
})
