import type { Block, Page, Span } from '../../document.ts'
import type { Draft } from './draft.ts'
import type { MarkedText } from './line-text.ts'
import { shareOf } from './line-text.ts'

/** When so much of a block is bold or italic, that marks the block and no term in it. */
const ALL_EMPHASIS = 0.6

/** Lays the blocks of a page out as its text; `starts` tells where each of them begins. */
export function blocksTextOf(n: number, drafts: readonly Draft[]): { page: Page; starts: Map<Draft, number> } {
  const starts = new Map<Draft, number>()
  const blocks: Block[] = []
  let text = ''
  let before: Draft | null = null
  for (const draft of drafts) {
    if (draft.content.text === '') continue
    if (before) text += draft.kind === 'list-item' && before.kind === 'list-item' ? '\n' : '\n\n'
    starts.set(draft, text.length)
    blocks.push(blockOf(draft, text.length))
    text += draft.content.text
    before = draft
  }
  return { page: { n, text, blocks }, starts }
}

function blockOf(draft: Draft, start: number): Block {
  const { kind, content } = draft
  const emphasis = emphasisOf(content, start)
  return {
    kind,
    start,
    end: start + content.text.length,
    ...(draft.level !== undefined && (kind === 'heading' || kind === 'list-item') ? { level: draft.level } : {}),
    ...(draft.rows ? { rows: rowSpans(draft.rows, start), header: draft.header === true } : {}),
    ...(draft.continues ? { continues: true } : {}),
    ...(kind !== 'heading' && kind !== 'code' && emphasis.length > 0 ? { emphasis } : {}),
  }
}

function emphasisOf(content: MarkedText, offset: number): Span[] {
  const marks = [content.bold, content.italic].filter((spans) => shareOf(spans, content.text) <= ALL_EMPHASIS)
  const sorted = marks
    .flat()
    .map((span) => trimmed(span, content.text))
    .filter((span) => /\p{L}/u.test(content.text.slice(span.start, span.end)))
    .sort((a, b) => a.start - b.start)
  const merged: Span[] = []
  for (const span of sorted) {
    const last = merged.at(-1)
    if (last && span.start < last.end) last.end = Math.max(last.end, span.end)
    else merged.push({ ...span })
  }
  return merged.map((span) => ({ start: span.start + offset, end: span.end + offset }))
}

function trimmed(span: Span, text: string): Span {
  const stretch = text.slice(span.start, span.end)
  return {
    start: span.start + stretch.length - stretch.trimStart().length,
    end: span.end - (stretch.length - stretch.trimEnd().length),
  }
}

/** Where the cells stand in the text that `tableOf` joined: two spaces between cells, a new line between rows. */
function rowSpans(rows: readonly MarkedText[][], start: number): Span[][] {
  let at = start
  return rows.map((row) => {
    const spans = row.map((cell) => {
      const span = { start: at, end: at + cell.text.length }
      if (cell.text !== '') at = span.end + 2
      return span
    })
    at += row.some((cell) => cell.text !== '') ? -2 + 1 : 0
    return spans
  })
}
