import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Bookmark } from '../raw-document.ts'

/** A table of contents with more entries than this, or deeper ones, is damaged or hostile. */
const MAX_BOOKMARKS = 5_000
const MAX_LEVEL = 12

interface OutlineNode {
  title: string
  dest: string | unknown[] | null
  items: OutlineNode[]
}

/** The bookmarks of a PDF that lead to one of its pages, in order; null when it has none or they can not be read. */
export async function bookmarksOf(document: PDFDocumentProxy): Promise<Bookmark[] | null> {
  const outline = (await document.getOutline().catch(() => null)) as OutlineNode[] | null
  if (!outline || outline.length === 0) return null
  const bookmarks: Bookmark[] = []
  const visit = async (nodes: readonly OutlineNode[], level: number): Promise<void> => {
    for (const node of nodes) {
      if (bookmarks.length >= MAX_BOOKMARKS) return
      const page = await pageOf(document, node.dest)
      const title = node.title
        .replace(/[\p{Cc}\s]+/gu, ' ')
        .trim()
        .normalize('NFC')
      if (page !== null && title !== '') bookmarks.push({ title, level, page })
      if (level < MAX_LEVEL) await visit(node.items, level + 1)
    }
  }
  await visit(outline, 1)
  return bookmarks.length > 0 ? bookmarks : null
}

/** A destination is an array whose first entry is a page (by reference or by number), or the name of such an array. */
async function pageOf(document: PDFDocumentProxy, destination: OutlineNode['dest']): Promise<number | null> {
  try {
    const explicit: unknown = typeof destination === 'string' ? await document.getDestination(destination) : destination
    const target: unknown = Array.isArray(explicit) ? explicit[0] : null
    if (Number.isInteger(target)) return inRange(document, (target as number) + 1)
    if (target === null || typeof target !== 'object') return null
    return inRange(document, (await document.getPageIndex(target as { num: number; gen: number })) + 1)
  } catch {
    // A bookmark that leads nowhere is left out, as a reader's program would do.
    return null
  }
}

function inRange(document: PDFDocumentProxy, page: number): number | null {
  return page >= 1 && page <= document.numPages ? page : null
}
