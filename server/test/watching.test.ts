import { randomUUID } from 'node:crypto'
import { createServer } from 'node:net'
import { Writable } from 'node:stream'
import { once } from 'node:events'
import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { describe, expect, test, vi } from 'vitest'
import { makeLog } from '../src/platform/observability/log.ts'
import { buildApp, QUEUES } from '../src/app.ts'
import { openDb } from '../src/platform/db/index.ts'
import type { Queue } from '../src/platform/jobs/index.ts'
import { makeMetrics } from '../src/platform/observability/metrics.ts'
import { openRedis } from '../src/platform/redis/index.ts'
import { build, type TestServer } from './build.ts'
import { anEmail } from './factories/accounts.ts'
import { addDocuments, learner, makeSubject, textFile, CHAPTERS } from './factories/material.ts'
import { answerRight, generate, startAttempt, writeSet } from './factories/sets.ts'
import { openModelServer } from './model-server.ts'
import { openRedisServer } from './redis-server.ts'

const WAIT = { timeout: 20_000, interval: 50 }

/** A log that can be read. */
function aLog(level = 'info') {
  const lines: Record<string, unknown>[] = []
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(JSON.parse(chunk.toString()) as Record<string, unknown>)
      done()
    },
  })
  return { lines, log: makeLog(level, destination) }
}

async function metricsOf(server: TestServer): Promise<Map<string, number>> {
  const { body, statusCode } = await server.app.inject({ url: '/metrics' })
  expect(statusCode).toBe(200)
  const samples = body.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(samples.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]))
}

test('what people do is counted: requests by route, queries by name, jobs, mails, uploads, questions, attempts', async (t) => {
  const server = await build(t)
  const lan = await learner(server)
  await server.app.inject({
    method: 'POST',
    url: '/api/v1/auth/register',
    payload: { fullName: 'Minh', email: anEmail(), password: 'Ba-con-meo-7' },
  })
  const subject = await makeSubject(lan)
  await addDocuments(server, lan, subject.id, [textFile('os.txt', Object.values(CHAPTERS).join('\n\n'))])
  await generate(lan, { subjectId: subject.id, count: 3 })
  await server.drain()
  const set = await writeSet(lan)
  const attempt = await startAttempt(lan, set.id)
  await answerRight(lan, attempt.id, set.questions)
  await lan.call('POST', `/attempts/${attempt.id}/submit`)
  await lan.call('GET', '/subjects')
  await lan.call('GET', '/subjects')
  const seen = await metricsOf(server)
  expect(seen.get('http_requests_total{method="GET",route="/api/v1/subjects",status="200"}')).toBe(2)
  expect(
    seen.get('http_request_duration_seconds_count{method="POST",route="/api/v1/attempts/:id/submit",status="200"}'),
  ).toBe(1)
  expect(seen.get('user_registrations_total')).toBe(1)
  expect(seen.get('sign_ins_total{way="password"}')).toBe(1)
  expect(seen.get('document_uploads_total')).toBe(1)
  expect(seen.get('documents_processed_total{outcome="ready"}')).toBe(1)
  expect(seen.get('question_sets_total{outcome="ready"}')).toBe(1)
  expect(seen.get('questions_generated_total')).toBeGreaterThan(0)
  expect(seen.get('attempts_total{event="started"}')).toBe(1)
  expect(seen.get('attempts_total{event="submitted"}')).toBe(1)
  expect(seen.get('mails_total{outcome="sent"}')).toBe(1)
  expect(seen.get('jobs_total{queue="process-document",outcome="done"}')).toBe(1)
  expect(seen.get('job_duration_seconds_count{queue="generate-questions"}')).toBe(1)
  expect(seen.get('db_query_duration_seconds_count{query="subjects.insertSubject"}')).toBe(1)
  expect(seen.get('db_pool_connections')).toBeGreaterThan(0)
  expect(seen.get('job_queue_depth{queue="process-document"}')).toBe(0)
  // The account that the test inserts by itself; every query of the application has a name.
  expect(seen.get('db_query_duration_seconds_count{query="other"}')).toBe(1)
})

test('whatever is asked, no label takes a value that was not known beforehand', async (t) => {
  const server = await build(t, { workers: false })
  const ask = async (n: number) => {
    const url = [`/api/v1/subjects/${randomUUID()}`, `/no/${n}`, `/api/v1/x${n}?q=${n}`, `/%00${n}`][n % 4] ?? ''
    const method = (['GET', 'POST', 'DELETE', 'TRACE', 'PROPFIND'] as const)[n % 5] as 'GET'
    await server.app.inject({ method, url, headers: { 'x-request-id': randomUUID() } })
  }
  for (let n = 0; n < 40; n++) await ask(n)
  const series = async () =>
    [...(await metricsOf(server)).keys()].filter((key) => !/^(process|nodejs)_/.test(key)).sort()
  // Looking is a request as well.
  await series()
  const before = await series()
  for (let n = 40; n < 200; n++) await ask(n)
  expect(await series()).toEqual(before)
})

