import type { Face } from './fonts.ts'
import type { MarkedText } from './line-text.ts'
import { shareOf } from './line-text.ts'
import type { Row } from './rows.ts'

/**
 * The commonest pairs of letters of English and of Vietnamese without its marks. In running text of either
 * language every second pair or so is among them, in letters mapped at random hardly one in ten.
 */
const COMMON_PAIRS = new Set(
  (
    'th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me de hi ri ro ' +
    'ic ne ea ra ce li ch ll be ma si om ur ca el ta la ns ' +
    'nh tr ho uo ie ia ai gi kh ph qu cu du vi ao oi ay au ua ong hu mo lo do bi da'
  ).split(' '),
)
const MIN_PAIRS = 100
const MIN_COMMON = 0.26
const LATIN_PAIR = /(?=([a-z]{2}))/g

/** Characters that stand for no letter: private use, replacement, unassigned. */
const NO_LETTER = /[\p{Co}\p{Cn}\ufffd]/gu
/** Share of a stretch that must be legible text. */
const MAX_ILLEGIBLE = 0.15

/**
 * Marks the faces whose letters are not what they look like: their character map is missing or wrong,
 * so that what a person reads on the page can not be read from the file.
 */
export function markIllegible(rows: Iterable<Row>): void {
  const pairs = new Map<Face, { all: number; common: number }>()
  for (const row of rows) {
    const runs = row.segments.flatMap((segment) => segment.runs)
    for (const run of runs.filter(({ face }) => !face.mono && !face.math && !Object.isFrozen(face))) {
      const counts = pairs.get(run.face) ?? { all: 0, common: 0 }
      pairs.set(run.face, counts)
      const found = [...withoutMarks(run.text).matchAll(LATIN_PAIR)]
      counts.all += found.length
      counts.common += found.filter(([, pair = '']) => COMMON_PAIRS.has(pair)).length
    }
  }
  for (const [face, { all, common }] of pairs) face.illegible = all >= MIN_PAIRS && common < all * MIN_COMMON
}

function withoutMarks(text: string): string {
  return text.toLowerCase().replaceAll('đ', 'd').normalize('NFD').replace(/\p{M}/gu, '')
}

/** Whether a stretch holds so much that can not be read that nothing should be asked about it. */
export function isIllegible(content: MarkedText): boolean {
  const { text } = content
  const unknown = text.match(NO_LETTER)?.length ?? 0
  return text.length > 0 && shareOf(content.illegible, text) + unknown / text.length > MAX_ILLEGIBLE
}
