import { LEVELS } from '@learinal/engine'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addUp, apportion, mergeReports, planRuns } from './generation-plan.ts'

const total = (numbers: (number | undefined)[]) => numbers.reduce<number>((sum, n) => sum + (n ?? 0), 0)

describe('shares', () => {
  test('are per cent or counts', () => {
    expect(addUp({ remember: 60, apply: 40 }, 20)).toBe(true)
    expect(addUp({ remember: 12, apply: 8 }, 20)).toBe(true)
    expect(addUp({ remember: 12, apply: 9 }, 20)).toBe(false)
    expect(addUp({}, 20)).toBe(false)
  })

  test('are apportioned exactly, no part further than one from its quota', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.array(fc.nat(100), { minLength: 1, maxLength: 20 }), (count, shares) => {
        fc.pre(total(shares) > 0)
        const parts = apportion(count, shares)
        expect(total(parts)).toBe(count)
        parts.forEach((part, at) => {
          expect(Math.abs(part - (count * (shares[at] ?? 0)) / total(shares))).toBeLessThan(1)
        })
      }),
    )
  })
})

describe('the plan', () => {
  test('of a request without shares per topic is one run of it', () => {
    const request = { count: 20, seed: 7, topicIds: ['a', 'b'], levels: { remember: 50, apply: 50 } }
    expect(planRuns(request)).toEqual([request])
  })

  test('deals levels out over topics so that both sums are exact', () => {
    const topics = fc.uniqueArray(fc.nat(100), { minLength: 1, maxLength: 8 })
    const levels = fc.tuple(fc.nat(50), fc.nat(50), fc.nat(50), fc.nat(50))
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), topics, levels, (count, topicShares, levelShares) => {
        fc.pre(total(topicShares) > 0 && total(levelShares) > 0)
        const byTopic = topicShares.map((share, at) => ({ topicIds: [`topic-${at}`], share }))
        const byLevel = Object.fromEntries(LEVELS.map((level, at) => [level, levelShares[at] ?? 0]))
        const runs = planRuns({ count, seed: 1, topics: byTopic, levels: byLevel })
        expect(runs.map((run) => run.count)).toEqual(apportion(count, topicShares).filter((part) => part > 0))
        for (const run of runs) expect(total(Object.values(run.levels ?? {}))).toBe(run.count)
        const dealt = LEVELS.map((level) => total(runs.map((run) => run.levels?.[level])))
        expect(dealt).toEqual(apportion(count, levelShares))
      }),
    )
  })
})

test('reports of several runs add up', () => {
  const report = { asked: 2, made: 1, candidates: 9, flaws: { key_longest: 1 }, byLevel: { remember: 1 } }
  const merged = mergeReports([
    { ...report, rejected: { flaw: 3 }, shortfall: [{ code: 'topic_exhausted', topicId: 'a' }] },
    { ...report, rejected: { flaw: 1, citation: 2 }, shortfall: [] },
  ])
  expect(merged).toEqual({
    asked: 4,
    made: 2,
    candidates: 18,
    rejected: { flaw: 4, citation: 2 },
    flaws: { key_longest: 2 },
    byLevel: { remember: 2 },
    shortfall: [{ code: 'topic_exhausted', topicId: 'a' }],
  })
})
