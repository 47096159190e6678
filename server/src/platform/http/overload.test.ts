import { once } from 'node:events'
import { IncomingMessage } from 'node:http'
import { connect, Socket } from 'node:net'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { build } from '../../../test/build.ts'
import { aLearner } from '../../../test/factories/accounts.ts'
import { makeAdmission } from './overload.ts'

const FEWEST = 64
const FRIEND = 'https://app.example.org'
const aRequest = () => new IncomingMessage(new Socket())

/** A process that answers `perSecond`, on a clock of its own: every millisecond as many ask as are let in. */
function simulate(perSecond: number, seconds: number, waitMs = 1000) {
  let now = 0
  const admission = makeAdmission(waitMs, () => now)
  const queue: IncomingMessage[] = []
  const fill = () => {
    while (!admission.isFull()) {
      const request = aRequest()
      admission.enter(request)
      queue.push(request)
    }
  }
  let due = 0
  for (; now < seconds * 1000; now += 1) {
    fill()
    for (due += perSecond / 1000; due >= 1; due -= 1) {
      const done = queue.shift()
      if (done !== undefined) admission.leave(done)
    }
  }
  return queue.length
}

describe('who is let in', () => {
  test.each([
    [200, FEWEST],
    [1000, 200],
    [5000, 1000],
  ])('at %i answers a second, a crowd that stays waits a fifth of a second, or is few', (perSecond, expected) => {
    const length = simulate(perSecond, 20)
    expect(length).toBeGreaterThan(expected * 0.9)
    expect(length).toBeLessThan(expected * 1.1)
  })

  test('a class that starts within a moment is let in whole, again and again, as long as it is over in a second', () => {
    let now = 0
    const admission = makeAdmission(1000, () => now)
    for (let lesson = 0; lesson < 5; lesson++) {
      const takers = Array.from({ length: 480 }, aRequest)
      for (const taker of takers) {
        expect(admission.isFull()).toBe(false)
        admission.enter(taker)
      }
      // Two milliseconds each.
      for (const taker of takers) {
        now += 2
        admission.leave(taker)
      }
      now += 60_000
    }
  })

  test('when nothing is answered any more, a few still, so that it is noticed when that is over', () => {
    expect(simulate(0, 20)).toBe(500)
    let now = 0
    const admission = makeAdmission(1000, () => now)
    const waiting = Array.from({ length: FEWEST }, aRequest)
    for (const request of waiting) admission.enter(request)
    expect(admission.isFull()).toBe(false)
    for (; now < 20_000; now += 200) admission.isFull()
    expect(admission.isFull()).toBe(true)
    const [first] = waiting
    if (first !== undefined) admission.leave(first)
    expect(admission.isFull()).toBe(false)
  })

  test('a request that leaves twice, or without having entered, changes nothing', () => {
    const admission = makeAdmission(1, () => 0)
    const requests = Array.from({ length: FEWEST }, aRequest)
    for (const request of requests) admission.enter(request)
    admission.leave(aRequest())
    expect(admission.isFull()).toBe(true)
    const [first = aRequest()] = requests
    admission.leave(first)
    admission.leave(first)
    admission.enter(aRequest())
    expect(admission.isFull()).toBe(true)
  })
})

async function overloaded(t: { onTestFinished: (close: () => Promise<void>) => void }) {
  const server = await build(t, { workers: false, env: { MAX_WAIT_MS: '100', CORS_ORIGINS: FRIEND } })
  const origin = await server.app.listen({ port: 0 })
  const lan = await aLearner(server)
  const ask = (headers: Record<string, string> = {}) =>
    fetch(`${origin}/api/v1/me`, { headers: { authorization: `Bearer ${lan.token}`, ...headers } })
  const other = server.another()
  t.onTestFinished(() => other.destroy())
  /** Everything that needs the table waits until the returned function is called. */
  const hold = async () => {
    const held = Promise.withResolvers<undefined>()
    const holding = Promise.withResolvers<undefined>()
    const done = other.transaction().execute(async (trx) => {
      await sql`lock table users in access exclusive mode`.execute(trx)
      holding.resolve(undefined)
      await held.promise
    })
    await holding.promise
    return async () => {
      held.resolve(undefined)
      await done
    }
  }
  return { origin, ask, hold }
}

describe('over HTTP', () => {
  test('who would wait too long gets 503 at once, in words; whoever was let in is answered, and then all are again', async (t) => {
    const { origin, ask, hold } = await overloaded(t)
    const release = await hold()
    const asked = Array.from({ length: 100 }, () => ask())
    const refused: Response[] = []
    const later = asked.map(async (answer) => {
      if ((await answer).status === 503) refused.push(await answer)
      return (await answer).status
    })
    await expect.poll(() => refused.length, { timeout: 10_000 }).toBe(100 - FEWEST)
    for (const { headers } of refused) expect(headers.get('retry-after')).toMatch(/^[123]$/)
    expect(await refused[0]?.json()).toMatchObject({ status: 503, code: 'overloaded' })

    const vietnamese = await ask({ 'accept-language': 'vi', origin: FRIEND, 'x-request-id': 'exam-2026-11' })
    expect(vietnamese.status).toBe(503)
    expect(await vietnamese.json()).toMatchObject({ title: 'Hệ thống đang quá tải', requestId: 'exam-2026-11' })
    expect(Object.fromEntries(vietnamese.headers)).toMatchObject({
      'x-request-id': 'exam-2026-11',
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': 'vi',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'access-control-allow-origin': FRIEND,
      'access-control-allow-credentials': 'true',
    })
    expect((await ask({ origin: 'https://evil.example' })).headers.get('access-control-allow-origin')).toBeNull()

    // Probes and preflights are answered all the same.
    for (const probe of ['/health', '/healthz', '/livez']) expect((await fetch(origin + probe)).status).toBe(200)
    const preflight = await fetch(`${origin}/api/v1/me`, {
      method: 'OPTIONS',
      headers: { origin: FRIEND, 'access-control-request-method': 'GET' },
    })
    expect(preflight.status).toBe(204)

    await release()
    const statuses = await Promise.all(later)
    expect(statuses.filter((status) => status === 200)).toHaveLength(FEWEST)
    expect((await ask()).status).toBe(200)

    // Those who were refused are counted too: 36 of the crowd and two after them.
    const metrics = await (await fetch(`${origin}/metrics`)).text()
    expect(metrics).toContain(`http_requests_total{method="none",route="/api/*",status="503"} ${102 - FEWEST}\n`)
  })

  test('senders that are slow keep nobody out', async (t) => {
    const { origin, ask } = await overloaded(t)
    const { hostname, port } = new URL(origin)
    for (let i = 0; i < 2 * FEWEST; i++) {
      const socket = connect(Number(port), hostname)
      t.onTestFinished(() => {
        socket.destroy()
      })
      await once(socket, 'connect')
      socket.write(
        'POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
      )
    }
    for (let i = 0; i < 5; i++) expect((await ask()).status).toBe(200)
  })
})
