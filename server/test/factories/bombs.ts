import { deflateSync } from 'node:zlib'
import { zipSync, type Zippable } from 'fflate'
import { PROSE, pdfFromObjects, streamObject } from '../../../engine/test/pdf-fixture.ts'

const MEBIBYTE = 1024 * 1024
const bytes = (text: string) => new TextEncoder().encode(text)

export const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const TYPES = bytes('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')

/** A Word document whose text part is `body`, as it stands. */
export function docxOf(body: string, more: Zippable = {}): Uint8Array {
  return zipSync({ '[Content_Types].xml': TYPES, 'word/document.xml': bytes(body), ...more }, { level: 1 })
}

export const paragraphs = (text: string, head = '') =>
  `${head}<w:document ${WORD}><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`

/** Says of every part that it is small, in both of its headers. */
function lying(zip: Uint8Array): Uint8Array {
  const file = Buffer.from(zip)
  for (let at = file.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = file.indexOf('PK\x01\x02', at + 4, 'latin1')) {
    file.writeUInt32LE(10, at + 24)
    file.writeUInt32LE(10, file.readUInt32LE(at + 42) + 22)
  }
  return file
}

/** A book of `count` chapters that all are the same stretch of the file, each `size` bytes when inflated. */
function overlapping(count: number, size: number): Uint8Array {
  const name = (n: number) => `c${String(n).padStart(3, '0')}.xhtml`
  const items = Array.from(
    { length: count },
    (_, n) => `<item id="${name(n)}" href="${name(n)}" media-type="application/xhtml+xml"/>`,
  )
  const spine = Array.from({ length: count }, (_, n) => `<itemref idref="${name(n)}"/>`)
  const opf = `<package xmlns="http://www.idpf.org/2007/opf"><metadata/><manifest>${items.join('')}</manifest><spine>${spine.join('')}</spine></package>`
  const container =
    '<container><rootfiles><rootfile full-path="a.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
  const page = `<html><body><!--${'-'.repeat(size)}--><p>Words.</p></body></html>`
  const zip = Buffer.from(
    zipSync({
      mimetype: [bytes('application/epub+zip'), { level: 0 }],
      'META-INF/container.xml': bytes(container),
      'a.opf': bytes(opf),
      [name(0)]: bytes(page),
    }),
  )
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  const start = zip.readUInt32LE(end + 16)
  const record = zip.subarray(zip.lastIndexOf('PK\x01\x02', end, 'latin1'), end)
  const more = Array.from({ length: count - 1 }, (_, n) => {
    const copy = Buffer.from(record)
    copy.write(name(n + 1), 46)
    return copy
  })
  const tail = Buffer.from(zip.subarray(end))
  tail.writeUInt16LE(4 + more.length, 8)
  tail.writeUInt16LE(4 + more.length, 10)
  tail.writeUInt32LE(end - start + more.length * record.length, 12)
  return Buffer.concat([zip.subarray(0, end), ...more, tail])
}

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)])
}

function hugePng(): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(50_000, 0)
  header.writeUInt32BE(50_000, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const body = deflateSync(Buffer.alloc(10 * MEBIBYTE))
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', body),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A page whose content inflates to 256 MiB. */
function pdfBomb(): Uint8Array {
  const spaces = deflateSync(new Uint8Array(256 * MEBIBYTE).fill(32))
  return pdfFromObjects([
    '<</Type /Catalog /Pages 2 0 R>>',
    '<</Type /Pages /Count 1 /Kids [3 0 R]>>',
    '<</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R>>',
    streamObject(spaces, '/Filter /FlateDecode'),
  ])
}

const deep = (count: number) => `<w:document ${WORD}>${'<w:p>'.repeat(count)}${'</w:p>'.repeat(count)}</w:document>`
/** A thousand thousand million laughs, once resolved. */
export const LAUGHS = `<!DOCTYPE x [<!ENTITY a0 "ha">${Array.from({ length: 40 }, (_, n) => `<!ENTITY a${n + 1} "&a${n};&a${n};">`).join('')}]>`

/** Files that cost far more to read than to send. */
export function bombs(): File[] {
  const flat = docxOf(paragraphs(' '.repeat(90 * MEBIBYTE)))
  const many: Zippable = Object.fromEntries(
    Array.from({ length: 12_000 }, (_, n) => [`word/${n}.xml`, new Uint8Array()]),
  )
  const all: Record<string, Uint8Array> = {
    'flat.docx': flat,
    'lying.docx': lying(flat),
    'many.docx': docxOf(paragraphs(PROSE), many),
    'nested.docx': zipSync({ 'a.zip': zipSync({ 'b.zip': zipSync({ 'word/document.xml': flat }) }) }),
    'overlapping.epub': overlapping(200, 5 * MEBIBYTE),
    'deep.docx': docxOf(deep(100_000)),
    'stream.pdf': pdfBomb(),
    'picture.png': hugePng(),
    'deep.html': bytes(`${'<div>'.repeat(300_000)}words`),
    'line.txt': bytes('word '.repeat(4 * MEBIBYTE)),
  }
  return Object.entries(all).map(([name, content]) => new File([new Uint8Array(content)], name))
}
