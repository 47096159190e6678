import type { DocumentFormat } from '../document.ts'
import { ReadFailure } from '../document.ts'

/** How far into a file junk may push the header of a PDF (ISO 32000-1, implementation note 13). */
const PDF_HEADER_WINDOW = 1024
/** How much of a file is looked at to tell text from binary data. */
const TEXT_SAMPLE = 64 * 1024

/** How far into an archive its first entry reaches. */
const ZIP_HEAD = 256
const HTML_NAME = /\.x?html?$/iu
/** How a piece of a page begins that has lost its head. */
const HTML_PIECE =
  /^(?:\xef\xbb\xbf)?\s*<(?:title|meta|link|style|div|p|h[1-6]|table|article|section|main|center|font|ul|ol|b|nav|header)\b[^<>]*>/iu

const SIGNATURES: readonly (readonly [name: string, magic: string, offset?: number])[] = [
  ['GIF image', 'GIF8'],
  ['TIFF image', 'II*\0'],
  ['TIFF image', 'MM\0*'],
  ['WebP image', 'WEBP', 8],
  ['HEIF image or MPEG-4 video', 'ftyp', 4],
  ['rich text (RTF)', '{\\rtf'],
  ['PostScript', '%!PS'],
  ['gzip archive', '\x1f\x8b'],
  ['7-Zip archive', '7z\xbc\xaf\x27\x1c'],
  ['RAR archive', 'Rar!\x1a'],
  ['XZ archive', '\xfd7zXZ\0'],
  ['DjVu document', 'AT&TFORM'],
  ['Windows program', 'MZ\x90'],
  ['Linux program', '\x7fELF'],
  ['SQLite database', 'SQLite format 3\0'],
]

const ZIP_CONTENTS: readonly (readonly [name: string, entry: string])[] = [
  ['Excel workbook', 'xl/workbook'],
  ['OpenDocument file', 'application/vnd.oasis.opendocument'],
]

/**
 * Tells the format of a document by its content; the name only tells Markdown from plain text.
 * Throws `ReadFailure`: `empty` for no bytes, `password_protected` for an encrypted Office file,
 * `unsupported` (its detail names what the file is) for everything that is no document the engine reads.
 */
export function sniffFormat(bytes: Uint8Array, name: string): DocumentFormat {
  if (bytes.length === 0) throw new ReadFailure('empty', 'the file has no bytes')
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (isPdf(file)) return 'pdf'
  if (startsWith(file, 'PK\x03\x04') || startsWith(file, 'PK\x05\x06')) return sniffZip(file)
  if (startsWith(file, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) throw oldOfficeFailure(file)
  if (startsWith(file, '\x89PNG')) return 'png'
  if (startsWith(file, '\xff\xd8\xff')) return 'jpg'
  for (const [what, magic, offset] of SIGNATURES) {
    if (startsWith(file, magic, offset)) throw new ReadFailure('unsupported', what)
  }
  return sniffText(file, name)
}

function startsWith(file: Buffer, magic: string, offset = 0): boolean {
  return file.toString('latin1', offset, offset + magic.length) === magic
}

function isPdf(file: Buffer): boolean {
  const at = file.subarray(0, PDF_HEADER_WINDOW + 5).indexOf('%PDF-')
  if (at < 0) return false
  if (/^(\xef\xbb\xbf)?[\s\0]*$/.test(file.toString('latin1', 0, at))) return true
  // Text that merely talks about PDF has no objects in it.
  return file.includes(' obj', at) && (file.includes('endobj', at) || file.includes('startxref', at))
}

function sniffZip(file: Buffer): DocumentFormat {
  const start = file.toString('latin1', 0, ZIP_HEAD)
  const names = zipDirectory(file)
  // An EPUB says what it is in its first entry, stored as it stands (OCF 3.3, 4.3); some tools forget.
  if (start.includes('mimetypeapplication/epub+zip') || names.includes('META-INF/container.xml')) return 'epub'
  if (names.includes('word/document')) return 'docx'
  if (names.includes('ppt/presentation')) return 'pptx'
  const known = ZIP_CONTENTS.find(([, entry]) => file.includes(entry))
  // A package cut off before its directory still names its first parts in their own headers.
  if (!known && file.includes('[Content_Types].xml') && file.includes('word/')) return 'docx'
  throw new ReadFailure('unsupported', known?.[0] ?? 'zip archive')
}

/** The directory of an archive, so that what a document embeds is not taken for it; all of an archive that lost it. */
function zipDirectory(file: Buffer): Buffer {
  const end = file.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  const start = end === -1 || end + 20 > file.length ? end : file.readUInt32LE(end + 16)
  return start >= 0 && start < end ? file.subarray(start, end) : file
}

function oldOfficeFailure(file: Buffer): ReadFailure {
  if (file.includes(Buffer.from('EncryptedPackage', 'utf16le'))) {
    return new ReadFailure('password_protected', 'encrypted Office package')
  }
  return new ReadFailure('unsupported', 'Microsoft Office 97–2003 file')
}

function sniffText(file: Buffer, name: string): DocumentFormat {
  const sample = file.subarray(0, TEXT_SAMPLE)
  const head = sample.toString('latin1', 0, 1024).replace(/\0/g, '')
  if (
    /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)?<(!doctype\s+html|html|head|body|script)\b/i.test(
      head,
    )
  ) {
    return 'html'
  }
  if (/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<(\?xml|svg)\b/i.test(head))
    throw new ReadFailure('unsupported', 'XML file')
  if (isBinary(sample)) throw new ReadFailure('unsupported', 'unknown binary data')
  if (/\.(md|markdown|mdown|mkd)$/i.test(name)) return 'md'
  if (/\.txt$/i.test(name)) return 'txt'
  if (HTML_PIECE.test(head) || (HTML_NAME.test(name) && /<[a-z][a-z0-9]*[\s>]/iu.test(head))) return 'html'
  return looksLikeMarkdown(sample.toString('utf8')) ? 'md' : 'txt'
}

/** Text has next to no control characters; in UTF-16 every second byte may be NUL, but not all of both halves. */
function isBinary(sample: Buffer): boolean {
  let controls = 0
  const nuls = [0, 0]
  for (let i = 0; i < sample.length; i += 1) {
    const byte = sample[i] ?? 0
    if (byte === 0) nuls[i % 2] = (nuls[i % 2] ?? 0) + 1
    else if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls += 1
  }
  const [even = 0, odd = 0] = nuls
  const [few, many] = even < odd ? [even, odd] : [odd, even]
  const isUtf16 = many > sample.length / 16 && few <= many / 8
  const hasBom = startsWith(sample, '\xff\xfe') || startsWith(sample, '\xfe\xff')
  // Code points below U+0020 are rare in UTF-16 too, but the high bytes of Vietnamese letters (0x01, 0x1e) are not.
  if (hasBom || isUtf16) return false
  return even + odd > 0 ? even + odd + controls > sample.length / 1000 : controls > sample.length / 10
}

function looksLikeMarkdown(text: string): boolean {
  const signs = [
    /^#{1,6} \S/m,
    /^(```|~~~)/m,
    /\[[^\]\n]+\]\([^)\s]+\)/,
    /^\|(.+\|)+\s*\n\|[ :|-]+\|/m,
    /\*\*[^*\n]+\*\*/,
  ]
  return signs.filter((sign) => sign.test(text)).length >= 2
}
