import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { build, type TestServer } from '../../../test/build.ts'
import { openStream, type EventStream } from '../../../test/event-stream.ts'
import { aLearner } from '../../../test/factories/accounts.ts'
import type { Person } from '../../../test/factories/world.ts'
import type { Db } from '../../platform/db/index.ts'
import { eventsOf } from './events.ts'
import { makeInbox } from './inbox.ts'
import { notify } from './index.ts'
import { makeStreams } from './streams.ts'

let server: TestServer
let origin: string
beforeAll(async () => {
  // With so little patience, 64 requests at work are the most.
  server = await build(undefined, { workers: false, env: { MAX_WAIT_MS: '100' } })
  origin = await server.app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => server.close())

const tell = (db: Db, userId: string, title: string) =>
  db.transaction().execute((trx) => notify(trx, [{ userId, kind: 'set_ready', data: { title } }]))

/** A stream that has said that it is ready. */
async function ready({ token }: Person, lastEventId?: string): Promise<EventStream> {
  const stream = await openStream(origin, token, lastEventId)
  expect((await stream.next())?.event).toBe('ready')
  return stream
}

test('events of other processes come as they are committed, with the headers of every answer, in no coding', async () => {
  const lan = await aLearner(server)
  const outside = server.another()
  await tell(outside, lan.id, 'before')
  const stream = await openStream(origin, lan.token)
  expect(Object.fromEntries(stream.headers)).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringContaining("default-src 'none'") as string,
  })
  expect(stream.headers.has('content-encoding')).toBe(false)
  expect(await stream.next()).toEqual({ id: '1', event: 'ready', data: {} })
  await tell(outside, (await aLearner(server)).id, 'of somebody else')
  await tell(outside, lan.id, 'after')
  const event = await stream.next()
  expect(event).toMatchObject({ id: '2', event: 'notification', data: { kind: 'set_ready', data: { title: 'after' } } })
  await lan.request('POST', '/notifications/read-all')
  expect(await stream.next()).toMatchObject({ id: undefined, event: 'read' })
  stream.close()
  await outside.destroy()
})

test('nothing is lost or doubled while many write at once and the reader comes and goes', async () => {
  const lan = await aLearner(server)
  const writers = Array.from({ length: 4 }, () => server.another())
  const all = Promise.all(
    writers.map(async (db, w) => {
      for (let n = 0; n < 25; n++) await tell(db, lan.id, `${w}.${n}`)
    }),
  )
  const seen: [string, unknown][] = []
  let last = '0'
  while (seen.length < 100) {
    const stream = await ready(lan, last)
    for (let n = 0; n < 7 && seen.length < 100; n++) {
      const event = await stream.next()
      last = event?.id ?? ''
      seen.push([last, (event?.data as { data: { title: string } }).data.title])
    }
    stream.close()
  }
  await all
  expect(seen.map(([id]) => Number(id))).toEqual(Array.from({ length: 100 }, (_, n) => n + 1))
  expect(new Set(seen.map(([, title]) => title)).size).toBe(100)
  await Promise.all(writers.map((db) => db.destroy()))
})

test('a number that was never given counts as the newest', async () => {
  const lan = await aLearner(server)
  await tell(server.db, lan.id, 'a')
  const stream = await ready(lan, '999999999')
  await tell(server.db, lan.id, 'b')
  expect(await stream.next()).toMatchObject({ id: '2' })
  stream.close()
  await expect(openStream(origin, lan.token, 'x')).rejects.toThrow('400')
})

test('a stream ends with its session: signed out, or deactivated', async () => {
  const [lan, admin] = [await aLearner(server), await aLearner(server, { role: 'admin' })]
  const stream = await ready(lan)
  const session = (await lan.request('GET', '/auth/sessions')).json<{ items: { id: string }[] }>().items[0]?.id ?? ''
  await lan.request('DELETE', `/auth/sessions/${session}`)
  await stream.ended()
  await expect(openStream(origin, lan.token)).rejects.toThrow('401')

  const huy = await aLearner(server)
  const other = await ready(huy)
  await admin.request('PATCH', `/admin/users/${huy.id}`, { status: 'deactivated' })
  await other.ended()
})

