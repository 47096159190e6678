import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Page, ReadWarning } from '../../document.ts'
import { ReadFailure } from '../../document.ts'
import type { RawDocument, ReadProgress } from '../raw-document.ts'
import { draftsOf } from './blocks.ts'
import { flowsOf } from './columns.ts'
import { Faces } from './fonts.ts'
import { furnitureOf } from './furniture.ts'
import { openPdf } from './open.ts'
import { pageOf } from './page-text.ts'
import { rowsOf } from './rows.ts'
import type { Row } from './rows.ts'
import { drawnPage } from './runs.ts'
import { styleOf } from './style.ts'

const MAX_PAGES = 3000

interface RowPageOf {
  height: number
  rows: Row[]
  failed: boolean
}

/** Reads the text of a PDF as pages of blocks. */
export async function readPdf(
  bytes: Uint8Array,
  _name: string,
  onProgress?: (progress: ReadProgress) => void,
): Promise<RawDocument> {
  const pdf = await openPdf(bytes)
  try {
    const rowPages = await readRows(pdf.document, onProgress)
    const pages = layOut(rowPages)
    const empty = pages.filter((page) => page.text === '').map((page) => page.n)
    if (empty.length === pages.length) throw new ReadFailure('no_text', 'no page has text')
    const warnings: ReadWarning[] = empty.length > 0 ? [{ code: 'pages_without_text', pages: empty }] : []
    return { format: 'pdf', pages, bookmarks: null, warnings, pagesEmpty: empty.length }
  } finally {
    await pdf.close()
  }
}

async function readRows(
  document: PDFDocumentProxy,
  onProgress?: (progress: ReadProgress) => void,
): Promise<RowPageOf[]> {
  const faces = new Faces()
  const total = Math.min(document.numPages, MAX_PAGES)
  const pages: RowPageOf[] = []
  for (let n = 1; n <= total; n += 1) {
    try {
      const page = await document.getPage(n)
      const drawn = await drawnPage(page, faces)
      pages.push({ height: drawn.height, rows: rowsOf(drawn.runs), failed: false })
      page.cleanup()
    } catch {
      pages.push({ height: 0, rows: [], failed: true })
    }
    onProgress?.({ done: n, total })
  }
  return pages
}

function layOut(rowPages: readonly RowPageOf[]): Page[] {
  const furniture = furnitureOf(rowPages)
  const bodies = rowPages.map((page) => page.rows.filter((row) => !furniture.has(row)))
  const style = styleOf(bodies.flat())
  return bodies.map((rows, at) => {
    const flows = flowsOf(rows.flatMap((row) => row.segments))
    return pageOf(at + 1, draftsOf(flows, rowPages[at]?.height ?? 0, style))
  })
}