test('the id of a request goes with its work: log, queries, jobs, calls of the model, mails', async (t) => {
  const model = await openModelServer()
  t.onTestFinished(() => model.close())
  const { lines, log } = aLog()
  const env = { LLM_PROVIDER: 'openai-compatible', LLM_BASE_URL: `${model.url}/v1`, LLM_MODEL: 'small' }
  const server = await build(t, { env, log })
  const lan = await learner(server)
  const subject = await makeSubject(lan)
  await addDocuments(server, lan, subject.id, [textFile('os.txt', Object.values(CHAPTERS).join('\n\n'))])
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
  const answer = await lan.call(
    'POST',
    '/question-sets/generate',
    { subjectId: subject.id, count: 2 },
    { 'x-request-id': 'generate-0001', traceparent },
  )
  expect([answer.status, answer.headers['x-request-id']]).toEqual([202, 'generate-0001'])
  await server.app.inject({
    method: 'POST',
    url: '/api/v1/auth/forgot-password',
    headers: { 'x-request-id': 'forgotten-0001' },
    payload: { email: (await lan.call<{ email: string }>('GET', '/me')).body.email },
  })
  await server.drain()
  expect(lines).toContainEqual(expect.objectContaining({ requestId: 'generate-0001', msg: 'request', status: 202 }))
  expect(lines).toContainEqual(
    expect.objectContaining({ requestId: 'generate-0001', traceparent, msg: 'job', queue: 'generate-questions' }),
  )
  expect(model.calls.length).toBeGreaterThan(0)
  expect(new Set(model.calls.map(({ headers }) => headers['x-request-id']))).toEqual(new Set(['generate-0001']))
  const [mail] = await server.outbox()
  expect(mail?.headers.get('x-request-id')).toBe('forgotten-0001')
})

