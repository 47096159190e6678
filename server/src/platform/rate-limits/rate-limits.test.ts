import { fastify } from 'fastify'
import cookie from '@fastify/cookie'
import fc from 'fast-check'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { build } from '../../../test/build.ts'
import { aLearner, requestAs } from '../../../test/factories/accounts.ts'
import { openRedisServer } from '../../../test/redis-server.ts'
import { errorsPlugin } from '../http/errors.ts'
import { openRedis } from '../redis/index.ts'
import { limitsOf, memoryCounter, rateLimitsPlugin, sharedCounter } from './index.ts'
import { loadConfig } from '../../config.ts'

const log = pino({ level: 'silent' })
const LIMITS = { RATE_LIMIT_AUTH: '5/900', RATE_LIMIT_AUTH_ADDRESS: '12/900', RATE_LIMIT_VISITOR: '10/900' }

describe('the figures', () => {
  test('are those promised, unless configured otherwise', () => {
    const figures = Object.values(limitsOf(loadConfig({}, { NODE_ENV: 'test' }, '/nowhere')))
    expect(figures.map(({ name, limit, seconds }) => `${name} ${limit}/${seconds}`)).toEqual([
      'auth 5/900',
      'auth-address 100/900',
      'upload 10/3600',
      'expensive 20/3600',
      'webhook 100/60',
      'visitor 100/900',
      'user 2000/900',
      'attempt 600/900',
    ])
  })

  test.each(['0/900', '5', '5/0', 'x/y', '-1/9'])('RATE_LIMIT_AUTH=%s stops the start', (text) => {
    expect(() => loadConfig({}, { NODE_ENV: 'test', RATE_LIMIT_AUTH: text }, '/nowhere')).toThrow(/RATE_LIMIT_AUTH/)
  })
})

describe('counting in one process', () => {
  test('a window ends to the millisecond, and never more than the limit passes in it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 400 }), { minLength: 1, maxLength: 60 }), async (waits) => {
        let now = 0
        const counter = memoryCounter(() => now)
        const passed: number[] = []
        let windowStart = Number.NEGATIVE_INFINITY
        for (const wait of waits) {
          now += wait
          const { count, resetMs } = await counter.add('k', 1, 1)
          if (now - windowStart >= 1000) windowStart = now
          expect(resetMs).toBe(windowStart + 1000 - now)
          if (count <= 3) passed.push(now)
        }
        for (const at of passed) {
          const sameWindow = passed.filter((other) => other >= at && other < at + 1000)
          expect(sameWindow.length).toBeLessThanOrEqual(6)
        }
      }),
    )
  })
})

