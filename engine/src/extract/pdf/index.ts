import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { ReadWarning } from '../../document.ts'
import { ReadFailure } from '../../document.ts'
import type { RawDocument, ReadProgress } from '../raw-document.ts'
import { bookmarksOf } from './bookmarks.ts'
import { Faces } from './fonts.ts'
import type { RowPage } from './furniture.ts'
import type { LaidOut } from './layout.ts'
import { layOut } from './layout.ts'
import { openPdf } from './open.ts'
import { rowsOf } from './rows.ts'
import { drawnPage } from './runs.ts'

const MAX_PAGES = 3000
/** Characters of all pages together; a long book has one or two millions. */
const MAX_CHARACTERS = 12_000_000

/**
 * Reads the text of a PDF as pages of blocks in reading order, with its bookmarks.
 * Throws `ReadFailure`: `password_protected`, `damaged`, `no_text` for a scan, `too_large` for too many pages.
 */
export async function readPdf(
  bytes: Uint8Array,
  _name: string,
  onProgress?: (progress: ReadProgress) => void,
): Promise<RawDocument> {
  const pdf = await openPdf(bytes)
  try {
    const { pages, failed } = await readPages(pdf.document, pdf.truncated, onProgress)
    const bookmarks = await bookmarksOf(pdf.document)
    const laid = layOut(pages, bookmarks?.filter((each) => each.page <= pages.length) ?? null)
    const empty = laid.pages.filter((page) => page.text === '').map((page) => page.n)
    if (empty.length === pages.length) throw new ReadFailure('no_text', `none of ${pages.length} pages has text`)
    const title = titleOf(await metadataTitle(pdf.document), laid)
    return {
      format: 'pdf',
      ...(title === null ? {} : { title }),
      pages: laid.pages,
      bookmarks: laid.bookmarks,
      warnings: warningsOf(empty, failed, laid, pdf.truncated),
      pagesEmpty: empty.length,
    }
  } finally {
    await pdf.close()
  }
}

/** What is drawn on each page; a page that can not be read is empty and listed as `failed`. */
async function readPages(
  document: PDFDocumentProxy,
  truncated: boolean,
  onProgress?: (progress: ReadProgress) => void,
): Promise<{ pages: RowPage[]; failed: number[] }> {
  const total = await pageCount(document)
  const faces = new Faces()
  const pages: RowPage[] = []
  const failed: number[] = []
  let characters = 0
  for (let n = 1; n <= total; n += 1) {
    try {
      const page = await document.getPage(n)
      const drawn = await drawnPage(page, faces)
      pages.push({ height: drawn.height, rows: rowsOf(drawn.runs) })
      characters += drawn.runs.reduce((sum, run) => sum + run.text.length, 0)
      page.cleanup()
    } catch {
      pages.push({ height: 0, rows: [] })
      failed.push(n)
    }
    if (characters > MAX_CHARACTERS) throw new ReadFailure('too_large', `more than ${MAX_CHARACTERS} characters`)
    onProgress?.({ done: n, total })
  }
  if (failed.length === total) throw new ReadFailure('damaged', 'no page can be read')
  // Pages at the end of an undamaged file that can not even be found were only announced, never there.
  while (!truncated && failed.at(-1) === pages.length) {
    pages.pop()
    failed.pop()
  }
  return { pages, failed }
}

/** The number of pages, when the file does not lie about it; lies are found out by asking for a page too many. */
async function pageCount(document: PDFDocumentProxy): Promise<number> {
  if (document.numPages <= MAX_PAGES) return document.numPages
  const isThere = await document.getPage(MAX_PAGES + 1).then(
    () => true,
    () => false,
  )
  if (isThere) throw new ReadFailure('too_large', `${document.numPages} pages, at most ${MAX_PAGES} are read`)
  return MAX_PAGES
}

function warningsOf(empty: number[], failed: number[], laid: LaidOut, truncated: boolean): ReadWarning[] {
  const warnings: ReadWarning[] = []
  if (truncated || failed.length > 0) warnings.push({ code: 'truncated_file', pages: failed })
  const blank = empty.filter((n) => !failed.includes(n))
  if (blank.length > 0) warnings.push({ code: 'pages_without_text', pages: blank })
  if (laid.illegible.length > 0) warnings.push({ code: 'unreadable_text', pages: laid.illegible })
  return warnings
}

/** The title the file gives itself, when its first pages bear it out: many carry the name of a file or a template. */
function titleOf(given: string | null, laid: LaidOut): string | null {
  const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
  const opening = letters(
    laid.pages
      .slice(0, 2)
      .map((page) => page.text)
      .join(' '),
  )
  const isBorneOut = given !== null && letters(given).length > 2 && opening.includes(letters(given))
  return isBorneOut ? given : laid.title
}

async function metadataTitle(document: PDFDocumentProxy): Promise<string | null> {
  const metadata = await document.getMetadata().catch(() => null)
  const info = metadata?.info as { Title?: unknown } | undefined
  if (typeof info?.Title !== 'string') return null
  return info.Title.replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .normalize('NFC')
}
