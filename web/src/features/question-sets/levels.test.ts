import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LEVELS } from '../../lib/types.ts'
import { countsOf, EVEN, withShare } from './levels.ts'

const sum = (values: Record<string, number>) => Object.values(values).reduce((total, each) => total + each, 0)
const moves = fc.array(fc.tuple(fc.constantFrom(...LEVELS), fc.double({ min: -20, max: 120, noNaN: true })), {
  maxLength: 30,
})

test('whatever is moved, in whatever order, the shares are whole, not negative and sum to 100', () => {
  fc.assert(
    fc.property(moves, (steps) => {
      let shares = EVEN
      for (const [level, value] of steps) {
        shares = withShare(shares, level, value)
        expect(sum(shares)).toBe(100)
        expect(shares[level]).toBe(Math.min(100, Math.max(0, Math.round(value))))
        expect(Object.values(shares).every((share) => Number.isInteger(share) && share >= 0)).toBe(true)
      }
    }),
  )
})

test('the counts sum to the number asked for and differ from their share by less than one question', () => {
  fc.assert(
    fc.property(moves, fc.integer({ min: 1, max: 300 }), (steps, count) => {
      const shares = steps.reduce((all, [level, value]) => withShare(all, level, value), EVEN)
      const counts = countsOf(shares, count)
      expect(sum(counts)).toBe(count)
      for (const level of LEVELS) expect(Math.abs(counts[level] - (shares[level] * count) / 100)).toBeLessThan(1)
    }),
  )
})

test('the others give in proportion', () => {
  expect(withShare({ remember: 40, understand: 40, apply: 10, analyze: 10 }, 'remember', 70)).toEqual({
    remember: 70,
    understand: 20,
    apply: 5,
    analyze: 5,
  })
  expect(withShare({ remember: 100, understand: 0, apply: 0, analyze: 0 }, 'remember', 10)).toEqual({
    remember: 10,
    understand: 30,
    apply: 30,
    analyze: 30,
  })
})
