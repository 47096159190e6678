import type { Block, BlockKind, Page, Span } from '../document.ts'

/** A block of a format without pages, before it has a place. All offsets are of its own `text`. */
export interface FlowBlock {
  kind: BlockKind
  /** NFC, not empty. */
  text: string
  level?: number
  /** Cells of a table, as `tableBlock` lays them out. */
  rows?: Span[][]
  header?: boolean
  emphasis?: Span[]
  /** Bullet or number that the page shows before the block, outside of it. */
  marker?: string
  continues?: boolean
}

/** Most characters of a page of a format without pages. */
export const PAGE_LIMIT = 3_000
/** A page this full ends at the next heading, so that topics begin pages. */
const FULL_ENOUGH = 0.6
const CELL_GAP = '  '

/** A table from the texts of its cells: one line a row, cells two spaces apart. */
export function tableBlock(cells: readonly (readonly string[])[], header: boolean): FlowBlock {
  let text = ''
  const rows = cells.map((row, at) => {
    if (at > 0) text += '\n'
    let isFirst = true
    return row.map((cell) => {
      if (cell !== '' && !isFirst) text += CELL_GAP
      const start = text.length
      text += cell
      if (cell !== '') isFirst = false
      return { start, end: text.length }
    })
  })
  return { kind: 'table', text, rows, header }
}

/**
 * Lays blocks out on pages: a page begins at every top-level heading and holds at most `limit` characters;
 * only a block longer than that is cut, at ends of sentences, lines or rows.
 */
export function paginate(blocks: readonly FlowBlock[], limit: number = PAGE_LIMIT): Page[] {
  const top = topLevel(blocks)
  const pages: FlowBlock[][] = []
  let page: FlowBlock[] = []
  let size = 0
  const sizeWith = (block: FlowBlock) => size + added(block, page.at(-1))
  const turn = (carried: FlowBlock[] = []) => {
    if (page.length > 0) pages.push(page)
    page = carried
    size = sizeOf(carried)
  }
  for (const block of blocks.flatMap((each) => cut(each, limit))) {
    const opensSection = block.kind === 'heading' && (block.level ?? 1) <= top
    const startsTopic = block.kind === 'heading' && size > limit * FULL_ENOUGH
    if (opensSection || startsTopic || block.continues) {
      if (!page.every((each) => each.kind === 'heading') || block.continues) turn()
    }
    if (sizeWith(block) > limit) turn(takeTrailingHeadings(page))
    if (sizeWith(block) > limit) turn()
    size = sizeWith(block)
    page.push(block)
  }
  turn()
  return pages.map((content, i) => pageOf(content, i + 1))
}

/** The level whose headings begin pages: the highest that occurs more than once, so that a lone title does not count. */
function topLevel(blocks: readonly FlowBlock[]): number {
  const levels = blocks.filter((block) => block.kind === 'heading').map((block) => block.level ?? 1)
  for (const level of [...new Set(levels)].sort((a, b) => a - b)) {
    if (levels.filter((each) => each <= level).length > 1) return level
  }
  return 0
}

/** A heading never ends a page: it goes to the next one with what it announces. */
function takeTrailingHeadings(page: FlowBlock[]): FlowBlock[] {
  const last = page.findLastIndex((block) => block.kind !== 'heading')
  return last === -1 ? [] : page.splice(last + 1)
}

const gapBefore = (block: FlowBlock, before: FlowBlock | undefined): string =>
  before === undefined ? '' : block.kind === 'list-item' && before.kind === 'list-item' ? '\n' : '\n\n'

const lead = (block: FlowBlock): string =>
  block.marker === undefined ? '' : `${'  '.repeat(Math.max(0, (block.level ?? 1) - 1))}${block.marker} `

/** What a block adds to the length of a page after `before`. */
const added = (block: FlowBlock, before: FlowBlock | undefined): number =>
  gapBefore(block, before).length + lead(block).length + block.text.length

function sizeOf(page: readonly FlowBlock[]): number {
  return page.reduce((sum, block, i) => sum + added(block, page[i - 1]), 0)
}

/** The page that holds these blocks, however long it becomes. */
export function pageOf(content: readonly FlowBlock[], n: number): Page {
  let text = ''
  const blocks = content.map((flow, i): Block => {
    text += gapBefore(flow, content[i - 1]) + lead(flow)
    const offset = text.length
    text += flow.text
    const shift = (span: Span): Span => ({ start: span.start + offset, end: span.end + offset })
    return {
      kind: flow.kind,
      start: offset,
      end: text.length,
      ...(flow.level === undefined ? {} : { level: flow.level }),
      ...(flow.rows === undefined
        ? {}
        : { rows: flow.rows.map((row) => row.map(shift)), header: flow.header === true }),
      ...(flow.continues === true ? { continues: true } : {}),
      ...(flow.emphasis === undefined || flow.emphasis.length === 0 ? {} : { emphasis: flow.emphasis.map(shift) }),
    }
  })
  return { n, text, blocks }
}

/** A block that no page can hold, in pieces that can; the bullet of a list item counts too. */
function cut(block: FlowBlock, limit: number): FlowBlock[] {
  const room = limit - lead(block).length
  if (block.text.length <= room) return [block]
  const pieces: FlowBlock[] = []
  let start = 0
  while (start < block.text.length) {
    const end = block.text.length - start <= room ? block.text.length : cutAt(block.text, start, start + room)
    const piece = pieceOf(block, start, end)
    if (piece.text !== '') pieces.push({ ...piece, ...(pieces.length > 0 ? { continues: true } : {}) })
    start = end
  }
  return pieces
}

function cutAt(text: string, start: number, limit: number): number {
  const window = text.slice(start, limit)
  const least = window.length / 2
  const ends = (pattern: RegExp) => Array.from(window.matchAll(pattern), (match) => match.index + match[0].length)
  for (const pattern of [/\n/gu, /[.!?…]["”’)]*\s/gu, /\s/gu]) {
    const last = ends(pattern).at(-1)
    if (last !== undefined && last > least) return start + last
  }
  const splitsPair = /[\ud800-\udbff]$/.test(window)
  return splitsPair ? limit - 1 : limit
}

function pieceOf(block: FlowBlock, from: number, to: number): FlowBlock {
  const raw = block.text.slice(from, to)
  const start = from + (block.kind === 'code' ? 0 : raw.length - raw.trimStart().length)
  const text = raw.trim() === '' ? '' : block.text.slice(start, from + raw.trimEnd().length)
  const inside = (span: Span) => span.start >= start && span.end <= start + text.length
  const shift = (span: Span): Span => ({ start: span.start - start, end: span.end - start })
  const { kind, level, rows, header, emphasis, marker } = block
  return {
    kind,
    text,
    ...(level === undefined ? {} : { level }),
    ...(rows === undefined
      ? {}
      : {
          rows: rows.filter((row) => row.every(inside)).map((row) => row.map(shift)),
          header: header === true && from === 0,
        }),
    ...(emphasis === undefined ? {} : { emphasis: emphasis.filter(inside).map(shift) }),
    ...(marker !== undefined && from === 0 ? { marker } : {}),
  }
}
