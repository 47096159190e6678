import { mkdtemp, rm } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { startWorkers } from '../src/app.ts'
import { build, type TestServer } from './build.ts'
import { CHAPTERS, learner, makeSubject, textFile } from './factories/material.ts'
import { crash, modulesLoadedBy, startProcess } from './process.ts'
import { openSink, spansIn, type Sink } from './sink.ts'

const WAIT = { timeout: 20_000, interval: 50 }
const ROOT = path.resolve(import.meta.dirname, '../..')
const RELEASE = 'learinal@test+0a1b2c3'

interface Frame {
  filename: string
  function?: string
  in_app: boolean
}
interface Reported {
  type: string
  release: string
  environment: string
  transaction: string
  tags: Record<string, string>
  user: object
  contexts: { trace: { trace_id: string } }
  exception: { values: { type: string; value: string; stacktrace: { frames: Frame[] } }[] }
  profile: { frames: Frame[]; samples: unknown[] }
}

const dsnOf = ({ url }: Sink) => ({ SENTRY_DSN: url.replace('//', '//publickey@') + '/7', SENTRY_RELEASE: RELEASE })
const envOf = (sink: Sink) => ({ ...dsnOf(sink), SENTRY_PROFILES_SAMPLE_RATE: '0' })

/** What came in envelopes to the project, of one type of item. */
function reported({ posted }: Sink, type: 'event' | 'profile_chunk'): Reported[] {
  return posted
    .filter((post) => post.path.startsWith('/api/7/envelope/'))
    .map(({ body }) =>
      body
        .toString()
        .split('\n')
        .map((line) => JSON.parse(line) as Reported),
    )
    .flatMap(([, header, item]) => (item !== undefined && header?.type === type ? [item] : []))
}

/** No subject can be added, with a message that says what it was. */
async function breakTable({ db }: TestServer, words: string) {
  await sql`create function fail() returns trigger language plpgsql as
    'begin raise exception ''can not take %'', ${sql.raw(words)} using errcode = ''XX001''; end'`.execute(db)
  await sql`create trigger fail before insert on subjects for each row execute function fail()`.execute(db)
}

test('an unexpected failure of a request arrives with its id, release, user and place, and with nothing of a person', async (t) => {
  const sink = await openSink(t)
  const server = await build(t, { env: envOf(sink), workers: false })
  const lan = await learner(server)
  const { email } = (await lan.call<{ email: string }>('GET', '/me')).body
  await breakTable(server, 'new.name || new.description')
  const secrets = {
    name: `Bí mật của ${email}`,
    description: 'page forty-one\n    at thePatient (/home/lan/diary.ts:1:2)\n    at hidden',
  }
  const [id, trace] = ['broken-request-1', '0af7651916cd43dd8448eb211c80319c']
  const answer = await lan.call('POST', '/subjects', secrets, {
    'x-request-id': id,
    'x-forwarded-for': '203.0.113.9',
    traceparent: `00-${trace}-b7ad6b7169203331-01`,
    cookie: 'learinal_refresh=a-cookie-to-keep',
    'user-agent': 'LansBrowser/1.0',
  })
  expect(answer.status).toBe(500)
  // What was expected is not reported: refusals, and what the caller did wrong.
  await lan.call('POST', '/subjects', { unknown: 1 })
  await lan.call('GET', '/subjects/none?token=a-token-in-the-address')
  await server.app.inject('/api/v1/auth/google')
  await server.lastWords()

  const events = reported(sink, 'event')
  expect(events).toHaveLength(1)
  const [event] = events
  expect(event).toMatchObject({
    release: RELEASE,
    environment: 'test',
    transaction: 'POST /api/v1/subjects',
    tags: { request_id: id },
    user: { id: lan.id },
    contexts: { trace: { trace_id: trace } },
  })
  expect(Object.keys(event?.user ?? {})).toEqual(['id'])
  const error = event?.exception.values.at(-1)
  expect(error).toMatchObject({ type: 'DatabaseError', value: 'XX001' })
  const files = error?.stacktrace.frames.map(({ filename }) => filename) ?? []
  expect(files).toContain('server/src/modules/subjects/subjects.service.ts')
  const said = JSON.stringify(sink.posted.map(({ headers, body }) => [headers, body.toString()]))
  const nobodysBusiness = ['203.0.113.9', '"127.0.0.1"', 'a-cookie', 'LansBrowser', 'a-token-in', 'Bí mật', 'forty-one']
  for (const word of [...nobodysBusiness, email, lan.token, 'thePatient', 'hidden', 'diary', homedir() + '/', ROOT])
    expect(said).not.toContain(word)
})

