/** Finds what a model quotes on the page it stands on: models change typography, pages must not. */
import type { Span } from '../document.ts'

const SAME: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '«': '"',
  '»': '"',
  '–': '-',
  '—': '-',
  '‑': '-',
  '−': '-',
  '…': '...',
  '\u00AD': '',
  '\u200B': '',
}

/**
 * The span of the page that the quote repeats, letter by letter but for white space, quotation marks, dashes and case;
 * undefined when the page does not hold it.
 */
export function locate(quote: string, page: string): Span | undefined {
  const wanted = plain(quote.trim().replace(/^["“”']+|["“”']+$/gu, '')).text.trim()
  if (wanted === '') return undefined
  const { text, origin } = plain(page)
  const at = text.indexOf(wanted)
  const [start, last] = [origin[at], origin[at + wanted.length - 1]]
  return at === -1 || start === undefined || last === undefined ? undefined : { start, end: last + 1 }
}

/** Text without its typography, and for each of its units the place it comes from. */
function plain(source: string): { text: string; origin: number[] } {
  let text = ''
  const origin: number[] = []
  for (let i = 0; i < source.length; i++) {
    const sign = source[i] ?? ''
    const folded = /\s/u.test(sign) ? ' ' : (SAME[sign] ?? lower(sign))
    if (folded === ' ' && text.endsWith(' ')) continue
    text += folded
    for (let k = 0; k < folded.length; k++) origin.push(i)
  }
  return { text, origin }
}

/** Lower case where that keeps the length, so that places stay countable. */
function lower(sign: string): string {
  const small = sign.toLowerCase()
  return small.length === sign.length ? small : sign
}
