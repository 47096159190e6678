import { LEVELS, type Level } from '../../lib/types.ts'

/** Whole per cents per level; they always sum to 100. */
export type Shares = Record<Level, number>

export const EVEN: Shares = { remember: 40, understand: 40, apply: 10, analyze: 10 }

/**
 * Sets one level; the others give or take in proportion to what they have, so that the sum stays 100.
 * What does not divide evenly goes to the largest remainders.
 */
export function withShare(shares: Shares, level: Level, value: number): Shares {
  const mine = Math.min(100, Math.max(0, Math.round(value)))
  const others = LEVELS.filter((each) => each !== level)
  const rest = 100 - mine
  const had = others.reduce((sum, each) => sum + shares[each], 0)
  const exact = others.map((each) => (had === 0 ? rest / others.length : (shares[each] * rest) / had))
  const whole = exact.map(Math.floor)
  const left = rest - whole.reduce((sum, each) => sum + each, 0)
  const byRemainder = exact.map((each, n) => ({ n, rest: each - Math.floor(each) })).sort((a, b) => b.rest - a.rest)
  for (const { n } of byRemainder.slice(0, left)) whole[n] = (whole[n] ?? 0) + 1
  const next = { ...shares, [level]: mine }
  others.forEach((each, n) => {
    next[each] = whole[n] ?? 0
  })
  return next
}

/** How many questions of each level a set of `count` gets: largest remainders again. */
export function countsOf(shares: Shares, count: number): Shares {
  const exact = LEVELS.map((level) => (shares[level] * count) / 100)
  const counts = exact.map(Math.floor)
  const left = count - counts.reduce((sum, each) => sum + each, 0)
  const byRemainder = exact.map((each, n) => ({ n, rest: each - Math.floor(each) })).sort((a, b) => b.rest - a.rest)
  for (const { n } of byRemainder.slice(0, left)) counts[n] = (counts[n] ?? 0) + 1
  return Object.fromEntries(LEVELS.map((level, n) => [level, counts[n] ?? 0])) as Shares
}
