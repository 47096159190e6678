import type { Page } from '../../document.ts'
import type { Bookmark } from '../raw-document.ts'
import { draftsOf } from './blocks.ts'
import { flowsOf } from './columns.ts'
import type { Draft } from './draft.ts'
import { flowOn } from './flow-on.ts'
import type { RowPage } from './furniture.ts'
import { bodiesOf } from './furniture.ts'
import { matchBookmarks, rankHeadings } from './headings.ts'
import { isIllegible } from './legible.ts'
import { blocksTextOf } from './page-text.ts'
import { markApparatus } from './sections.ts'
import { isDeck, titleSlides } from './slides.ts'
import { styleOf } from './style.ts'

/** The pages of a document, and what was found out on the way. */
export interface LaidOut {
  pages: Page[]
  bookmarks: Bookmark[] | null
  /** The most prominent heading of the first page. */
  title: string | null
  /** Pages with a good part of text that can not be read. */
  illegible: number[]
}

/** Share of the blocks of a page beyond which the page as a whole counts as illegible. */
const ILLEGIBLE_PAGE = 0.3

/** Turns what is drawn on the pages of a document into text in reading order, cut into blocks. */
export function layOut(rowPages: readonly RowPage[], bookmarks: readonly Bookmark[] | null): LaidOut {
  const bodies = bodiesOf(rowPages)
  const rows = bodies.flatMap((page) => page.rows)
  const style = styleOf(rows)
  const raw = bodies.map((page) => draftsOf(flowsOf(page.rows.flatMap((row) => row.segments)), page.height, style))
  if (isDeck(bodies)) titleSlides(raw, bodies)
  rankHeadings(raw.flat())
  const named = matchBookmarks(raw, bookmarks ?? [])
  markApparatus(raw)
  const drafts = flowOn(raw, style)
  const laid = drafts.map((each, at) => blocksTextOf(at + 1, each))
  const located = (bookmarks ?? []).map((bookmark): Bookmark => {
    const draft = named.get(bookmark)
    const start = draft && laid[bookmark.page - 1]?.starts.get(draft)
    return start === undefined ? bookmark : { ...bookmark, start }
  })
  return {
    pages: laid.map(({ page }, at) => ({ ...page, ...recognitionOf(rowPages[at]) })),
    bookmarks: bookmarks && located,
    title: titleOf(drafts[0] ?? []),
    illegible: drafts.flatMap((each, at) => (isIllegiblePage(each) ? [at + 1] : [])),
  }
}

function recognitionOf(page: RowPage | undefined): Pick<Page, 'ocr' | 'confidence'> {
  return page?.confidence === undefined ? {} : { ocr: true, confidence: page.confidence }
}

function titleOf(drafts: readonly Draft[]): string | null {
  const headings = drafts.filter((draft) => draft.kind === 'heading')
  const largest = Math.max(...headings.map((draft) => draft.size))
  return headings.find((draft) => draft.size === largest)?.content.text ?? null
}

function isIllegiblePage(drafts: readonly Draft[]): boolean {
  const length = (some: readonly Draft[]) => some.reduce((sum, draft) => sum + draft.content.text.length, 0)
  return length(drafts.filter((draft) => isIllegible([draft.content]))) > length(drafts) * ILLEGIBLE_PAGE
}
