import type { DocumentPage } from '../../lib/types.ts'

/** Offsets in a page's text, the end exclusive. */
export interface Range {
  start: number
  end: number
}

export interface Piece extends Range {
  kind: string
  level: number
  parts: { text: string; marked: boolean }[]
}

/**
 * A page cut into what is drawn: its blocks, and what stands between them, each cut where the marked passage begins and
 * ends. Joined again they are the page's text, letter by letter, but for blank stretches between blocks.
 */
export function pieces({ text, blocks }: Pick<DocumentPage, 'text' | 'blocks'>, marked?: Range): Piece[] {
  const all: Piece[] = []
  let at = 0
  const add = (range: Range, kind: string, level: number) => {
    if (text.slice(range.start, range.end).trim() === '') return
    all.push({ ...range, kind, level, parts: cut(text, range, marked) })
  }
  for (const { kind, level, start, end } of blocks) {
    if (start > at) add({ start: at, end: start }, 'other', 1)
    if (end > at) add({ start: Math.max(at, start), end }, kind, level ?? 1)
    at = Math.max(at, end)
  }
  if (at < text.length) add({ start: at, end: text.length }, 'other', 1)
  return all
}

function cut(text: string, { start, end }: Range, marked?: Range): Piece['parts'] {
  const from = Math.min(Math.max(marked?.start ?? start, start), end)
  const to = Math.max(Math.min(marked?.end ?? start, end), from)
  return [
    { text: text.slice(start, from), marked: false },
    { text: text.slice(from, to), marked: true },
    { text: text.slice(to, end), marked: false },
  ].filter((part) => part.text !== '')
}
