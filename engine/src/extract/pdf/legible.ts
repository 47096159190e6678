import { surpriseOf, vowellessWords } from '../../languages/legibility.ts'
import type { Face } from './fonts.ts'
import type { RowPage } from './furniture.ts'
import type { MarkedText } from './line-text.ts'
import { lineText, shareOf } from './line-text.ts'
import type { PlacedRun } from './rows.ts'

/** Fewer letters prove nothing. */
const MIN_LETTERS = 150
/**
 * Bits a letter: prose of English and Vietnamese has 2 to 3, of other languages in Latin letters up to 5, of letters
 * mapped at random mostly more.
 */
const FOREIGN_BITS = 4.3
const RANDOM_BITS = 5.4
/** Text that has lost some of its letters. */
const MAIMED_BITS = 2.9
/** Share of the short words without a vowel: letters were lost, or stand for others. */
const MAX_VOWELLESS = 0.2
const MIN_SHORT_WORDS = 15
const CODE_SIGN = /[(){}[\]<>=;|$#*&_\\/+]/gu
const LISTING_SIGNS = 0.06
/** Text that is so much less surprising from its end was written backwards. */
const BACKWARDS_BITS = 1

/** Signs of Latin-1 inside words: letters of another character set. */
const FOREIGN_SIGN = /\p{L}[\u00a1-\u00bf\u00d7\u00f7]|[\u00a1-\u00b9\u00bc-\u00be\u00d7\u00f7]\p{L}/u
const MAX_FOREIGN_SIGNS = 0.1
const MIN_WORDS = 30

/** Characters that stand for no letter: private use, replacement, unassigned. */
const NO_LETTER = /[\p{Co}\p{Cn}\ufffd]/gu
/** Share of a stretch, and of each line of it, that may be illegible: one doubtful word spoils no paragraph. */
const MAX_ILLEGIBLE = 0.15
const MAX_ILLEGIBLE_LINE = 0.4
/** Share of the letters of a page beyond which the page as a whole can not be read. */
const MAX_ILLEGIBLE_PAGE = 0.3
/** Signs and punctuation among the characters of a page; formulas and listings stay below. */
const MAX_SIGNS = 0.5

/**
 * Marks the runs of text whose letters are not what they look like: their character map is missing or wrong, so that
 * what a person reads on the page can not be read from the file. Faces are judged over the whole document, then pages.
 * @returns the numbers (from 1) of the pages that are illegible as a whole.
 */
export function markIllegible(pages: readonly RowPage[]): number[] {
  const prose = pages.map((page) => runsOf(page).filter(({ face }) => !face.mono && !face.math))
  const texts = new Map<Readonly<Face>, string[]>()
  for (const run of prose.flat()) texts.set(run.face, [...(texts.get(run.face) ?? []), run.text])
  const soups = new Set([...texts].filter(([, parts]) => isGibberish(parts.join(' '))).map(([face]) => face))
  return pages.flatMap((page, at) => {
    const runs = runsOf(page)
    const isLying = isGibberish(textOf(page)) || isSoup(runs)
    const bad = runs.filter((run) => isLying || soups.has(run.face))
    for (const run of bad) run.face = { ...run.face, illegible: true }
    return lengthOf(bad) > lengthOf(runs) * MAX_ILLEGIBLE_PAGE ? [at + 1] : []
  })
}

/** Whether the words of a text are of no language: mapped at random, written backwards, or with letters left out. */
export function isGibberish(text: string): boolean {
  const words = text.match(/\S*\p{L}\S*/gu) ?? []
  if (words.length >= MIN_WORDS) {
    const foreign = words.filter((word) => FOREIGN_SIGN.test(word)).length
    if (foreign > words.length * MAX_FOREIGN_SIGNS) return true
  }
  const { bits, letters } = surpriseOf(text)
  if (letters < MIN_LETTERS || bits < MAIMED_BITS) return false
  const short = vowellessWords(text)
  if (short.words >= MIN_SHORT_WORDS && short.share > MAX_VOWELLESS && !isListing(text)) return true
  const isBackwards = () => surpriseOf(Array.from(text).reverse().join('')).bits < bits - BACKWARDS_BITS
  return bits > RANDOM_BITS || (bits > FOREIGN_BITS && isBackwards())
}

/** Programs abbreviate, and leave vowels out, among many more signs than prose has. */
function isListing(text: string): boolean {
  const signs = text.match(CODE_SIGN)?.length ?? 0
  return signs > text.length * LISTING_SIGNS
}

/** More signs than letters and figures. Rows of dots or lines are no text and do not count. */
function isSoup(runs: readonly PlacedRun[]): boolean {
  const text = runs
    .filter(({ face }) => !face.math && !face.mono)
    .map((run) => run.text)
    .join('')
    .replace(/\s/gu, '')
    .replace(/(.)\1{2,}/gu, '')
  const signs = text.match(/[\p{P}\p{S}\p{Co}\p{Cn}\ufffd]/gu)?.length ?? 0
  return text.length >= MIN_LETTERS && signs > text.length * MAX_SIGNS
}

function textOf(page: RowPage): string {
  return page.rows
    .flatMap((row) => row.segments)
    .map((segment) => lineText(segment.runs.filter(({ face }) => !face.mono && !face.math)).text)
    .join('\n')
}

function runsOf(page: RowPage): PlacedRun[] {
  return page.rows.flatMap((row) => row.segments.flatMap((segment) => segment.runs))
}

function lengthOf(runs: readonly PlacedRun[]): number {
  return runs.reduce((sum, run) => sum + run.text.length, 0)
}

/** Whether a stretch holds so much that can not be read that nothing should be asked about it. */
export function isIllegible(lines: readonly MarkedText[]): boolean {
  const characters = lines.reduce((sum, line) => sum + line.text.length, 0)
  const illegible = lines.map(illegibleCharacters)
  const isLost = lines.some((line, at) => (illegible[at] ?? 0) > line.text.length * MAX_ILLEGIBLE_LINE)
  return isLost || illegible.reduce((sum, each) => sum + each, 0) > characters * MAX_ILLEGIBLE
}

function illegibleCharacters({ text, illegible }: MarkedText): number {
  return shareOf(illegible, text) * text.length + (text.match(NO_LETTER)?.length ?? 0)
}
