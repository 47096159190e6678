import { LEVELS } from '@learinal/engine'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DEFAULT_WEIGHTS, rescored, scoreOf } from './scoring.ts'

const marks = fc.array(fc.record({ level: fc.constantFrom(...LEVELS), correct: fc.boolean() }), {
  minLength: 1,
  maxLength: 300,
})

describe('the score', () => {
  test('of one question a level, the first three right, is 6.52', () => {
    const given = LEVELS.map((level) => ({ level, correct: level !== 'analyze' }))
    expect(scoreOf(given, DEFAULT_WEIGHTS)).toEqual({ score: 6.52, earned: 3.75, possible: 5.75, correct: 3, total: 4 })
  })

  test('rounds half up where binary fractions would round down', () => {
    // 8.025 is 8.02499… in binary: 321 of 400 hundredths.
    const weights = { remember: 3.21, understand: 0.79, apply: 1, analyze: 1 }
    const given = [
      { level: 'remember', correct: true },
      { level: 'understand', correct: false },
    ] as const
    expect(scoreOf(given, weights).score).toBe(8.03)
  })

  test('is the exact quotient to half a hundredth, between 0 and 10', () => {
    fc.assert(
      fc.property(marks, (given) => {
        const { score, earned, possible } = scoreOf(given, DEFAULT_WEIGHTS)
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(10)
        // In whole numbers: -1/2 < 100 score - 1000 earned / possible <= 1/2.
        const [e, p, s] = [earned, possible, score].map((value) => BigInt(Math.round(value * 100)))
        const twice = 2n * ((s ?? 0n) * (p ?? 0n) - 1000n * (e ?? 0n))
        expect(twice > -(p ?? 0n) && twice <= (p ?? 0n)).toBe(true)
      }),
    )
  })

  test('never falls when one more answer is right, and ignores the order', () => {
    fc.assert(
      fc.property(marks, fc.nat(), (given, at) => {
        const better = given.map((mark, index) => (index === at % given.length ? { ...mark, correct: true } : mark))
        expect(scoreOf(better, DEFAULT_WEIGHTS).score).toBeGreaterThanOrEqual(scoreOf(given, DEFAULT_WEIGHTS).score)
        expect(scoreOf(given.toReversed(), DEFAULT_WEIGHTS)).toEqual(scoreOf(given, DEFAULT_WEIGHTS))
      }),
    )
  })

  test('of one answer that turns out otherwise is that of the marks with it changed', () => {
    fc.assert(
      fc.property(marks, fc.nat(), (given, at) => {
        const index = at % given.length
        const turned = given.map((mark, n) => (n === index ? { ...mark, correct: !mark.correct } : mark))
        const level = given[index]?.level ?? 'remember'
        const right = turned[index]?.correct === true
        const before = scoreOf(given, DEFAULT_WEIGHTS)
        expect(rescored(before, level, DEFAULT_WEIGHTS, right)).toEqual(scoreOf(turned, DEFAULT_WEIGHTS))
      }),
    )
  })

  test('is 10 for all right and 0 for none', () => {
    fc.assert(
      fc.property(marks, (given) => {
        const all = (correct: boolean) =>
          scoreOf(
            given.map(({ level }) => ({ level, correct })),
            DEFAULT_WEIGHTS,
          ).score
        expect([all(true), all(false)]).toEqual([10, 0])
      }),
    )
  })
})
