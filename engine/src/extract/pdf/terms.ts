import type { Draft } from './draft.ts'
import { join } from './line-text.ts'
import type { LookedLine } from './line.ts'
import { lookAt } from './line.ts'
import { SENTENCE_END } from './paragraphs.ts'
import type { Style } from './style.ts'

const MAX_TERM = 80
/** How far, in ems, a description is indented under its term. */
const MIN_INDENT = 0.8
const MAX_INDENT = 9

/**
 * Parts lines of description lists that start with the term: what stands under the second half of the line shows
 * that it goes on there.
 */
export function splitTerms(lines: readonly LookedLine[], style: Style): LookedLine[] {
  return lines.flatMap((line, at) => {
    const next = lines[at + 1]
    const [term, text, ...more] = line.segments
    if (!next || !term || !text || more.length > 0 || line.leader || line.formula || next.segments.length > 1)
      return [line]
    const isUnder = Math.abs(next.x - text.x) < 0.4 * line.size && next.y - line.y < 1.8 * line.size
    if (!isUnder || line.marker !== null) return [line]
    return [term, text].map((segment) =>
      lookAt({ segments: [segment], x: segment.x, right: segment.right, y: line.y, size: segment.size }, style),
    )
  })
}

/** Joins a term and the description that is indented under it to one list item, the term marked as bold. */
export function joinTerms(drafts: readonly Draft[]): Draft[] {
  const joined: Draft[] = []
  const margin = commonEdge(drafts)
  for (const draft of drafts) {
    const term = joined.at(-1)
    if (!term || !isTerm(term, margin) || !isDescriptionOf(term, draft)) {
      joined.push(draft)
      continue
    }
    const { content } = term
    content.bold = [{ start: 0, end: content.text.length }]
    join(content, draft.content, '\n')
    Object.assign(term, { kind: 'list-item', level: 1, full: draft.full, size: draft.size, bold: false })
  }
  return joined
}

function isTerm(draft: Draft, margin: number): boolean {
  const { kind, content, lines } = draft
  if (lines > (kind === 'code' ? 3 : 1) || content.text.length > MAX_TERM || SENTENCE_END.test(content.text))
    return false
  if (!/\p{L}/u.test(content.text)) return false
  if (kind === 'heading') return !/^\d/.test(content.text) && draft.level === undefined && draft.x >= margin - 1
  return kind === 'paragraph' || kind === 'other' || kind === 'code'
}

function isDescriptionOf(term: Draft, draft: Draft): boolean {
  if (draft.kind !== 'paragraph' || draft.flow !== term.flow || Math.abs(draft.size - term.size) > 1) return false
  const indent = (draft.x - term.x) / draft.size
  const isMarked = term.kind === 'code' || term.bold || term.content.italic.length + term.content.mono.length > 0
  if (indent < MIN_INDENT || indent > MAX_INDENT || (draft.lines < 2 && !isMarked)) return false
  return draft.y - term.y < (term.lines + 0.8) * draft.size * 1.2
}

/** Where most of the running text of these columns starts. */
function commonEdge(drafts: readonly Draft[]): number {
  const lines = new Map<number, number>()
  for (const draft of drafts) {
    if (draft.kind === 'paragraph') lines.set(Math.round(draft.x), (lines.get(Math.round(draft.x)) ?? 0) + draft.lines)
  }
  return [...lines].reduce((best, each) => (each[1] > best[1] ? each : best), [0, 0])[0]
}
