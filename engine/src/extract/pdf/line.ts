import type { Line } from './columns.ts'
import type { MarkedText } from './line-text.ts'
import { segmentsText, shareOf } from './line-text.ts'
import type { Segment } from './rows.ts'
import type { Style } from './style.ts'
import { roundSize } from './style.ts'

/** A line with what its look says. */
export interface LookedLine extends Line {
  content: MarkedText
  code: boolean
  bold: boolean
  /** In capitals throughout. */
  capitals: boolean
  /** Set off from running text by its size, weight or capitals. */
  prominent: boolean
  /** The bullet or number of a list item or heading at its start. */
  marker: string | null
  /** Where the text behind the marker starts. */
  textX: number
  /** Width of its first word. */
  firstWord: number
  /** A line of a table of contents: a title, dots, a page number. */
  leader: boolean
  formula: boolean
}

export const BULLET = /^[•●○◦◆◇▪▫■□❑❒➢➤►▸▶‣∙·⁃✓✔✗]\s*|^[–—−*-]\s+/u
export const NUMBERED = /^(?:\(?\d{1,3}[.)]|\(?[a-zđ](?:\)|\.(?!\s\p{Lu}\.))|\(?[ivx]{1,5}[.)]|\[\d{1,3}\])(?=\s)/iu
const SECTION_NUMBER = /^\d{1,3}(?:\.\d{1,3}){1,4}\.?(?=\s)/u
const LEADER = /(?:\.\s?){4,}[\s\divxlc,–-]*$|(?:…\s?){2,}[\s\divxlc,–-]*$/iu
const MATH_SIGN = /[=≈≠≤≥<>±×÷∑∏∫∂∇√∞∈∉⊂⊆∪∩∧∨¬∀∃→⇒⇔←↔∝∼≜|{}^_]/u
const LETTER_WORD = /\p{L}{3,}/gu

/** Looks at a line; a marker that stands apart from its text is one with it. */
export function lookAt(line: Line, style: Style): LookedLine {
  const segments = withMarkerJoined(line.segments)
  const content = segmentsText(segments)
  const { text } = content
  const marker = markerOf(text)
  const bold = !style.bold && shareOf(content.bold, text) > 0.85
  const capitals = text.length < 100 && /^\P{Ll}*\p{Lu}{3}\P{Ll}*$/u.test(text)
  const large = roundSize(line.size) >= style.bodySize * 1.13
  const [first] = segments
  return {
    ...line,
    segments,
    content,
    bold,
    code: !style.monospaced && shareOf(content.mono, text) > 0.75,
    capitals,
    prominent: bold || large || capitals,
    marker,
    textX: marker === null || !first ? line.x : textStart(first, marker),
    firstWord: first ? wordWidth(first, text) : 0,
    leader: LEADER.test(text),
    formula: isFormula(content),
  }
}

function withMarkerJoined(segments: readonly Segment[]): Segment[] {
  const [first, second, ...rest] = segments.map(withBullet)
  if (!first || !second) return first ? [first] : []
  const { text } = segmentsText([first])
  const isMarker = markerOf(`${text} `) === `${text} `.trimEnd() && text.length <= 8
  if (!isMarker || (rest.length > 0 && !BULLET.test(`${text} `))) return [first, second, ...rest]
  return [{ ...second, runs: [...first.runs, ...second.runs], x: first.x }, ...rest]
}

/** Word processors draw bullets as letters of symbol faces, and hollow ones as a typewriter `o`. */
function withBullet(segment: Segment): Segment {
  const [first, next] = segment.runs
  if (first && /^\p{Co}(?=\s|$)/u.test(first.text)) {
    return { ...segment, runs: [{ ...first, text: `•${first.text.slice(1)}` }, ...segment.runs.slice(1)] }
  }
  if (first?.text.length !== 1) return segment
  const isSymbol = /dingbat|wingding|webding|msam|bullet/i.test(first.face.name) && !BULLET.test(first.text)
  const isHollow = first.text === 'o' && first.face.mono && next?.face.mono !== true
  return isSymbol || isHollow ? { ...segment, runs: [{ ...first, text: '•' }, ...segment.runs.slice(1)] } : segment
}

function markerOf(text: string): string | null {
  return (BULLET.exec(text) ?? SECTION_NUMBER.exec(text) ?? NUMBERED.exec(text))?.[0].trim() ?? null
}

function textStart(segment: Segment, marker: string): number {
  let length = 0
  for (const run of segment.runs) {
    if (length >= marker.length) return run.x
    length += run.text.replace(/\s/g, '').length
    if (length > marker.length) {
      const share = (run.right - run.x) / run.text.length
      return run.x + share * (run.text.length - (length - marker.length))
    }
  }
  return segment.x
}

function wordWidth(segment: Segment, text: string): number {
  const word = /^\S+/.exec(text)?.[0] ?? ''
  const characters = segment.runs.reduce((sum, run) => sum + run.text.length, 0)
  return ((segment.right - segment.x) / Math.max(1, characters)) * word.length
}

/** Mathematical faces, or signs with hardly a word between them. */
function isFormula(content: MarkedText): boolean {
  const { text } = content
  const words = text.match(LETTER_WORD)?.length ?? 0
  const math = shareOf(content.math, text)
  if (math > 0.3) return words <= 3 || math > 0.6
  return words <= 1 && MATH_SIGN.test(text) && text.length > 2 && (math > 0 || /[=≈≤≥∑∫√]/u.test(text))
}
