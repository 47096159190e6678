import type { Span } from '../document.ts'

/** What a language adds to the common rules of where a sentence ends. Words are lower case and without their last dot. */
export interface SentenceRules {
  /** Abbreviations that stand before what they belong to (`Dr`, `Fig`, `TS`): never the end of a sentence. */
  leading: ReadonlySet<string>
  /** Abbreviations that may also close a sentence (`etc`, `v.v`): the end when a capital follows. */
  trailing: ReadonlySet<string>
  /** Words that open a sentence: after a single capital and a dot they tell an end (`vitamin C. The`) from an initial (`C. Clarke`). */
  openers: ReadonlySet<string>
}

const TERMINATOR = /[.!?…。！？]+/gu
const CLOSERS = /^(?:["'”’»)\]]|\[\d{1,3}\])*/u
const LAST_WORD = /[\p{L}\p{M}\p{N}.&/-]+$/u
const NEXT_WORD = /^[\s"'“‘«([]*([\p{L}\p{M}\p{N}]+)/u
const NUMBERING = /^[\s([]*(?:(?:\p{L}{2,8}\s+)?\d{1,3}(?:[.-]\d{1,3})*|[ivxIVX]{1,4}|[a-zA-Z])$/u

/** Sentence spans of running text, without the white space around them. A line break always ends a sentence. */
export function splitSentences(text: string, rules: SentenceRules): Span[] {
  const spans: Span[] = []
  let lineStart = 0
  for (const line of text.split('\n')) {
    splitLine(line, lineStart, rules, spans)
    lineStart += line.length + 1
  }
  return spans
}

function splitLine(line: string, offset: number, rules: SentenceRules, spans: Span[]): void {
  let start = 0
  for (const match of line.matchAll(TERMINATOR)) {
    const stop = match.index + match[0].length
    // The look back is bounded: white space decides, and no word of interest is longer.
    if (stop < line.length && !/[\s"'”’»)\]]/u.test(line.charAt(stop))) continue
    const closers = CLOSERS.exec(line.slice(stop, stop + 24))?.[0].length ?? 0
    const end = stop + closers
    if (end < line.length && !/\s/u.test(line.charAt(end))) continue
    if (!endsSentence(line, start, match.index, match[0], end, rules)) continue
    push(line, start, end, offset, spans)
    start = end
  }
  push(line, start, line.length, offset, spans)
}

function push(line: string, start: number, end: number, offset: number, spans: Span[]): void {
  const raw = line.slice(start, end)
  const text = raw.trim()
  if (text === '') return
  const from = start + raw.indexOf(text)
  spans.push({ start: offset + from, end: offset + from + text.length })
}

function endsSentence(
  line: string,
  start: number,
  dot: number,
  mark: string,
  end: number,
  rules: SentenceRules,
): boolean {
  const before = line.slice(Math.max(start, dot - 40), dot)
  const word = LAST_WORD.exec(before)?.[0] ?? ''
  const lowerWord = word.toLowerCase()
  const isLast = line.slice(end).trim() === ''
  if (mark === '.' && rules.leading.has(lowerWord) && !isLast) return false
  const next = NEXT_WORD.exec(line.slice(end, end + 60))?.[1]
  if (next === undefined) return true
  const lowerNext = /^\p{Ll}/u.test(next)
  if (mark !== '.') return !lowerNext
  if (rules.trailing.has(lowerWord)) return !lowerNext
  if (NUMBERING.test(line.slice(start, dot))) return false
  if (/^\p{Lu}$/u.test(word)) return rules.openers.has(next.toLowerCase()) && !lowerNext
  // Initials written together (`J.K.`) and dotted shorts (`U.S.`) behave like a single initial.
  if (/^(?:\p{L}\.)+\p{L}$/u.test(word)) return rules.openers.has(next.toLowerCase()) && !lowerNext
  // A name in small letters may open a sentence (`apt is…`): only after a word that is surely no abbreviation.
  return !lowerNext || /^\p{Ll}{3,}$/u.test(word)
}