test('a job that no retry follows is reported with the request and the person it was for', async (t) => {
  const sink = await openSink(t)
  const server = await build(t, { env: envOf(sink), workers: false })
  const lan = await learner(server)
  const subject = await makeSubject(lan)
  const upload = async (name: string) => {
    const form = new FormData()
    form.append('file', textFile(name, Object.values(CHAPTERS).join('\n\n')))
    await lan.call('POST', `/subjects/${subject.id}/documents`, form, { 'x-request-id': `upload-${name}` })
  }
  await upload('last.txt')
  await sql`update pgboss.job set retry_limit = 0 where name = 'process-document'`.execute(server.db)
  await upload('again.txt')
  await sql`drop table document_pages cascade`.execute(server.db)
  await startWorkers(server.parts)
  await vi.waitFor(async () => {
    const { body } = await server.app.inject('/metrics')
    for (const outcome of ['failed', 'retried'])
      expect(body).toMatch(new RegExp(`jobs_total{queue="process-document",outcome="${outcome}"} [1-9]`))
  }, WAIT)
  await server.lastWords()
  expect(reported(sink, 'event')[0]).toMatchObject({
    transaction: 'job process-document',
    tags: { request_id: 'upload-last.txt' },
    user: { id: lan.id },
    exception: { values: [expect.objectContaining({ type: 'DatabaseError', value: '42P01' })] },
  })
  expect(reported(sink, 'event').map(({ tags }) => tags['request_id'])).not.toContain('upload-again.txt')
})

describe('what nobody caught', () => {
  test.each([200, 'hang'] as const)('is reported and ends the process all the same (sink: %s)', async (mode) => {
    const sink = await openSink({ onTestFinished })
    sink.mode = mode
    const { code, output } = await crash(envOf(sink), 'lan@example.org is broken')
    expect(code).toBe(1)
    expect(output).toMatch(/"level":60.*lan@example.org is broken/)
    const [event] = reported(sink, 'event')
    expect(event).toMatchObject({ transaction: 'process', exception: { values: [{ type: 'RangeError' }] } })
    expect(sink.posted.map(({ body }) => body.toString()).join()).not.toContain('lan@example.org')
  })

  test('ends it without a DSN as ever', async () => {
    const { code, output } = await crash({}, 'a broken thing')
    expect(code).toBe(1)
    expect(output).toContain('RangeError: a broken thing')
  })
})

describe('a sink that', () => {
  const failing = async (t: { onTestFinished: (close: () => Promise<void>) => void }, sink: Sink) => {
    const server = await build(t, { env: envOf(sink), workers: false })
    const lan = await learner(server)
    await breakTable(server, 'new.name')
    const answers = await Promise.all(Array.from({ length: 200 }, () => lan.call('POST', '/subjects', { name: 'x' })))
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.code}`))).toEqual(
      new Set(['500 internal_error']),
    )
    await server.lastWords()
  }

  test('is gone changes no answer', async (t) => {
    const sink = await openSink(t)
    await sink.close()
    await failing(t, sink)
  })

  test('never answers holds up no answer and not the end, and no more wait for it than 64', async (t) => {
    const sink = await openSink(t)
    sink.mode = 'hang'
    await failing(t, sink)
    expect(reported(sink, 'event').length).toBeGreaterThan(0)
    expect(reported(sink, 'event').length).toBeLessThanOrEqual(64)
  })
})

describe('a process that is told to stop', () => {
  const run = async (t: { onTestFinished: (close: () => Promise<void>) => void }, mode: Sink['mode']) => {
    const [sink, folder] = [await openSink(t), await mkdtemp(path.join(tmpdir(), 'learinal-reports-'))]
    t.onTestFinished(() => rm(folder, { recursive: true, force: true }))
    sink.mode = mode
    const app = await startProcess({
      ...dsnOf(sink),
      OTEL_EXPORTER_OTLP_ENDPOINT: sink.url,
      LEARINAL_DATA: folder,
    })
    t.onTestFinished(async () => {
      await app.end('SIGKILL')
    })
    for (let n = 0; n < 200; n++) await (await fetch(`${app.origin}/api/v1/me`)).text()
    return { sink, code: await app.end('SIGTERM') }
  }

  test('sends its profile and the spans it has left', async (t) => {
    const { sink, code } = await run(t, 200)
    expect(code).toBe(0)
    const [chunk] = reported(sink, 'profile_chunk')
    expect(chunk).toMatchObject({ release: RELEASE, environment: 'development' })
    expect(chunk?.profile.samples.length).toBeGreaterThan(10)
    expect(chunk?.profile.frames.map(({ filename }) => filename)).toContain('server/src/platform/http/server.ts')
    expect(JSON.stringify(chunk)).not.toContain(ROOT)
    const { spans } = spansIn(sink.posted.filter((post) => post.path === '/v1/traces'))
    expect(spans.filter(({ name }) => name === 'GET /api/v1/me')).toHaveLength(200)
  })

  test('ends in time when nobody takes them', async (t) => {
    const { sink, code } = await run(t, 'hang')
    expect(code).toBe(0)
    expect(sink.posted.length).toBeGreaterThan(0)
  })
})

test('without a DSN nothing of it is loaded; the profiler only when it is wanted', async (t) => {
  const sink = await openSink(t)
  const loaded = async (env: Record<string, string>) => {
    const urls = await modulesLoadedBy(env)
    return ['@sentry/core', 'node-cpu-profiler', 'sdk-trace'].filter((name) => urls.some((url) => url.includes(name)))
  }
  expect(await loaded({})).toEqual([])
  expect(await loaded(envOf(sink))).toEqual(['@sentry/core'])
  const all = { ...dsnOf(sink), OTEL_EXPORTER_OTLP_ENDPOINT: sink.url }
  expect(await loaded(all)).toEqual(['@sentry/core', 'node-cpu-profiler', 'sdk-trace'])
})
