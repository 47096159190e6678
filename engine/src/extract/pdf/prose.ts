import type { MarkedText } from './line-text.ts'
import { emptyText, join } from './line-text.ts'
import type { Style } from './style.ts'

export const BROKEN_WORD = /(\p{L}[\p{L}\p{M}]*)[-\u00ad\u2010]$/u
const FIRST_WORD = /^\p{L}[\p{L}\p{M}]*/u

/** Joins lines of prose with spaces; a word broken at a line's end is made whole again. */
export function joinProse(lines: readonly MarkedText[], style: Style): MarkedText {
  const whole = emptyText()
  for (const line of lines) joinLine(whole, line, style)
  return whole
}

/** Joins lines that stand as they are, such as code. */
export function joinLines(lines: readonly MarkedText[]): MarkedText {
  const whole = emptyText()
  for (const line of lines) join(whole, line, '\n')
  return whole
}

/** Adds one more line of prose. */
export function joinLine(whole: MarkedText, line: MarkedText, style: Style): void {
  const head = BROKEN_WORD.exec(whole.text)?.[1]
  const tail = FIRST_WORD.exec(line.text)?.[0]
  if (head === undefined || tail === undefined || !/^\p{Ll}/u.test(tail)) {
    join(whole, line, /\p{L}[-\u2010–—/]$/u.test(whole.text) ? '' : ' ')
    return
  }
  if (!keepsHyphen(head, tail, style)) whole.text = whole.text.slice(0, -1)
  join(whole, line, '')
}

/** `well-` + `known` keeps its hyphen when the document writes it so elsewhere, or never writes it as one word. */
function keepsHyphen(head: string, tail: string, style: Style): boolean {
  const [a, b] = [head.toLowerCase(), tail.toLowerCase()]
  if (style.words.has(a + b)) return false
  return style.words.has(`${a}-${b}`) || (a.length > 2 && b.length > 3 && style.words.has(a) && style.words.has(b))
}
