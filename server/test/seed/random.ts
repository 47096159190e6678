/** Numbers that look random and are the same for the same seed: every seeded row comes from one of these. */
export interface Random {
  /** A whole number from 0 to below `end`. */
  below(end: number): number
  pick<T>(from: readonly T[]): T
  bytes(count: number): Buffer
  /** Ids of one generator ascend, as those that the database makes do. */
  id(): string
}

/** 2026-01-01: ids and times of seeded rows begin there. */
export const BEGIN = Date.UTC(2026, 0, 1)
export const CREATED = { created_at: new Date(BEGIN) }
export const MADE = { ...CREATED, updated_at: new Date(BEGIN) }

/** xorshift32, begun at a multiple of the golden ratio. */
export function makeRandom(seed: number): Random {
  let state = Math.imul(seed + 1, 0x9e3779b9) | 1
  let ids = 0
  const next = () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
  const below = (end: number) => next() % end
  const hex = () => next().toString(16).padStart(8, '0')
  for (let n = 0; n < 20; n++) next()
  return {
    below,
    pick: (from) => from[below(from.length)] as (typeof from)[number],
    bytes: (count) => Buffer.from(Array.from({ length: Math.ceil(count / 4) }, hex).join(''), 'hex').subarray(0, count),
    id() {
      const time = (BEGIN + (seed % 1e9) * 1000 + (ids >>> 12)).toString(16).padStart(12, '0')
      const count = (ids++ & 0xfff).toString(16).padStart(3, '0')
      const rest = hex() + hex()
      return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-a${rest.slice(0, 3)}-${rest.slice(3, 15)}`
    },
  }
}
