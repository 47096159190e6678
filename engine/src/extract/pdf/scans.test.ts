import { createCanvas, type Canvas } from '@napi-rs/canvas'
import { describe, expect, it } from 'vitest'
import { pagePicture, turnedPicture } from '../../../test/page-picture.ts'
import { PROSE, pdfOf } from '../../../test/pdf-fixture.ts'
import type { ReadOptions } from '../../read/index.ts'
import { readDocument } from '../../read/index.ts'

const A4 = { fit: [595, 842] as [number, number] }
const OTHER =
  'A parliament is the body of people that makes the laws of a country. Its members are chosen by those who may vote. ' +
  'The government must answer their questions, and they decide every year how much money it may spend.'

const read = (bytes: Uint8Array, options: Partial<ReadOptions> = {}) =>
  readDocument(bytes, { name: 'scan.pdf', ...options })

const picture = (text: string) => pagePicture([{ text }])

/** A PDF that holds one picture a page and no text. */
const scanOf = (...pages: Canvas[]) =>
  pdfOf(
    (document) => {
      for (const page of pages) document.addPage().image(page.toBuffer('image/jpeg', 80), 0, 0, A4)
    },
    { autoFirstPage: false, margin: 0 },
  )

/** The picture as if taken from too far away. */
function coarse(picture: Canvas, share: number): Canvas {
  const small = createCanvas(picture.width * share, picture.height * share)
  small.getContext('2d').drawImage(picture, 0, 0, small.width, small.height)
  return small
}

/** Share of the words of `expected` that stand in `text`. */
function found(expected: string, text: string | undefined): number {
  const words = expected.match(/\p{L}+/gu) ?? []
  const seen = new Set(text?.match(/\p{L}+/gu))
  return words.filter((word) => seen.has(word)).length / words.length
}

describe('a scanned PDF', () => {
  it('is recognised page by page, whichever way up they lie', async () => {
    const done: number[] = []
    const bytes = await scanOf(picture(PROSE), turnedPicture(picture(OTHER), 180), turnedPicture(picture(PROSE), 2))
    const document = await read(bytes, { onProgress: (progress) => done.push(progress.done / progress.total) })
    expect(document.report).toMatchObject({ pagesRead: 3, pagesOcr: 3, pagesEmpty: 0, warnings: [] })
    for (const [at, text] of [PROSE, OTHER, PROSE].entries()) {
      expect(found(text, document.pages[at]?.text)).toBeGreaterThan(0.95)
      expect(document.pages[at]?.confidence).toBeGreaterThan(0.8)
    }
    expect(document.pages[0]?.blocks.map((block) => block.kind)).toEqual(['paragraph'])
    expect(done.at(0)).toBeLessThan(1)
    expect(done.at(-1)).toBe(1)
  })

  it('tells which of its pages are blank and which have text of their own', async () => {
    const bytes = await pdfOf((document) => {
      document.text(PROSE).addPage().addPage().image(picture(OTHER).toBuffer('image/png'), 0, 0, A4)
    })
    const { pages, report } = await read(bytes)
    expect(pages.map((page) => page.ocr)).toEqual([undefined, undefined, true])
    expect(report.warnings).toEqual([{ code: 'pages_without_text', pages: [2] }])
  })

  it('is recognised under the stamp of the scanner', async () => {
    const stamped = await pdfOf(
      (document) => {
        for (const text of [PROSE, OTHER, PROSE]) {
          document.addPage().image(picture(text).toBuffer('image/jpeg', 80), 0, 0, A4)
          document.fontSize(8).text('Scanned with PocketScan', 400, 815, { lineBreak: false })
        }
      },
      { autoFirstPage: false, margin: 0 },
    )
    const { pages, report } = await read(stamped)
    expect(report.pagesOcr).toBe(3)
    expect(found(OTHER, pages[1]?.text)).toBeGreaterThan(0.95)
  })

  it('is read as far as the limit goes, and the rest is reported', async () => {
    const bytes = await scanOf(picture(PROSE), picture(OTHER), picture(PROSE))
    const { pages, report } = await read(bytes, { limits: { ocrPages: 1 } })
    expect(report.warnings).toEqual([{ code: 'ocr_limit_reached', pages: [2, 3] }])
    expect(pages.map((page) => page.text === '')).toEqual([false, true, true])
  })

  it('ends at once when it is aborted, and the next one is read', async () => {
    const bytes = await scanOf(picture(PROSE))
    const controller = new AbortController()
    const reading = read(bytes, {
      signal: controller.signal,
      onProgress: () => {
        controller.abort(new Error('the learner went away'))
      },
    })
    await expect(reading).rejects.toThrow('the learner went away')
    expect(found(PROSE, (await read(bytes)).pages[0]?.text)).toBeGreaterThan(0.95)
  })

  it('is shown but not used when it can hardly be recognised', async () => {
    const blurred = coarse(picture(`${PROSE} ${OTHER}`), 0.32)
    const { pages, report } = await read(await scanOf(picture(PROSE), blurred))
    expect(report.warnings).toContainEqual({ code: 'low_confidence_ocr', pages: [2] })
    expect(pages[1]?.confidence).toBeLessThan(0.8)
    expect(pages[1]?.blocks.every((block) => block.kind === 'other')).toBe(true)
    expect(pages[0]?.blocks.some((block) => block.kind === 'paragraph')).toBe(true)
  })
})
