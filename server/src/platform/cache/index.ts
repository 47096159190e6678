/** Answers kept in this process, and in Redis for all of them when there is one. */
import { LRUCache } from 'lru-cache'
import { RedisUnavailable, type RedisConnection } from '../redis/index.ts'
import type { Soon } from '../soon.ts'

export { makeVersions, type Versions } from './versions.ts'

/**
 * For whom a value is, and as of when. Whether a caller may see it is decided before the cache is asked.
 * `version` changes with every write to what the value is made of, and never comes again.
 */
export type Audience =
  | { kind: 'public'; version: string }
  | { kind: 'revision'; id: string; version: 'immutable' }
  | { kind: 'owner'; id: string; version: string }

/** How a value was come by. */
export type CacheState = 'HIT' | 'MISS'

/** Told of every look-up; for metrics. */
export interface CacheWatcher {
  hit(kind: Audience['kind'], level: 'process' | 'redis'): void
  miss(kind: Audience['kind']): void
  /** Redis could not be asked or told. */
  error(): void
}

export interface Cache {
  /**
   * The value of `key` for `audience`, loaded when nobody has it. Many who ask at once share one load; a load that
   * fails fails for them and is not kept.
   * @param load gives plain JSON data.
   * @param seconds how long it may be kept at most.
   * @returns at once what this process has.
   */
  get<T extends object>(
    audience: Audience,
    key: string,
    seconds: number,
    load: () => Promise<T>,
  ): Soon<{ value: T; state: CacheState }>
}

const MAX_BYTES = 64 * 1024 * 1024
/** What is larger is not worth the room of many others. */
const MAX_VALUE_BYTES = 2 * 1024 * 1024

const SILENT: CacheWatcher = { hit: () => undefined, miss: () => undefined, error: () => undefined }

/** @param redis second level, shared by all processes; whatever happens to it, answers stay right and in time. */
export function makeCache({
  redis,
  watcher = SILENT,
  maxBytes = MAX_BYTES,
}: {
  redis?: RedisConnection | undefined
  watcher?: CacheWatcher
  maxBytes?: number
}): Cache {
  const own = new LRUCache<string, object>({
    maxSize: maxBytes,
    maxEntrySize: Math.min(MAX_VALUE_BYTES, maxBytes),
    // Answers are kept for minutes: looking at the clock once a second is enough.
    ttlResolution: 1000,
  })
  const shared = secondLevel(redis, watcher)
  const loading = new Map<string, Promise<{ value: object; state: CacheState }>>()

  function keep(name: string, value: object, size: number, seconds: number): void {
    own.set(name, value, { size: Math.max(1, size), ttl: seconds * 1000 })
  }

  async function find(name: string, audience: Audience, seconds: number, load: () => Promise<object>) {
    const text = await shared.get(name)
    if (text !== null) {
      watcher.hit(audience.kind, 'redis')
      const value = JSON.parse(text) as object
      keep(name, value, text.length * 2, seconds)
      return { value, state: 'HIT' as const }
    }
    watcher.miss(audience.kind)
    const value = await load()
    const made = JSON.stringify(value)
    keep(name, value, made.length * 2, seconds)
    if (made.length <= MAX_VALUE_BYTES) shared.set(name, made, seconds)
    return { value, state: 'MISS' as const }
  }

  return {
    get<T extends object>(audience: Audience, key: string, seconds: number, load: () => Promise<T>) {
      const name = nameOf(audience, key)
      const known = own.get(name)
      if (known !== undefined) {
        watcher.hit(audience.kind, 'process')
        return { value: known as T, state: 'HIT' }
      }
      const under = loading.get(name)
      if (under !== undefined) return under as Promise<{ value: T; state: CacheState }>
      const found = find(name, audience, seconds, load).finally(() => loading.delete(name))
      loading.set(name, found)
      return found as Promise<{ value: T; state: CacheState }>
    },
  }
}

/** Texts in Redis. Nobody waits for a `set`: when it fails, others load for themselves. */
function secondLevel(redis: RedisConnection | undefined, watcher: CacheWatcher) {
  const told = (error: unknown) => {
    if (!(error instanceof RedisUnavailable)) throw error
    watcher.error()
    return null
  }
  return {
    get: async (name: string): Promise<string | null> =>
      redis === undefined ? null : redis.run((client) => client.get(name)).catch(told),
    set(name: string, text: string, seconds: number): void {
      redis?.run((client) => client.set(name, text, 'EX', seconds)).catch(told)
    },
  }
}

function nameOf(audience: Audience, key: string): string {
  const whose = audience.kind === 'public' ? 'public' : `${audience.kind}:${audience.id}`
  return `cache:${whose}:${audience.version}:${key}`
}
