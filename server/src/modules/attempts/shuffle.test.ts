import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shuffled } from './shuffle.ts'

const items: { id: string }[] = Array.from({ length: 6 }, () => ({ id: randomUUID() }))

test('the order depends on the seed alone, not on the order that came in', () => {
  fc.assert(
    fc.property(fc.nat(), fc.shuffledSubarray(items, { minLength: items.length }), (seed, mixed) => {
      expect(shuffled(mixed, seed)).toEqual(shuffled(items, seed))
    }),
  )
})

test('every item comes first about equally often', () => {
  const first = new Map(items.map(({ id }) => [id, 0]))
  const rounds = 6000
  for (let seed = 0; seed < rounds; seed++) {
    const id = shuffled(items, seed)[0]?.id ?? ''
    first.set(id, (first.get(id) ?? 0) + 1)
  }
  const expected = rounds / items.length
  const chiSquare = [...first.values()].reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0)
  // 99.99 % quantile of chi-square with 5 degrees of freedom: the ids are random at every run.
  expect(chiSquare).toBeLessThan(25.7)
})
