import { lineText } from './line-text.ts'
import type { Row, Segment } from './rows.ts'

/** The rows of one page, from top to bottom. */
export interface RowPage {
  width: number
  height: number
  rows: Row[]
  /** For a page that was recognised in a picture: how sure that is, 0 to 1. */
  confidence?: number
}

/** How many rows at either edge may be running heads, running feet or page numbers. */
const EDGE_ROWS = 3
/** Share of the page height in which they stand. */
const EDGE_ZONE = 0.16
const SAME_HEIGHT = 3
/** Of the size of the text. */
const LARGEST = 1.2
const PAGE_NUMBER =
  /^[\s\-–—|·•[(]*(?:page|pg\.?|p\.|trang|tr\.)?\s*(\d{1,4}|[ivxlc]{1,7})\s*(?:(?:of|\/|trên)\s*\d{1,4})?[\s\-–—|·•\])]*$/iu

interface EdgeRow {
  page: number
  /** 0 for the row nearest to the edge. */
  rank: number
  edge: 'top' | 'bottom'
  /** Distance of the baseline from the edge of the page. */
  depth: number
  text: string
  row: Row
  /** Set off from the next row towards the middle of the page by space or size. */
  apart: boolean
}

/**
 * The rows of running heads, running feet and page numbers: text that comes back at the same place of several
 * pages (numbers aside), or that stands at the edge and carries the number of its page.
 */
function furnitureOf(pages: readonly RowPage[]): Set<Row> {
  const edges = pages.flatMap(edgeRows)
  const isRepeated = repeatedTexts(edges, pages.length)
  const isNumbered = numberedPages(edges)
  // A running head is never set larger than the text: a large numbered line is the title of a slide or chapter.
  const largest = LARGEST * bodySize(pages)
  const marked = edges.filter(
    (each) => PAGE_NUMBER.test(each.text) || isRepeated(each) || (each.row.size <= largest && isNumbered(each)),
  )
  const isInSlot = slots(marked, pages.length)
  const candidates = new Set([...marked, ...edges.filter((each) => each.row.size <= largest && isInSlot(each))])
  return outermost(edges, candidates)
}

/** Share of the pages, and their least number, on which a text stands at one place when it is part of a template. */
const TEMPLATE_SHARE = 0.4
const TEMPLATE_PAGES = 4

/**
 * The rows of every page without its furniture, and without what stands beside the text at the very same place of most
 * pages: the contents along the edge of slides, the name of a course in a corner.
 */
export function bodiesOf(pages: readonly RowPage[]): RowPage[] {
  const furniture = furnitureOf(pages)
  const bodies = pages.map((page) => ({ ...page, rows: page.rows.filter((row) => !furniture.has(row)) }))
  const isTemplate = templateSegments(bodies)
  return bodies.map((page) => {
    const balance = new Map<number, number>()
    for (const segment of page.rows.flatMap((row) => row.segments)) {
      const length = lineText(segment.runs).text.length * (isTemplate(segment) ? -1 : 1)
      balance.set(Math.round(segment.x), (balance.get(Math.round(segment.x)) ?? 0) + length)
    }
    const isCopy = [...balance.values()].every((each) => each <= 0)
    // What begins where more of the page's own text does is a part of it: pages may say the same.
    const stays = (segment: Segment) => isCopy || !isTemplate(segment) || (balance.get(Math.round(segment.x)) ?? 0) > 0
    const rows = page.rows.map((row) => ({ ...row, segments: row.segments.filter(stays) }))
    return { ...page, rows: rows.filter((row) => row.segments.length > 0) }
  })
}