describe('over HTTP', () => {
  test('sign-in: five tries for an account from an address, then 429 with the seconds, also for the right password', async (t) => {
    const server = await build(t, { env: LIMITS, workers: false })
    const { email, password } = await aLearner(server)
    const login = (address: string, body: object) =>
      server.app.inject({ method: 'POST', url: '/api/v1/auth/login', remoteAddress: address, payload: body })
    for (let i = 1; i <= 5; i++) {
      const answer = await login('203.0.113.9', { email, password: 'wrong' })
      expect(answer.statusCode).toBe(401)
      expect(answer.headers).toMatchObject({
        'ratelimit-limit': '5',
        'ratelimit-remaining': String(5 - i),
        'ratelimit-policy': '5;w=900',
      })
    }
    const refused = await login('203.0.113.9', { email, password })
    expect(refused.statusCode).toBe(429)
    expect(refused.json()).toMatchObject({ code: 'rate_limited' })
    const seconds = Number(refused.headers['retry-after'])
    expect(seconds).toBeGreaterThan(890)
    expect(seconds).toBeLessThanOrEqual(900)
    expect(refused.headers['ratelimit-reset']).toBe(String(seconds))
    expect((await login('203.0.113.10', { email, password })).statusCode).toBe(200)
    expect((await login('203.0.113.9', { email: 'other@example.org', password })).statusCode).toBe(401)
  })

  test('one address over all accounts has its own limit', async (t) => {
    const server = await build(t, { env: LIMITS, workers: false })
    const codes: number[] = []
    for (let i = 0; i < 14; i++) {
      const payload = { email: `nobody-${i}@example.org`, password: 'x' }
      codes.push((await server.app.inject({ method: 'POST', url: '/api/v1/auth/login', payload })).statusCode)
    }
    expect(codes.filter((code) => code === 401)).toHaveLength(12)
    expect(codes.slice(12)).toEqual([429, 429])
  })

  test('a forged X-Forwarded-For changes nothing; through a trusted hop the nearest address counts', async (t) => {
    const direct = await build(t, { env: LIMITS, workers: false })
    const proxied = await build(t, { env: { ...LIMITS, TRUSTED_PROXY_HOPS: '1' }, workers: false })
    const ask = (server: typeof direct, forwarded: string) =>
      server.app.inject({ url: '/api/v1/nothing', headers: { 'x-forwarded-for': forwarded } })
    const codes = async (server: typeof direct, forwarded: (i: number) => string) => {
      const found: number[] = []
      for (let i = 0; i < 11; i++) found.push((await ask(server, forwarded(i))).statusCode)
      return found
    }
    expect((await codes(direct, (i) => `198.51.100.${i}`)).at(-1)).toBe(429)
    expect((await codes(proxied, (i) => `198.51.100.${i}, 203.0.113.7`)).at(-1)).toBe(429)
    expect((await ask(proxied, '203.0.113.8')).statusCode).toBe(404)
  })

  test('a household of IPv6 addresses is one caller', async (t) => {
    const server = await build(t, { env: LIMITS, workers: false })
    const ask = (remoteAddress: string) => server.app.inject({ url: '/api/v1/nothing', remoteAddress })
    for (let i = 1; i <= 10; i++) expect((await ask(`2001:db8:0:1::${i}`)).statusCode).toBe(404)
    expect((await ask('2001:0db8:0000:0001:ffff::9')).statusCode).toBe(429)
    expect((await ask('2001:db8:0:2::1')).statusCode).toBe(404)
  })

  test('guessing tokens uses up the visits of the address; a signed-in person has a limit of his own', async (t) => {
    const server = await build(t, { env: { ...LIMITS, RATE_LIMIT_USER: '4/900' }, workers: false })
    const lan = await aLearner(server)
    for (let i = 0; i < 10; i++) expect((await requestAs(server, `guess-${i}`)('GET', '/me')).statusCode).toBe(401)
    expect((await requestAs(server, 'guess-11')('GET', '/me')).statusCode).toBe(429)
    const elsewhere = (token: string) =>
      server.app.inject({
        url: '/api/v1/me',
        remoteAddress: '203.0.113.50',
        headers: { authorization: `Bearer ${token}` },
      })
    const answers = [await elsewhere(lan.token), await elsewhere(lan.token), await elsewhere(lan.token)]
    expect(answers.map(({ headers }) => headers['ratelimit-remaining'])).toEqual(['3', '2', '1'])
  })

  test('of many tokens guessed at once, no more verdicts are told than the limit allows', async (t) => {
    const server = await build(t, { env: LIMITS, workers: false })
    const guesses = Array.from({ length: 40 }, async (_, i) => requestAs(server, `guess-${i}`)('GET', '/me'))
    const codes = (await Promise.all(guesses)).map((answer) => answer.statusCode)
    expect(codes.filter((code) => code === 401)).toHaveLength(10)
    expect(codes.filter((code) => code === 429)).toHaveLength(30)
  })

  test('guessing refresh tokens uses up the visits of the address, whatever the cookie says', async (t) => {
    const server = await build(t, { env: LIMITS, workers: false })
    const refresh = async (i: number) =>
      server.app.inject({
        method: 'POST',
        url: '/api/v1/auth/refresh',
        headers: { host: 'localhost', origin: 'http://localhost', cookie: `learinal_refresh=${'x'.repeat(40)}${i}` },
      })
    const first = await Promise.all(Array.from({ length: 8 }, (_, i) => refresh(i)))
    expect(new Set(first.map((answer) => answer.statusCode))).toEqual(new Set([401]))
    const burst = await Promise.all(Array.from({ length: 20 }, (_, i) => refresh(100 + i)))
    expect(burst.filter((answer) => answer.statusCode === 401)).toHaveLength(2)
    expect((await refresh(999)).statusCode).toBe(429)
  })

  test('probes and pages are exempt', async (t) => {
    const server = await build(t, { env: LIMITS, workers: false })
    for (let i = 0; i < 15; i++) expect((await server.app.inject('/healthz')).statusCode).toBe(200)
  })

  test('each file of an upload counts', async (t) => {
    const server = await build(t, { env: { RATE_LIMIT_UPLOAD: '3/3600' }, workers: false })
    const lan = await aLearner(server)
    const subject = (await lan.request('POST', '/subjects', { name: 'Sử' })).json<{ id: string }>()
    const send = async (names: string[]) => {
      const form = new FormData()
      for (const name of names) form.append('file', new File([`text of ${name}`], name))
      const body = new Response(form)
      return lan.request('POST', `/subjects/${subject.id}/documents`, Buffer.from(await body.arrayBuffer()), {
        'content-type': body.headers.get('content-type') ?? '',
      })
    }
    expect((await send(['a.txt', 'b.txt'])).statusCode).toBe(202)
    expect((await send(['c.txt', 'd.txt'])).statusCode).toBe(429)
    const { n } = await server.db
      .selectFrom('documents')
      .select((eb) => eb.fn.countAll<bigint>().as('n'))
      .executeTakeFirstOrThrow()
    expect(n).toBe(2n)
  })

  test('a route of the webhook tier is counted by route and address', async (t) => {
    const app = fastify()
    t.onTestFinished(() => app.close())
    await app.register(errorsPlugin)
    await app.register(cookie)
    app.decorateRequest('principal', null)
    const limits = limitsOf(loadConfig({}, { NODE_ENV: 'test', RATE_LIMIT_WEBHOOK: '2/60' }, '/nowhere'))
    await app.register(rateLimitsPlugin, { limits, counter: memoryCounter(), count: () => undefined })
    for (const name of ['one', 'two'])
      app.post(`/api/v1/webhooks/${name}`, { config: { tier: 'webhook', access: 'public' } }, () => ({ success: true }))
    const call = async (name: string, remoteAddress = '127.0.0.1') =>
      (await app.inject({ method: 'POST', url: `/api/v1/webhooks/${name}`, remoteAddress })).statusCode
    expect([await call('one'), await call('one'), await call('one')]).toEqual([200, 200, 429])
    expect([await call('two'), await call('one', '203.0.113.1')]).toEqual([200, 200])
  })
})

