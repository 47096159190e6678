import type { Span } from '../../document.ts'
import type { PlacedRun, Segment } from './rows.ts'

/** A stretch of text with the marks its typeface gives it; offsets are of `text`. */
export interface MarkedText {
  text: string
  bold: Span[]
  italic: Span[]
  mono: Span[]
  math: Span[]
  illegible: Span[]
}

const MARKS = ['bold', 'italic', 'mono', 'math', 'illegible'] as const

/** Gap, in ems, that separates two words. */
const WORD_GAP = 0.12
const PLAIN = '0123456789+-()'
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾'
const LOWERED = '₀₁₂₃₄₅₆₇₈₉₊₋₍₎'
/** Raised after a word or a full stop, such text points to a note or a source and says nothing itself. */
const NOTE_MARK = /^[\d\s,;–*†‡§¶#-]+$|^\[\d+\]$/u
const NOTE_HOST = /(?:\p{L}{3,}|[.,;:!?)\]"”’])\s*$/u

export function emptyText(): MarkedText {
  return { text: '', bold: [], italic: [], mono: [], math: [], illegible: [] }
}

/** The text of a row of runs: words apart, figures above and below the line as such, marks of notes left out. */
export function lineText(runs: readonly PlacedRun[]): MarkedText {
  const line = emptyText()
  const sorted = [...runs].sort((a, b) => a.x - b.x)
  sorted.forEach((run, at) => {
    const before = sorted[at - 1]
    if (run.shift === 'raised' && NOTE_MARK.test(run.text) && NOTE_HOST.test(line.text)) return
    const isApart = before && run.x - before.right > WORD_GAP * Math.max(run.size, before.size) && run.shift === 'none'
    append(line, runText(run), run, isApart ? ' ' : '')
  })
  return line
}

/** The text of a line whose segments are read on as one. */
export function segmentsText(segments: readonly Segment[]): MarkedText {
  const line = emptyText()
  for (const segment of segments) join(line, lineText(segment.runs), ' ')
  return line
}

/** Adds `more` to `target` behind `separator`, keeping every mark in its place. */
export function join(target: MarkedText, more: MarkedText, separator: string): void {
  const glue = target.text === '' || more.text === '' ? '' : separator
  const offset = target.text.length + glue.length
  target.text += glue + more.text
  for (const mark of MARKS) {
    for (const span of more[mark]) addSpan(target[mark], span.start + offset, span.end + offset)
  }
}

/** Share of the characters under `spans`, 0 to 1. */
export function shareOf(spans: readonly Span[], text: string): number {
  return text.length === 0 ? 0 : spans.reduce((sum, span) => sum + span.end - span.start, 0) / text.length
}

function runText(run: PlacedRun): string {
  if (run.shift === 'none') return run.text
  const shifted = run.shift === 'raised' ? RAISED : LOWERED
  const isMapped = /^[\d+()-]+$/.test(run.text)
  return isMapped ? run.text.replace(/./g, (plain) => shifted.charAt(PLAIN.indexOf(plain))) : run.text
}

function append(line: MarkedText, text: string, run: PlacedRun, glue: string): void {
  // An accent drawn by itself belongs to the letter before it.
  const composed = /^\p{M}/u.test(text) ? (line.text.slice(-1) + text).normalize('NFC') : null
  if (composed !== null) line.text = line.text.slice(0, -1)
  else if (line.text !== '') line.text += glue
  const start = line.text.length
  line.text += composed ?? text
  for (const mark of MARKS) {
    if (run.face[mark]) addSpan(line[mark], start, line.text.length)
  }
}

/** Spans that touch or have only a space between them are one. */
function addSpan(spans: Span[], start: number, end: number): void {
  const last = spans.at(-1)
  if (last && start - last.end <= 1) last.end = end
  else spans.push({ start, end })
}