function templateSegments(pages: readonly RowPage[]): (segment: Segment) => boolean {
  const counts = new Map<string, number>()
  const keyOf = ({ runs, x, y }: Segment) => `${Math.round(x)} ${Math.round(y)} ${lineText(runs).text}`
  for (const page of pages) {
    const keys = new Set(page.rows.flatMap((row) => row.segments.map(keyOf)))
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const needed = Math.max(TEMPLATE_PAGES, pages.length * TEMPLATE_SHARE)
  return (segment) => (counts.get(keyOf(segment)) ?? 0) >= needed
}

/** The size of the middle row: most rows are running text. */
function bodySize(pages: readonly RowPage[]): number {
  const sizes = pages.flatMap((page) => page.rows.map((row) => row.size)).sort((a, b) => a - b)
  return sizes[Math.floor(sizes.length / 2)] ?? 0
}

function edgeRows(page: RowPage, at: number): EdgeRow[] {
  const describe = (edge: EdgeRow['edge'], inward: readonly Row[]) => (row: Row, rank: number) => {
    const depth = edge === 'top' ? row.y : page.height - row.y
    const text = row.segments.map((segment) => lineText(segment.runs).text).join(' ')
    const inner = inward[rank + 1]
    return { page: at, rank, edge, depth, text, row, apart: !inner || isApart(row, inner) }
  }
  const upward = [...page.rows].reverse()
  const top = page.rows.slice(0, EDGE_ROWS).map(describe('top', page.rows))
  const bottom = upward.slice(0, EDGE_ROWS).map(describe('bottom', upward))
  return [...top, ...bottom].filter((each) => each.depth < page.height * EDGE_ZONE)
}

function isApart(row: Row, inner: Row): boolean {
  const size = Math.max(row.size, inner.size)
  return Math.abs(row.y - inner.y) > 1.55 * size || Math.abs(row.size - inner.size) > 0.05 * size
}

function repeatedTexts(edges: readonly EdgeRow[], pageCount: number): (row: EdgeRow) => boolean {
  const places = new Map<string, EdgeRow[]>()
  const keyOf = (row: EdgeRow) => `${row.edge} ${row.text.toLowerCase().replace(/\d+/g, '#')}`
  for (const row of edges) places.set(keyOf(row), [...(places.get(keyOf(row)) ?? []), row])
  const needed = pageCount <= 4 ? 2 : 3
  return (row) => {
    const same = (places.get(keyOf(row)) ?? []).filter((each) => Math.abs(each.depth - row.depth) <= SAME_HEIGHT)
    return new Set(same.map((each) => each.page)).size >= needed
  }
}

/** Finds rows whose first or last number grows with the page: a running head that changes with the chapter. */
function numberedPages(edges: readonly EdgeRow[]): (row: EdgeRow) => boolean {
  const offsets = (row: EdgeRow) =>
    [/^(\d{1,4})\b/, /\b(\d{1,4})$/].flatMap((pattern) => {
      const number = pattern.exec(row.text)?.[1]
      return number === undefined ? [] : [`${row.edge} ${Number(number) - row.page}`]
    })
  const counts = new Map<string, Set<number>>()
  for (const row of edges) {
    for (const offset of offsets(row)) counts.set(offset, (counts.get(offset) ?? new Set()).add(row.page))
  }
  return (row) => offsets(row).some((offset) => (counts.get(offset)?.size ?? 0) >= 3)
}

/** Where most pages have furniture, whatever else stands in that very place is furniture too. */
function slots(marked: readonly EdgeRow[], pageCount: number): (row: EdgeRow) => boolean {
  const near = (a: EdgeRow, b: EdgeRow) =>
    a.edge === b.edge && Math.abs(a.depth - b.depth) <= 1 && Math.abs(a.row.size - b.row.size) < 0.3
  const used = new Map<string, number>()
  const keyOf = (row: EdgeRow) => `${row.edge} ${Math.round(row.depth)} ${Math.round(row.row.size * 2)}`
  for (const row of marked) used.set(keyOf(row), (used.get(keyOf(row)) ?? 0) + 1)
  const common = marked.filter((row) => (used.get(keyOf(row)) ?? 0) > Math.max(3, pageCount * 0.3))
  const distinct = [...new Map(common.map((row) => [keyOf(row), row])).values()]
  return (row) => distinct.some((slot) => near(slot, row))
}

/** Keeps what has nothing but furniture between it and the edge of the page, and is set off from the text within. */
function outermost(edges: readonly EdgeRow[], candidates: ReadonlySet<EdgeRow>): Set<Row> {
  const furniture = new Set<Row>()
  const open = new Map<string, EdgeRow[]>()
  for (const row of edges) {
    const key = `${row.page} ${row.edge}`
    const pending = row.rank === 0 ? [] : open.get(key)
    if (!pending || !candidates.has(row)) {
      open.delete(key)
      continue
    }
    open.set(key, [...pending, row])
    if (row.apart || PAGE_NUMBER.test(row.text)) for (const each of [...pending, row]) furniture.add(each.row)
  }
  return furniture
}
