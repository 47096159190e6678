import type { Finding, GateItem } from '../item.ts'
import { distractorsOf, keyOf, minor } from '../item.ts'

const SHORT = 12

/** The key stands out by its length: a give-away for the test-wise. */
export function keyLength(item: GateItem): Finding[] {
  const key = keyOf(item).length
  const others = distractorsOf(item).map((option) => option.length)
  const longest = Math.max(...others)
  const shortest = Math.min(...others)
  const mean = others.reduce((sum, length) => sum + length, 0) / others.length
  if (Math.max(key, longest) < SHORT * 2) return []
  if (key > longest * 1.25 && key - longest > SHORT && key > mean * 1.5) return [minor('key_longest')]
  return key * 1.6 < shortest && shortest - key > SHORT ? [minor('key_shortest')] : []
}