describe('shared through Redis', () => {
  let redis: Awaited<ReturnType<typeof openRedisServer>>
  const opened: { close(): Promise<void> }[] = []
  beforeAll(async () => {
    redis = await openRedisServer()
  })
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close()
  })
  afterAll(() => redis.close())

  const counterOf = async () => {
    const connection = openRedis(redis.url, log)
    opened.push(connection)
    await vi.waitFor(() => connection.run((client) => client.ping()), { timeout: 5000 })
    return sharedCounter(connection)
  }

  test('two instances count together, however many ask at once', async (t) => {
    const env = { ...LIMITS, RATE_LIMIT_VISITOR: '30/900' }
    const servers = await Promise.all(
      [1, 2].map(async () => build(t, { env, workers: false, counter: await counterOf() })),
    )
    const answers = await Promise.all(
      servers.flatMap(({ app }) => Array.from({ length: 40 }, async () => app.inject({ url: '/api/v1/nothing' }))),
    )
    const codes = answers.map((answer) => answer.statusCode)
    expect(codes.filter((code) => code === 404)).toHaveLength(30)
    expect(codes.filter((code) => code === 429)).toHaveLength(50)
  })

  test('a window in Redis ends by itself', async () => {
    const counter = await counterOf()
    const first = await counter.add('short', 1, 1)
    expect(first).toMatchObject({ count: 1 })
    expect(first.resetMs).toBeLessThanOrEqual(1000)
    await vi.waitFor(
      async () => {
        expect((await counter.add('short', 0, 1)).count).toBe(0)
      },
      { timeout: 3000 },
    )
  })

  test('while Redis is frozen or dead each process limits by itself, no request waits long, and it comes back', async () => {
    const counter = await counterOf()
    await counter.add('k', 1, 900)
    redis.freeze()
    const started = performance.now()
    const alone = []
    for (let i = 0; i < 20; i++) alone.push((await counter.add('k', 1, 900)).count)
    expect(alone).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
    // Three waits of 50 ms, then Redis is left alone.
    expect(performance.now() - started).toBeLessThan(1000)
    redis.thaw()
    await vi.waitFor(
      async () => {
        expect((await counter.add('k', 0, 900)).count).toBeGreaterThanOrEqual(1)
        expect((await counter.add('fresh', 1, 900)).count).toBeGreaterThanOrEqual(1)
      },
      { timeout: 5000 },
    )
    await redis.kill()
    expect((await counter.add('while dead', 1, 900)).count).toBe(1)
    await redis.start()
    const other = await counterOf()
    await vi.waitFor(
      async () => {
        await counter.add('back', 1, 900)
        expect((await other.add('back', 0, 900)).count).toBeGreaterThan(0)
      },
      { timeout: 8000 },
    )
  })
})
