/** Nobody sees a value older than a write that has been answered, nor another person’s: over HTTP, on every kind of set-up. */
import fc from 'fast-check'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { build, type TestServer } from '../../../test/build.ts'
import { aLearner, requestAs } from '../../../test/factories/accounts.ts'
import { openRedisServer } from '../../../test/redis-server.ts'
import { buildApp } from '../../app.ts'
import { listenForTouches } from '../db/index.ts'
import { makeLog } from '../observability/log.ts'
import { openRedis } from '../redis/index.ts'
import { makeCache } from './index.ts'

const log = makeLog('silent')
const RUNS = 30

type Learner = Awaited<ReturnType<typeof aLearner>>
type Call = ReturnType<typeof requestAs>

/** What two people do, in turn or at once, at one of two instances. */
const step = fc.oneof(
  fc.record({
    kind: fc.constantFrom('addSubject', 'rename', 'remove', 'addSet', 'renameSet', 'profile'),
    who: fc.nat(1),
    where: fc.nat(1),
    value: fc.string({ unit: fc.constantFrom('a', 'ế', 'đ', 'Z'), minLength: 1, maxLength: 8 }),
    atOnce: fc.boolean(),
  }),
  fc.record({ redis: fc.constantFrom('gone', 'back', 'empty') }),
)

const LISTS = ['/subjects', '/question-sets', '/subjects?sort=name&limit=5', '/me']

async function write(call: Call, kind: string, value: string): Promise<void> {
  const first = async (url: string) => (await call('GET', url)).json<{ items: { id: string }[] }>().items[0]?.id
  const subject = kind === 'rename' || kind === 'remove' ? await first('/subjects') : undefined
  const set = kind === 'renameSet' ? await first('/question-sets') : undefined
  if (kind === 'addSubject') await call('POST', '/subjects', { name: value })
  if (kind === 'rename' && subject !== undefined) await call('PATCH', `/subjects/${subject}`, { name: value })
  if (kind === 'remove' && subject !== undefined) await call('DELETE', `/subjects/${subject}`)
  if (kind === 'addSet') await call('POST', '/question-sets', { title: value, questions: [] })
  if (kind === 'renameSet' && set !== undefined) await call('PATCH', `/question-sets/${set}`, { title: value })
  if (kind === 'profile') await call('PATCH', '/me', { fullName: value })
}

/** Every page of the person at every instance, from the cache and past it. */
async function assertCurrent(instances: Call[][], who: number): Promise<void> {
  const pages = [...LISTS]
  for (const url of ['/subjects', '/question-sets']) {
    const { items } = (await instances[0]?.[who]?.('GET', url))?.json<{ items: { id: string }[] }>() ?? { items: [] }
    pages.push(...items.slice(0, 2).map(({ id }) => `${url}/${id}`))
  }
  for (const page of pages) {
    const truth = await instances[0]?.[who]?.('GET', page, undefined, { 'cache-control': 'no-cache' })
    expect(truth?.headers['x-cache']).toBe('BYPASS')
    for (const instance of instances) {
      const shown = await instance[who]?.('GET', page)
      expect(shown?.headers['x-cache']).toMatch(/^(HIT|MISS)$/)
      expect([page, shown?.statusCode, shown?.body, shown?.headers.etag]).toEqual([
        page,
        truth?.statusCode,
        truth?.body,
        truth?.headers.etag,
      ])
    }
  }
}

