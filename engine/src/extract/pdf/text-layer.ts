import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { ReadFailure } from '../../document.ts'
import type { Bookmark, ReadProgress } from '../raw-document.ts'
import { bookmarksOf } from './bookmarks.ts'
import { Faces } from './fonts.ts'
import type { RowPage } from './furniture.ts'
import { openPdf } from './open.ts'
import { rowsOf } from './rows.ts'
import { drawnPage } from './runs.ts'

const MAX_PAGES = 3000
/** Characters of all pages together; a long book has one or two millions. */
const MAX_CHARACTERS = 12_000_000

/** What a PDF says in so many letters. */
export interface TextLayer {
  pages: RowPage[]
  /** Pages that can not be read; they are empty. */
  failed: number[]
  bookmarks: Bookmark[] | null
  /** The title in its metadata. */
  title: string | null
  /** True when the file is cut off. */
  truncated: boolean
}

/**
 * Reads the text of all pages. Pages without any do not count as done: `onProgress` ends where it is all that is left.
 * Throws `ReadFailure`: `password_protected`, `damaged`, `too_large`.
 */
export async function readTextLayer(
  bytes: Uint8Array,
  onProgress?: (progress: ReadProgress) => void,
): Promise<TextLayer> {
  const pdf = await openPdf(bytes)
  try {
    const { pages, failed } = await readPages(pdf.document, pdf.truncated, onProgress)
    return {
      pages,
      failed,
      bookmarks: await bookmarksOf(pdf.document),
      title: await metadataTitle(pdf.document),
      truncated: pdf.truncated,
    }
  } finally {
    await pdf.close()
  }
}

async function readPages(
  document: PDFDocumentProxy,
  truncated: boolean,
  onProgress?: (progress: ReadProgress) => void,
): Promise<Pick<TextLayer, 'pages' | 'failed'>> {
  const total = await pageCount(document)
  const faces = new Faces()
  const pages: RowPage[] = []
  const failed: number[] = []
  let characters = 0
  let done = 0
  for (let n = 1; n <= total; n += 1) {
    try {
      const page = await document.getPage(n)
      const drawn = await drawnPage(page, faces)
      pages.push({ width: drawn.width, height: drawn.height, rows: rowsOf(drawn.runs) })
      characters += drawn.runs.reduce((sum, run) => sum + run.text.length, 0)
      page.cleanup()
    } catch {
      pages.push({ width: 0, height: 0, rows: [] })
      failed.push(n)
    }
    if (characters > MAX_CHARACTERS) throw new ReadFailure('too_large', `more than ${MAX_CHARACTERS} characters`)
    if (pages.at(-1)?.rows.length !== 0) done += 1
    onProgress?.({ done, total })
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

async function metadataTitle(document: PDFDocumentProxy): Promise<string | null> {
  const metadata = await document.getMetadata().catch(() => null)
  const info = metadata?.info as { Title?: unknown } | undefined
  if (typeof info?.Title !== 'string') return null
  return info.Title.replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .normalize('NFC')
}
