import { createHash } from 'node:crypto'

/**
 * The items in the order that the seed gives them: by a hash of seed and id, so that the order is the same at
 * every reload and independent of the order they came in. Nobody learns that order by learning the seed.
 */
export function shuffled<Item extends { id: string }>(items: readonly Item[], seed: number): Item[] {
  return items
    .map((item) => ({ item, rank: createHash('sha256').update(`${seed}:${item.id}`).digest('hex') }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ item }) => item)
}