describe('several processes', () => {
  let redis: Awaited<ReturnType<typeof openRedisServer>>
  let server: TestServer
  let other: Awaited<ReturnType<typeof buildApp>>
  const connections: { close(): Promise<void> }[] = []

  beforeAll(async () => {
    redis = await openRedisServer()
    const connect = () => {
      const connection = openRedis(redis.url, log)
      connections.push(connection)
      return makeCache({ redis: connection })
    }
    server = await build(undefined, { workers: false, cache: connect() })
    other = await buildApp({ ...server.parts, cache: connect() })
  })
  afterAll(async () => {
    await other.close()
    await server.close()
    for (const connection of connections) await connection.close()
    await redis.close()
  })

  test('show what was written last, whatever Redis does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        const people = [await aLearner(server), await aLearner(server)]
        const instances = [server.app, other].map((app) =>
          people.map(({ token }) => requestAs({ ...server, app }, token)),
        )
        let under: Promise<void>[] = []
        for (const one of steps) {
          if ('redis' in one) await disturb(one.redis)
          else {
            const call = instances[one.where]?.[one.who]
            if (call === undefined) throw new Error('no such instance')
            under.push(write(call, one.kind, one.value))
            if (one.atOnce) continue
            await Promise.all(under)
            under = []
            await assertCurrent(instances, one.who)
          }
        }
        await Promise.all(under)
        for (const who of [0, 1]) await assertCurrent(instances, who)
      }),
      { numRuns: RUNS },
    )
  }, 120_000)

  async function disturb(how: 'gone' | 'back' | 'empty'): Promise<void> {
    if (how !== 'empty') await redis.kill()
    if (how === 'back') await redis.start()
    if (how !== 'empty') return
    const connection = openRedis(redis.url, log)
    await connection.run((client) => client.flushall()).catch(() => undefined)
    await connection.close()
  }
})

/** Which part of the app a database client belongs to. */
function nameOf(client: unknown): unknown {
  return (client as { connectionParameters: { application_name: string } }).connectionParameters.application_name
}

describe('a process that is the only one to write', () => {
  const once = async (call: Call, page: string) => {
    await call('GET', page)
    return (await call('GET', page)).headers['x-cache']
  }
  const arrange = async (t: Parameters<typeof build>[0]) => {
    const server = await build(t, { alone: true })
    const learner: Learner = await aLearner(server)
    return { server, learner, call: learner.request }
  }

  test('asks the database nothing for an answer it has', async (t) => {
    const { call } = await arrange(t)
    await call('POST', '/subjects', { name: 'Vật lý' })
    expect(await once(call, '/subjects')).toBe('HIT')
    const asked = vi.spyOn(pg.Client.prototype, 'query')
    t.onTestFinished(() => {
      asked.mockRestore()
    })
    const own = () => asked.mock.contexts.filter((client) => nameOf(client) === 'learinal').length
    expect((await call('GET', '/subjects')).headers['x-cache']).toBe('HIT')
    expect(own()).toBe(0)
    await call('GET', '/subjects', undefined, { 'cache-control': 'no-cache' })
    expect(own()).toBe(1)
  })

  test('shows every write at once: of requests, of jobs, and those that only touch what is shown', async (t) => {
    const { server, call } = await arrange(t)
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 10 }), async (steps) => {
        for (const one of steps) {
          if (!('value' in one)) continue
          await write(call, one.kind, one.value)
          await server.drain()
          await assertCurrent([[call]], 0)
        }
      }),
      { numRuns: Math.ceil(RUNS / 4) },
    )
  })

  test('ends sessions at once though it knows their people', async (t) => {
    const { server, learner, call } = await arrange(t)
    const admin = await aLearner(server, { role: 'admin' })
    expect(await once(call, '/me')).toBe('HIT')
    expect((await admin.request('PATCH', `/admin/users/${learner.id}`, { status: 'deactivated' })).statusCode).toBe(200)
    expect((await call('GET', '/me')).statusCode).toBe(401)
  })

  test('takes a demotion into account at the next request', async (t) => {
    const { server } = await arrange(t)
    const [first, second] = [await aLearner(server, { role: 'admin' }), await aLearner(server, { role: 'admin' })]
    expect((await second.request('GET', '/admin/users')).statusCode).toBe(200)
    await first.request('PATCH', `/admin/users/${second.id}`, { role: 'learner' })
    expect((await second.request('GET', '/admin/users')).statusCode).toBeGreaterThanOrEqual(401)
  })

  test('hears of what others write in its database', async (t) => {
    const { server, learner, call } = await arrange(t)
    const { versions } = server.parts
    const heard = await listenForTouches(
      server.connection,
      log,
      (id) => versions?.touch([id]),
      () => versions?.reset(),
    )
    t.onTestFinished(() => heard.close())
    const outside = server.another()
    t.onTestFinished(() => outside.destroy())
    expect(await once(call, '/me')).toBe('HIT')
    await sql`update users set full_name = 'Ai đó' where id = ${learner.id}`.execute(outside)
    await vi.waitFor(async () => {
      expect((await call('GET', '/me')).json()).toMatchObject({ fullName: 'Ai đó' })
    })
  })
})
