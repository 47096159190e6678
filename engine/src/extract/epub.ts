import { ReadFailure } from '../document.ts'
import type { Page } from '../document.ts'
import { markApparatus } from './apparatus.ts'
import type { Chapter } from './epub/bookmarks.ts'
import { bookmarksOf } from './epub/bookmarks.ts'
import { readContents } from './epub/contents.ts'
import { readBook } from './epub/package.ts'
import { readSource } from './epub/source.ts'
import type { FlowBlock } from './flow.ts'
import { paginate } from './flow.ts'
import type { HtmlPage } from './html/page.ts'
import { readPage } from './html/page.ts'
import type { ReadProgress, Reader } from './raw-document.ts'
import { settleHeadings } from './settle-headings.ts'
import type { Skipped } from './skipped.ts'
import { skip, skippedWarnings } from './skipped.ts'
import type { Package } from './zip.ts'
import { openPackage } from './zip.ts'

/**
 * Reads a book (EPUB 2 and 3): its parts in reading order as HTML, its table of contents as bookmarks. Pages begin with
 * parts and top-level sections. Throws `ReadFailure` `password_protected` for a book under copy protection.
 */
export const readEpub: Reader = async (bytes, _name, onProgress) => {
  const from = await openPackage(bytes)
  const book = await readBook(from)
  const skipped: Skipped = new Map()
  const parts = book.spine.filter((part) => part !== book.navigation)
  const read = await readParts(from, parts, skipped, onProgress)
  const chapters = layOut(read)
  const pages = chapters.flatMap((chapter) => chapter.pages)
  if (pages.length === 0) {
    if (skipped.has('missing parts')) throw new ReadFailure('damaged', 'the parts of the book are missing')
    throw new ReadFailure(skipped.has('images') ? 'no_text' : 'empty', 'the book has no text')
  }
  return {
    format: 'epub',
    ...(book.title === undefined ? {} : { title: book.title }),
    pages,
    bookmarks: bookmarksOf(await readContents(from, book), chapters),
    warnings: skippedWarnings(skipped),
    pagesEmpty: 0,
  }
}

type Part = HtmlPage & { part: string }

async function readParts(
  from: Package,
  parts: readonly string[],
  skipped: Skipped,
  onProgress: ((progress: ReadProgress) => void) | undefined,
): Promise<Part[]> {
  const read: Part[] = []
  for (const [i, part] of parts.entries()) {
    if (from.has(part)) read.push({ part, ...readPage(await readSource(from, part), { isBook: true, skipped }) })
    else skip(skipped, 'missing parts')
    onProgress?.({ done: i + 1, total: parts.length })
  }
  return read
}

/** Lays each part out on pages of its own. What stands under a heading may reach over parts. */
function layOut(parts: readonly Part[]): Chapter[] {
  const isMarkedUp = parts.flatMap(({ blocks }) => blocks).filter(({ kind }) => kind === 'heading').length > 1
  const settled = parts.map(({ blocks, candidates }) => (isMarkedUp ? blocks : settleHeadings(blocks, candidates)))
  const marked = markApparatus(settled.flat())
  let start = 0
  let last = 0
  return parts.map(({ part, blocks, anchors }, i) => {
    const own: FlowBlock[] = marked.slice(start, start + (settled[i]?.length ?? 0))
    start += own.length
    const pages = paginate(own).map((page): Page => ({ ...page, n: page.n + last }))
    last += pages.length
    return { part, blocks, anchors, pages }
  })
}
