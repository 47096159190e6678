import { createHash } from 'node:crypto'
import type { Page, ReadReport, Topic } from '../document.ts'
import type { RawDocument } from '../extract/raw-document.ts'
import { cleanTitle, isTopicTitle } from './titles.ts'

const MAX_DEPTH = 4
const MIN_BOOKMARKS = 2
/** Formats whose headings are marked up. */
const STYLED: ReadonlySet<RawDocument['format']> = new Set(['docx', 'pptx', 'epub', 'html', 'md'])

const CONTINUED = /\s*[([]?(?:cont(?:inued|[’']d|\.)?|tiếp(?: theo)?|tt\.?|\d+\s?\/\s?\d+)[)\]]?\s*$/iu

/** Where a topic begins. `level` 1 is the top. */
interface Head {
  title: string
  level: number
  page: number
  start: number
}

/**
 * The topics of a document as a tree, each with the range it covers. Bookmarks are trusted before headings; headings
 * are marked up in Office files, HTML and Markdown, typography and numbering in PDF and plain text.
 */
export function makeOutline(raw: RawDocument): { outline: Topic[]; outlineFrom: ReadReport['outlineFrom'] } {
  const bookmarks = withoutRepeats(fromBookmarks(raw), raw)
  if (bookmarks.length >= MIN_BOOKMARKS) return { outline: build(bookmarks, raw.pages), outlineFrom: 'bookmarks' }
  const headings = withoutRepeats(fromHeadings(raw.pages), raw)
  if (headings.length === 0) return { outline: [], outlineFrom: 'none' }
  const styled = STYLED.has(raw.format)
  return { outline: build(headings, raw.pages), outlineFrom: styled ? 'headings' : 'typography' }
}

function fromBookmarks({ bookmarks, pages }: RawDocument): Head[] {
  const known = new Set(pages.map((page) => page.n))
  const heads = (bookmarks ?? [])
    .filter(({ page }) => known.has(page))
    .map(({ title, level, page, start }) => ({ title: cleanTitle(title), level, page, start: start ?? 0 }))
  return inOrder(heads)
}

function fromHeadings(pages: Page[]): Head[] {
  const heads = pages.flatMap(({ n, text, blocks }) =>
    blocks
      .filter((block) => block.kind === 'heading')
      .map(({ start, end, level }) => ({
        title: cleanTitle(text.slice(start, end)),
        level: level ?? 1,
        page: n,
        start,
      })),
  )
  return inOrder(heads)
}

function inOrder(heads: Head[]): Head[] {
  return heads
    .filter(({ title }) => isTopicTitle(title))
    .map((head, index) => ({ head, index }))
    .sort((a, b) => a.head.page - b.head.page || a.head.start - b.head.start || a.index - b.index)
    .map(({ head }) => head)
}

/** Heads without those of slides that go on with the topic of the slide before. */
function withoutRepeats(heads: Head[], { format }: RawDocument): Head[] {
  const hasSlides = format === 'pptx' || format === 'pdf'
  return hasSlides ? heads.filter((head, i) => !goesOn(head, heads[i - 1])) : heads
}

/** A slide that repeats the title of the one before it goes on with its topic. */
function goesOn(head: Head, before: Head | undefined): boolean {
  const name = (title: string) => title.replace(CONTINUED, '').toLowerCase()
  return before?.level === head.level && before.page < head.page && name(before.title) === name(head.title)
}

/** Nests heads by level; a level that is skipped does not leave a gap. */
function build(heads: Head[], pages: Page[]): Topic[] {
  const roots: Topic[] = []
  const open: { topic: Topic; level: number; path: string }[] = []
  const last = pages.at(-1)
  const ids = new Set<string>()
  for (const head of heads) {
    while (open.length > 0 && ((open.at(-1)?.level ?? 0) >= head.level || open.length >= MAX_DEPTH)) {
      close(open.pop()?.topic, head, pages)
    }
    const parent = open.at(-1)
    const path = `${parent?.path ?? ''}\n${head.title}`
    const topic: Topic = {
      id: uniqueId(path, ids),
      title: head.title,
      level: open.length + 1,
      startPage: head.page,
      start: head.start,
      endPage: last?.n ?? head.page,
      end: last?.text.length ?? 0,
      children: [],
    }
    ;(parent?.topic.children ?? roots).push(topic)
    open.push({ topic, level: head.level, path })
  }
  return roots
}

/** A topic ends where the next one that is not inside it begins. */
function close(topic: Topic | undefined, next: Head, pages: Page[]): void {
  if (topic === undefined) return
  const before =
    next.start === 0 ? pages.findLast((page) => page.n < next.page && page.n >= topic.startPage) : undefined
  topic.endPage = before?.n ?? next.page
  topic.end = before?.text.length ?? next.start
}

/** Depends on the path of titles only, so that a re-read of the same content gives the same ids. */
function uniqueId(path: string, taken: Set<string>): string {
  for (let n = 1; ; n++) {
    const id = createHash('sha256').update(`${path}\n${n}`).digest('hex').slice(0, 16)
    if (taken.has(id)) continue
    taken.add(id)
    return id
  }
}
