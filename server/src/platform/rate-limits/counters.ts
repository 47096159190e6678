/** Counts in windows that begin with the first count; after `seconds` the window is over and counting begins anew. */
import { LRUCache } from 'lru-cache'
import { RedisUnavailable, type RedisConnection } from '../redis/index.ts'
import type { Soon } from '../soon.ts'

export interface Counted {
  /** In this window, this one included. */
  count: number
  /** Milliseconds until the window ends. */
  resetMs: number
}

export interface Counter {
  /** Adds `cost` (0 only looks) to the window of `key`. */
  add(key: string, cost: number, seconds: number): Soon<Counted>
}

/** Keys that one process remembers: about 20 MB. Beyond it the ones longest untouched are forgotten. */
const MAX_KEYS = 100_000

/** Counts in this process. */
export function memoryCounter(now: () => number = Date.now): Counter {
  const windows = new LRUCache<string, { count: number; endsAt: number }>({ max: MAX_KEYS })
  return {
    add(key, cost, seconds) {
      const time = now()
      const known = windows.get(key)
      if (known !== undefined && known.endsAt > time) {
        known.count += cost
        return { count: known.count, resetMs: known.endsAt - time }
      }
      if (cost > 0) windows.set(key, { count: cost, endsAt: time + seconds * 1000 })
      return { count: cost, resetMs: seconds * 1000 }
    },
  }
}

/** One step on the server: two processes that count at once never both see the old number. */
const ADD = `
  local count = tonumber(redis.call('GET', KEYS[1]) or '0')
  local cost = tonumber(ARGV[1])
  if cost > 0 then
    count = redis.call('INCRBY', KEYS[1], cost)
    if count == cost then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
  end
  local left = redis.call('PTTL', KEYS[1])
  if left < 0 then
    left = tonumber(ARGV[2])
    if count > 0 then redis.call('PEXPIRE', KEYS[1], left) end
  end
  return {count, left}
`

/** Counts in Redis, for all processes together; in this one while Redis can not be reached. */
export function sharedCounter(redis: RedisConnection, own: Counter = memoryCounter()): Counter {
  return {
    async add(key, cost, seconds) {
      try {
        const [count, resetMs] = await redis.run(
          async (client) => (await client.eval(ADD, 1, `limit:${key}`, cost, seconds * 1000)) as [number, number],
        )
        return { count, resetMs }
      } catch (error) {
        if (error instanceof RedisUnavailable) return own.add(key, cost, seconds)
        throw error
      }
    },
  }
}
