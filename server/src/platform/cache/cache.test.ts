import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openRedisServer } from '../../../test/redis-server.ts'
import { makeLog } from '../observability/log.ts'
import { openRedis } from '../redis/index.ts'
import { makeCache, makeVersions, type Audience, type CacheWatcher } from './index.ts'

const log = makeLog('silent')
const OWNER: Audience = { kind: 'owner', id: 'a', version: '1' }

/** Counts what a cache tells of itself. */
function counting() {
  const seen = { hits: 0, misses: 0, errors: 0 }
  const watcher: CacheWatcher = {
    hit: () => {
      seen.hits++
    },
    miss: () => {
      seen.misses++
    },
    error: () => {
      seen.errors++
    },
  }
  return { seen, watcher }
}

describe('in one process', () => {
  test('a hundred who ask at once share one load, and the next finds its value', async () => {
    const cache = makeCache({})
    const load = vi.fn(async () => {
      await setImmediate()
      return { n: 1 }
    })
    const answers = await Promise.all(Array.from({ length: 100 }, async () => cache.get(OWNER, 'k', 60, load)))
    expect(new Set(answers.map(({ value }) => value.n))).toEqual(new Set([1]))
    expect(await cache.get(OWNER, 'k', 60, load)).toEqual({ value: { n: 1 }, state: 'HIT' })
    expect(load).toHaveBeenCalledTimes(1)
  })

  test('a load that fails fails for those who wait, and is tried again by the next', async () => {
    const cache = makeCache({})
    const load = vi.fn<() => Promise<object>>().mockRejectedValueOnce(new Error('no')).mockResolvedValue({ n: 2 })
    const both = await Promise.allSettled([cache.get(OWNER, 'k', 60, load), cache.get(OWNER, 'k', 60, load)])
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect((await cache.get(OWNER, 'k', 60, load)).value).toEqual({ n: 2 })
    expect(load).toHaveBeenCalledTimes(2)
  })

  test('nobody finds what is another’s, of another version, or of another key', async () => {
    const cache = makeCache({})
    const ask = (audience: Audience, key: string) =>
      cache.get(audience, key, 60, () => Promise.resolve({ mark: JSON.stringify([audience, key]) }))
    const audiences: Audience[] = [
      OWNER,
      { kind: 'owner', id: 'b', version: '1' },
      { kind: 'owner', id: 'a', version: '2' },
      { kind: 'revision', id: 'a', version: 'immutable' },
      { kind: 'public', version: '1' },
    ]
    for (const audience of [...audiences, ...audiences])
      for (const key of ['k', 'l'])
        expect((await ask(audience, key)).value).toEqual({ mark: JSON.stringify([audience, key]) })
  })

  test('what is too large or does not fit is loaded again, never cut', async () => {
    const cache = makeCache({ maxBytes: 1000 })
    const load = vi.fn(() => Promise.resolve({ text: 'x'.repeat(600) }))
    await cache.get(OWNER, 'k', 60, load)
    expect((await cache.get(OWNER, 'k', 60, load)).value.text).toHaveLength(600)
    expect(load).toHaveBeenCalledTimes(2)
  })
})

describe('versions of people’s data', () => {
  test('a version never comes again, though people are forgotten', () => {
    const versions = makeVersions(3)
    const seen = new Map<string, Set<string>>()
    const people = ['a', 'b', 'c', 'd', 'e']
    for (let i = 0; i < 200; i++) {
      const person = people[(i * 7) % 5] ?? ''
      const before = versions.of(person)
      versions.touch([person])
      const now = versions.of(person)
      expect(now).not.toBe(before)
      expect(seen.get(person)?.has(now) ?? false).toBe(false)
      for (const one of people) seen.set(one, (seen.get(one) ?? new Set()).add(one === person ? before : ''))
    }
  })

  test('after a reset everybody has another version', () => {
    const versions = makeVersions()
    versions.touch(['a'])
    const before = [versions.of('a'), versions.of('b')]
    versions.reset()
    expect([versions.of('a'), versions.of('b')].filter((version) => before.includes(version))).toEqual([])
  })
})

describe('with Redis', () => {
  let server: Awaited<ReturnType<typeof openRedisServer>>
  beforeAll(async () => {
    server = await openRedisServer()
  })
  afterAll(() => server.close())

  async function caches(n: number, t: { onTestFinished: (close: () => Promise<void>) => void }) {
    return Promise.all(
      Array.from({ length: n }, async () => {
        const redis = openRedis(server.url, log)
        t.onTestFinished(() => redis.close())
        await vi.waitFor(() => redis.run((client) => client.ping()), { timeout: 5000 })
        const { seen, watcher } = counting()
        return { cache: makeCache({ redis, watcher }), seen, redis }
      }),
    )
  }

  test('one process finds what another has loaded, and then has it itself', async (t) => {
    const [one, two] = await caches(2, t)
    const load = vi.fn(() => Promise.resolve({ text: 'Việt' }))
    await one?.cache.get(OWNER, 'shared', 60, load)
    await vi.waitFor(async () => {
      expect(await two?.redis.run((client) => client.exists('cache:owner:a:1:shared'))).toBe(1)
    })
    for (let i = 0; i < 2; i++)
      expect(await two?.cache.get(OWNER, 'shared', 60, load)).toEqual({ value: { text: 'Việt' }, state: 'HIT' })
    expect(load).toHaveBeenCalledTimes(1)
    expect(two?.seen).toMatchObject({ hits: 2, misses: 0 })
  })

  test('without an answer from Redis everything goes on, and the watcher is told', async (t) => {
    const [one] = await caches(1, t)
    await server.kill()
    expect((await one?.cache.get(OWNER, 'dead', 60, () => Promise.resolve({ n: 3 })))?.value).toEqual({ n: 3 })
    expect(one?.seen.errors).toBeGreaterThan(0)
    await server.start()
  })
})
