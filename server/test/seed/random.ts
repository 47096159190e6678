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

/** sfc32: 128 bits of state, so that no two people of millions ever get the same bytes. */
export function makeRandom(seed: number): Random {
  let [a, b, c, count] = [seed | 0, Math.floor(seed / 2 ** 32) | 0, 0x9e3779b9 | 0, 1]
  let ids = 0
  const next = () => {
    const sum = (((a + b) | 0) + count) | 0
    count = (count + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
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
      const order = (ids++ & 0xfff).toString(16).padStart(3, '0')
      const rest = hex() + hex()
      return `${time.slice(0, 8)}-${time.slice(8)}-7${order}-a${rest.slice(0, 3)}-${rest.slice(3, 15)}`
    },
  }
}