test('when the listening connection breaks, streams end, and whoever comes again has missed nothing', async () => {
  const lan = await aLearner(server)
  const stream = await ready(lan)
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'learinal-live' and datname = current_database()`.execute(server.db)
  await stream.ended()
  await tell(server.db, lan.id, 'meanwhile')
  const again = await ready(lan, '0')
  expect(await again.next()).toMatchObject({ id: '1' })
  // Opened while nobody listened, it ends when somebody does again.
  await again.ended()
})

test('a person has at most eight: the oldest is ended', async () => {
  const lan = await aLearner(server)
  const streams: EventStream[] = []
  for (let n = 0; n < 9; n++) streams.push(await ready(lan))
  const [oldest, ...rest] = streams
  await expect(oldest?.ended()).rejects.toThrow()
  await tell(server.db, lan.id, 'a')
  for (const stream of rest) expect(await stream.next()).toMatchObject({ id: '1' })
  for (const stream of rest) stream.close()
})

test('streams are no load: with more of them than requests may be at work, others are answered', async () => {
  const people = await Promise.all(Array.from({ length: 9 }, () => aLearner(server)))
  const streams = await Promise.all(people.flatMap((person) => Array.from({ length: 8 }, () => ready(person))))
  expect(streams).toHaveLength(72)
  expect(
    (await fetch(`${origin}/api/v1/me`, { headers: { authorization: `Bearer ${people[0]?.token ?? ''}` } })).status,
  ).toBe(200)
  const metrics = async () => (await server.parts.metrics.text()).body
  expect(Number(/^notification_streams (\d+)$/m.exec(await metrics())?.[1])).toBeGreaterThanOrEqual(72)
  for (const stream of streams) stream.close()
  await vi.waitFor(async () => {
    expect(await metrics()).toMatch(/^notification_streams 0$/m)
  })
  expect(await metrics()).toMatch(
    /^http_requests_total\{method="GET",route="\/api\/v1\/notifications\/stream",status="200"\}/m,
  )
  expect(await metrics()).not.toMatch(/^http_request_duration_seconds_count\{.*notifications\/stream",status="200"/m)
})

test('a process that stops ends its streams', async (t) => {
  const own = await build(t, { workers: false })
  const lan = await aLearner(own)
  const stream = await openStream(await own.app.listen({ port: 0, host: '127.0.0.1' }), lan.token)
  await stream.next()
  await Promise.all([own.app.close(), stream.ended()])
})

test('nothing is read from the database before the reader has read what came', async () => {
  const load = vi.fn((after: number, limit: number) => Promise.resolve(rows(after, limit)))
  const events = eventsOf(makeInbox(), 0, load)
  for (let n = 0; n < 51; n++) await events.next()
  expect(load.mock.calls).toEqual([[0, 100]])
  for (let n = 0; n < 51; n++) await events.next()
  expect(load.mock.calls).toEqual([
    [0, 100],
    [100, 100],
  ])
})

function rows(after: number, limit: number) {
  const createdAt = new Date(0)
  return Array.from({ length: limit }, (_, n) => ({
    id: '',
    seq: after + n + 1,
    kind: 'set_ready' as const,
    data: {},
    readAt: null,
    createdAt,
  }))
}

test('who reads gets signs of life; who does not is cut', async () => {
  const streams = makeStreams(
    {
      db: server.db,
      listen: () => Promise.resolve({ close: () => Promise.resolve() }),
      isSignedIn: () => Promise.resolve(true),
    },
    1,
  )
  const lan = await aLearner(server)
  const who = { userId: lan.id, sessionId: '' }
  const { events, close } = await streams.open(who, undefined, () => undefined)
  await events.next()
  for (let n = 0; n < 5; n++) expect(await events.next()).toEqual({ done: false, value: ':\n\n' })
  close()
  await new Promise<void>((resolve) => {
    void streams.open(who, undefined, resolve)
  })
  streams.end()
})
