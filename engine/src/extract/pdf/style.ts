import { segmentsText, shareOf } from './line-text.ts'
import type { MarkedText } from './line-text.ts'
import type { Row } from './rows.ts'

/** What is usual in a document: the measure for everything that stands out in it. */
export interface Style {
  /** Size of the running text in points. */
  bodySize: number
  /** True when the running text itself is in a typewriter face, so that the face says nothing. */
  monospaced: boolean
  /** True when most of the running text is bold, so that boldness says nothing. */
  bold: boolean
  /** Every word of the document in lower case, the ones broken at line ends apart. */
  words: ReadonlySet<string>
}

const WORD = /\p{L}[\p{L}\p{M}’'-]*/gu

/** Measures the style of a document over all rows of all its pages. */
export function styleOf(rows: Iterable<Row>): Style {
  const sizes = new Map<number, number>()
  const words = new Set<string>()
  let letters = 0
  let mono = 0
  let bold = 0
  for (const row of rows) {
    const line = segmentsText(row.segments)
    const size = roundSize(row.size)
    sizes.set(size, (sizes.get(size) ?? 0) + line.text.length)
    letters += line.text.length
    mono += shareOf(line.mono, line.text) * line.text.length
    bold += shareOf(line.bold, line.text) * line.text.length
    addWords(line, words)
  }
  const [bodySize] = [...sizes].reduce((best, each) => (each[1] > best[1] ? each : best), [10, 0])
  return { bodySize, words, monospaced: mono > letters * 0.6, bold: bold > letters * 0.5 }
}

/** Sizes that differ by less than a quarter of a point are one. */
export function roundSize(size: number): number {
  return Math.round(size * 2) / 2
}

function addWords(line: MarkedText, words: Set<string>): void {
  const found = line.text.toLowerCase().match(WORD) ?? []
  // The last word may be the first half of a broken one, the first the second half.
  for (const word of found.slice(1, -1)) words.add(word)
}
