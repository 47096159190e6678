import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { pagePicture, turnedPicture } from '../../../test/page-picture.ts'
import { PROSE } from '../../../test/pdf-fixture.ts'
import { ReadFailure } from '../../document.ts'
import { readDocument } from '../../read/index.ts'

const VIETNAMESE =
  'Quang hợp là quá trình thực vật dùng ánh sáng mặt trời để tổng hợp chất hữu cơ từ khí cacbonic và nước. Quá trình ' +
  'này diễn ra ở lục lạp, nơi chứa chất diệp lục. Oxy được giải phóng ra ngoài qua các lỗ khí trên bề mặt lá.'
const PAGE = [{ text: 'Photosynthesis', size: 48 }, { text: PROSE }, { text: VIETNAMESE }]

const read = (bytes: Uint8Array, name = 'page.png') => readDocument(bytes, { name })

/** Share of the words of `expected` that stand in `text`. */
function found(expected: string, text: string): number {
  const words = expected.match(/[\p{L}\p{N}]+/gu) ?? []
  const seen = new Set(text.match(/[\p{L}\p{N}]+/gu))
  return words.filter((word) => seen.has(word)).length / words.length
}

describe('a picture of a page', () => {
  it('is read as a document of one page, with its heading and paragraphs', async () => {
    const document = await read(pagePicture(PAGE).toBuffer('image/png'))
    const [page] = document.pages
    expect(document.report).toMatchObject({ format: 'png', pagesRead: 1, pagesOcr: 1 })
    expect(page).toMatchObject({ n: 1, ocr: true })
    expect(page?.confidence).toBeGreaterThan(0.8)
    expect(found(PROSE, page?.text ?? '')).toBeGreaterThan(0.97)
    // The a of this typeface looks like an o.
    expect(found(VIETNAMESE, page?.text ?? '')).toBeGreaterThan(0.75)
    expect(page?.blocks.map((block) => block.kind)).toEqual(['heading', 'paragraph', 'paragraph'])
    expect(document.title).toBe('Photosynthesis')
  })

  it.each([90, 180, 268])('is read when it lies at %i degrees', async (degrees) => {
    const document = await read(turnedPicture(pagePicture(PAGE), degrees).toBuffer('image/jpeg', 80), 'page.jpg')
    expect(document.report.format).toBe('jpg')
    expect(found(PROSE, document.pages[0]?.text ?? '')).toBeGreaterThan(0.95)
  })

  it('heeds how the camera was held', async () => {
    const stored = turnedPicture(pagePicture(PAGE), 270).toBuffer('image/jpeg', 85)
    const orientation6 = Buffer.from('ffe1002245786966000049492a0008000000010012010300010000000600000000000000', 'hex')
    const bytes = Buffer.concat([stored.subarray(0, 2), orientation6, stored.subarray(2)])
    expect(found(PROSE, (await read(bytes)).pages[0]?.text ?? '')).toBeGreaterThan(0.95)
  })
})

describe('a picture that is no page', () => {
  const reasonOf = async (bytes: Uint8Array) => {
    const failure: unknown = await read(bytes).catch((error: unknown) => error)
    return failure instanceof ReadFailure ? failure.reason : failure
  }

  it('has no text', async () => {
    expect(await reasonOf(pagePicture([]).toBuffer('image/png'))).toBe('no_text')
  })

  it('is refused before it is decoded when it has too many pixels', async () => {
    expect(await reasonOf(pngOf(40_000, 40_000))).toBe('too_large')
    expect(await reasonOf(pngOf(1, 2_000_000))).toBe('too_large')
  })

  it.each([
    ['cut off in its header', (bytes: Buffer) => bytes.subarray(0, 12)],
    ['without its data', (bytes: Buffer) => bytes.subarray(0, 200)],
  ])('is damaged when it is %s', async (_what, cut) => {
    expect(await reasonOf(cut(pagePicture(PAGE).toBuffer('image/jpeg', 80)))).toBe('damaged')
  })
})

/** A PNG file that claims a size; its data are next to nothing. */
function pngOf(width: number, height: number): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const chunk = (type: string, data: Buffer) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    return Buffer.concat([length, Buffer.from(type, 'latin1'), data, Buffer.alloc(4)])
  }
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(64)))])
}