test('a slow query is told with its name and its request, and shows both in the database while it runs', async (t) => {
  const { lines, log } = aLog()
  const server = await build(t, { log, workers: false })
  const lan = await learner(server)
  const subject = await makeSubject(lan)
  const [other, onlooker] = [server.another(), server.another()]
  t.onTestFinished(async () => {
    await other.destroy()
    await onlooker.destroy()
  })
  let asked: Promise<unknown> = Promise.resolve()
  await other.transaction().execute(async (trx) => {
    await sql`select 1 from subjects where id = ${subject.id} for update`.execute(trx)
    const headers = { 'x-request-id': 'slow-0001' }
    asked = lan.call('PATCH', `/subjects/${subject.id}`, { name: 'Chờ' }, headers)
    const waiting = sql<{ query: string; ms: number }>`
      select query, (extract(epoch from clock_timestamp() - query_start) * 1000)::float8 as ms from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'
    `
    const seen = await vi.waitUntil(async () => {
      const [row] = (await waiting.execute(onlooker)).rows
      return row !== undefined && row.ms > 150 ? row : undefined
    }, WAIT)
    expect(seen.query).toMatch(/^\/\* subjects\.\w+ slow-0001 \*\//)
  })
  await asked
  expect(lines).toContainEqual(
    expect.objectContaining({
      msg: 'slow query',
      requestId: 'slow-0001',
      query: expect.stringMatching(/^subjects\./) as string,
    }),
  )
})

test('a slow request is told', async (t) => {
  const { lines, log } = aLog('warn')
  const server = await build(t, { log, workers: false })
  const lan = await learner(server)
  const subject = await makeSubject(lan)
  const other = server.another()
  t.onTestFinished(() => other.destroy())
  let asked: Promise<unknown> = Promise.resolve()
  await other.transaction().execute(async (trx) => {
    await sql`select 1 from subjects where id = ${subject.id} for update`.execute(trx)
    asked = lan.call('PATCH', `/subjects/${subject.id}`, { name: 'Chờ' })
    await sql`select pg_sleep(1.1)`.execute(trx)
  })
  await asked
  expect(lines).toContainEqual(expect.objectContaining({ msg: 'slow request', route: '/api/v1/subjects/:id' }))
})

interface Seen {
  status: string
  checks: Record<string, { status: string; ms: number }>
}

async function deep(server: TestServer) {
  const answer = await server.app.inject('/health/deep')
  const { status, checks } = answer.json<Seen>()
  const found = Object.fromEntries(Object.entries(checks).map(([name, check]) => [name, check.status]))
  return { code: answer.statusCode, status, ...found }
}

describe('/health/deep tells what works by using it:', () => {
  const fine = {
    code: 200,
    status: 'ok',
    database: 'ok',
    storage: 'ok',
    cache: 'off',
    queue: 'ok',
    mail: 'ok',
    model: 'off',
  }

  test('everything, with what is not configured off', async (t) => {
    expect(await deep(await build(t, { workers: false }))).toEqual(fine)
  })

  test('a database that is gone', async (t) => {
    const server = await build(t, { workers: false, onIdleError: () => undefined })
    const { database = '' } = server.connection
    const admin = openDb({ ...server.connection, database: 'postgres' }, 1, () => undefined)
    await sql.raw(`alter database ${database} allow_connections false`).execute(admin)
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${database}`.execute(admin)
    const seen = await deep(server)
    const metrics = await server.app.inject('/metrics')
    await sql.raw(`alter database ${database} allow_connections true`).execute(admin)
    await admin.destroy()
    expect(seen).toMatchObject({ code: 503, status: 'down', database: 'down', queue: 'down', storage: 'ok' })
    // What the process knows by itself it still tells.
    expect([metrics.statusCode, metrics.body]).toEqual([200, expect.stringContaining('http_requests_total{')])
    expect(metrics.body).not.toContain('job_queue_depth{')
  })

  test('a storage that takes nothing', async (t) => {
    const server = await build(t, { workers: false })
    // A file where the folder should be: it stops even root.
    await rm(path.join(server.dataFolder, 'files'), { recursive: true, force: true })
    await writeFile(path.join(server.dataFolder, 'files'), '')
    expect(await deep(server)).toMatchObject({ code: 503, status: 'down', storage: 'down', database: 'ok' })
  })

  test('Redis, mail and model servers, up and then stopped', { timeout: 60_000 }, async (t) => {
    const redis = await openRedisServer()
    const connection = openRedis(redis.url, makeLog('silent'))
    t.onTestFinished(() => connection.close())
    await vi.waitFor(() => connection.run((client) => client.ping()), WAIT)
    const model = await openModelServer()
    const smtp = createServer((socket) => {
      socket.write('220 here\r\n')
      socket.on('data', (data) => socket.write(data.toString().startsWith('QUIT') ? '221 bye\r\n' : '250 ok\r\n'))
    }).listen(0, '127.0.0.1')
    await once(smtp, 'listening')
    const env = {
      LLM_PROVIDER: 'openai-compatible',
      LLM_BASE_URL: `${model.url}/v1`,
      LLM_MODEL: 'small',
      SMTP_URL: `smtp://127.0.0.1:${(smtp.address() as AddressInfo).port}`,
    }
    const server = await build(t, { env, redis: connection, workers: false })
    expect(await deep(server)).toEqual({ ...fine, cache: 'ok', model: 'ok' })
    await Promise.all([redis.close(), model.close()])
    smtp.close()
    const seen = await vi.waitUntil(async () => {
      const now = await deep(server)
      return now.status === 'degraded' ? now : undefined
    }, WAIT)
    expect(seen).toEqual({ ...fine, status: 'degraded', cache: 'down', mail: 'down', model: 'down' })
  })

  test('a queue that nobody works on', async (t) => {
    const server = await build(t, { workers: false })
    await server.db.transaction().execute((trx) => server.parts.jobs.enqueue(trx, QUEUES[0] as Queue<object>, {}))
    await sql`update pgboss.job set start_after = now() - interval '6 minutes'`.execute(server.db)
    expect(await deep(server)).toEqual({ ...fine, status: 'degraded', queue: 'down' })
  })
})

test('in production metrics and health are for who has the token', async (t) => {
  const { parts } = await build(t, { workers: false })
  const asked = async (token: string | undefined, authorization: string) => {
    const config = { ...parts.config, NODE_ENV: 'production', METRICS_TOKEN: token } as typeof parts.config
    const app = await buildApp({ ...parts, config, metrics: makeMetrics('test') })
    t.onTestFinished(() => app.close())
    const get = async (url: string) => (await app.inject({ url, headers: { authorization } })).statusCode
    return [await get('/metrics'), await get('/health/deep')]
  }
  const token = 'a-token-of-some-length'
  expect(await asked(undefined, `Bearer ${token}`)).toEqual([404, 404])
  expect(await asked(token, `Bearer ${token}x`)).toEqual([404, 404])
  expect(await asked(token, `Bearer ${token}`)).toEqual([200, 200])
})
