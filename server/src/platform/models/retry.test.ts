import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readRetryAfter, RETRY, waitBefore } from './retry.ts'
import { salvage } from './salvage.ts'

describe('waiting before another try', () => {
  test('stays under an exponential ceiling, whatever the dice say', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3 }),
        fc.double({ min: 0, max: 0.999_999, noNaN: true }),
        (attempt, dice) => {
          const wait = waitBefore(attempt, undefined, 0, dice)
          expect(wait).toBeGreaterThanOrEqual(0)
          expect(wait).toBeLessThanOrEqual(Math.min(RETRY.maxMs, RETRY.baseMs * 2 ** (attempt - 1)))
        },
      ),
    )
  })

  test.each([
    ['3', 3000],
    ['0', 0],
    ['Thu, 01 Jan 2026 00:00:10 GMT', 10_000],
    ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
    ['soon', undefined],
  ])('Retry-After: %s', (value, ms) => {
    expect(readRetryAfter(value, Date.parse('2026-01-01T00:00:00Z'))).toBe(ms)
  })

  test('ends with the attempts, and where the server asks for too long', () => {
    expect(waitBefore(RETRY.attempts, undefined, 0, 0.5)).toBeUndefined()
    expect(waitBefore(1, '3600', 0, 0.5)).toBeUndefined()
  })
})

describe('salvage', () => {
  test('gives back whole JSON wherever it stands', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        expect(salvage(`Here: ${JSON.stringify(value)} Done.`)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  test('of JSON that was cut, keeps its first items, whole', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ a: fc.string(), b: fc.array(fc.integer()) }), { minLength: 1 }),
        fc.nat(),
        (items, at) => {
          const whole = JSON.stringify({ items })
          const saved = salvage(whole.slice(0, at % whole.length)) as { items: unknown[] } | undefined
          expect(saved?.items ?? []).toEqual(items.slice(0, saved?.items.length ?? 0))
        },
      ),
    )
  })

  test('keeps hundreds of items of a long answer', () => {
    const whole = JSON.stringify({ items: Array.from({ length: 300 }, (_, n) => ({ n, options: ['a', 'b'] })) })
    expect((salvage(whole.slice(0, -5)) as { items: unknown[] }).items).toHaveLength(299)
  })

  test('passes over brackets in prose', () => {
    expect(salvage('As you said [see above]: {"a": 1}')).toEqual({ a: 1 })
  })

  test.each(['{"a":["x"],"b":', '{"items":[{"options":["x","y"],"stem'])('%j has no whole item', (text) => {
    expect(salvage(text)).toBeUndefined()
  })

  test.each(['', 'no JSON', '{', '[', '{"a"', '"text"'])('%j holds nothing', (text) => {
    expect(salvage(text)).toBeUndefined()
  })
})
