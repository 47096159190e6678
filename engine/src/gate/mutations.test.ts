import { beforeAll, describe, expect, test } from 'vitest'
import { acceptedItems } from '../../test/accepted-items.ts'
import { isKnownRepeat, MUTATIONS, REPEATS } from '../../test/mutations.ts'
import { judge } from './gate.ts'
import type { GateItem } from './item.ts'

const ENOUGH = 30
const BARS = { strict: 0.95, overall: 0.85 }

describe('flaws planted into accepted items', () => {
  let items: GateItem[] = []
  beforeAll(async () => {
    items = [...(await acceptedItems('en')), ...(await acceptedItems('vi'))]
  })

  const planted = (name: string): GateItem[] => {
    const mutation = MUTATIONS.find((one) => one.name === name)
    return items.flatMap((item) => mutation?.plant(item, items) ?? [])
  }
  const caught = (flawed: readonly GateItem[]): number => flawed.filter((item) => !judge(item).accepted).length

  test.each(MUTATIONS.filter(({ strict }) => strict).map(({ name }) => name))('%s', (name) => {
    const flawed = planted(name)
    expect(flawed.length).toBeGreaterThanOrEqual(ENOUGH)
    expect(caught(flawed) / flawed.length).toBeGreaterThanOrEqual(BARS.strict)
  })

  test.each(REPEATS)('$name', ({ repeat }) => {
    const known = items.filter((item) => isKnownRepeat(item, repeat(item)))
    expect(known.length / items.length).toBeGreaterThanOrEqual(BARS.strict)
  })

  test('all flaws together', () => {
    const flawed = MUTATIONS.flatMap(({ name }) => planted(name))
    expect(caught(flawed) / flawed.length).toBeGreaterThanOrEqual(BARS.overall)
  })
})
