import { randomBytes } from 'node:crypto'
import { Writable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { makeLog } from '../src/platform/observability/log.ts'
import { build, type TestServer } from './build.ts'
import { addDocuments, CHAPTERS, learner, makeSubject, textFile } from './factories/material.ts'
import { openModelServer } from './model-server.ts'
import { openSink, spansIn, type SeenSpan, type Sink } from './sink.ts'

const TEXT = Object.values(CHAPTERS).join('\n\n')
const LATE_MS = 10_000

const traceparentOf = (isSampled: boolean) => {
  const [traceId, spanId] = [randomBytes(16).toString('hex'), randomBytes(8).toString('hex')]
  return { traceId, spanId, traceparent: `00-${traceId}-${spanId}-${isSampled ? '01' : '00'}` }
}

async function spansOf({ parts }: TestServer, sink: Sink) {
  await parts.tracing?.close(LATE_MS)
  return spansIn(sink.posted)
}

const named = (spans: SeenSpan[], name: string): SeenSpan => {
  const found = spans.find((span) => span.name === name)
  if (found === undefined) throw new Error(`no span ${name} among ${spans.map((span) => span.name).join(', ')}`)
  return found
}
const below = (spans: SeenSpan[], { traceId, spanId }: SeenSpan) =>
  spans.filter((span) => span.traceId === traceId && span.parentId === spanId)

function aLog() {
  const lines: Record<string, unknown>[] = []
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(JSON.parse(chunk.toString()) as Record<string, unknown>)
      done()
    },
  })
  return { lines, log: makeLog('info', destination) }
}

test('a generation is one trace: request, its queries, its job, the job’s queries and calls of the model', async (t) => {
  const [sink, model] = [await openSink(t), await openModelServer()]
  t.onTestFinished(() => model.close())
  const env = {
    OTEL_EXPORTER_OTLP_ENDPOINT: sink.url,
    OTEL_EXPORTER_OTLP_HEADERS: 'x-key=a%20key,x-team=study',
    OTEL_SERVICE_NAME: 'learinal-test',
    LLM_PROVIDER: 'openai-compatible',
    LLM_BASE_URL: `${model.url}/v1`,
    LLM_MODEL: 'small',
  }
  const { lines, log } = aLog()
  const server = await build(t, { env, log })
  const lan = await learner(server)
  const subject = await makeSubject(lan)
  await addDocuments(server, lan, subject.id, [textFile('os.txt', TEXT)])
  const caller = traceparentOf(true)
  const payload = { subjectId: subject.id, count: 2 }
  const headers = { 'x-request-id': 'generate-0002', traceparent: caller.traceparent }
  expect((await lan.call('POST', '/question-sets/generate', payload, headers)).status).toBe(202)
  const { email } = (await lan.call<{ email: string }>('GET', '/me')).body
  await server.app.inject({ method: 'POST', url: '/api/v1/auth/forgot-password?q=secret-word', payload: { email } })
  await lan.call('GET', '/subjects')
  await lan.call('GET', '/subjects')
  expect((await server.app.inject('/livez')).statusCode).toBe(200)
  await server.drain()
  const { resource, spans } = await spansOf(server, sink)

  expect(resource).toMatchObject({ 'service.name': 'learinal-test' })
  expect(sink.posted[0]).toMatchObject({ path: '/v1/traces', headers: { 'x-key': 'a key', 'x-team': 'study' } })
  const request = named(spans, 'POST /api/v1/question-sets/generate')
  expect(request).toMatchObject({ traceId: caller.traceId, parentId: caller.spanId, kind: 'server', isError: false })
  expect(request.attributes).toMatchObject({
    'http.route': '/api/v1/question-sets/generate',
    'http.response.status_code': 202,
    'learinal.request_id': 'generate-0002',
    'user.id': lan.id,
  })
  expect(below(spans, request).map(({ name }) => name)).toContain('question-sets.insertSet')

  const job = named(spans, 'generate-questions')
  expect(job).toMatchObject({ traceId: caller.traceId, parentId: request.spanId, kind: 'consumer' })
  const ofJob = below(spans, job)
  expect(ofJob.filter(({ attributes }) => attributes['db.system.name'] === 'postgresql').length).toBeGreaterThan(0)
  const chats = ofJob.filter(({ name }) => name === 'chat small')
  expect(chats.length).toBe(model.calls.length)
  expect(chats[0]).toMatchObject({ kind: 'client', attributes: { 'gen_ai.usage.input_tokens': 120 } })
  expect(model.calls.map((call) => call.headers['traceparent']).sort()).toEqual(
    chats.map(({ traceId, spanId }) => `00-${traceId}-${spanId}-01`).sort(),
  )
  expect(lines).toContainEqual(
    expect.objectContaining({ msg: 'job', traceparent: `00-${job.traceId}-${job.spanId}-01` }),
  )

  const forgotten = named(spans, 'POST /api/v1/auth/forgot-password')
  const mailJob = below(spans, forgotten).find(({ kind }) => kind === 'consumer')
  expect(mailJob === undefined ? [] : below(spans, mailJob).map(({ name }) => name)).toContain('send mail')
  const lists = spans.filter(({ name }) => name === 'GET /api/v1/subjects')
  expect(lists.map(({ attributes }) => attributes['learinal.cache'])).toEqual(['MISS', 'HIT'])
  expect(spans.filter(({ name }) => name.includes('livez'))).toEqual([])
  for (const { ms } of spans) expect(ms).toBeGreaterThanOrEqual(0)

  const said = Buffer.concat(sink.posted.map(({ body }) => body)).toString('latin1')
  for (const word of [email, lan.token, 'secret-word', 'page fault', 'Virtual memory', 'os.txt', '127.0.0.1'])
    expect(said).not.toContain(word)
})

describe('what is kept', () => {
  test('what the caller decided goes along, also into the jobs: nothing is kept of a trace that is not sampled', async (t) => {
    const sink = await openSink(t)
    const { lines, log } = aLog()
    const server = await build(t, { env: { OTEL_EXPORTER_OTLP_ENDPOINT: sink.url }, log })
    const lan = await learner(server)
    const [not, kept] = [traceparentOf(false), traceparentOf(true)]
    const subject = await makeSubject(lan)
    const upload = async ({ traceparent }: typeof not) => {
      const form = new FormData()
      form.append('file', textFile('os.txt', TEXT))
      await lan.call('POST', `/subjects/${subject.id}/documents`, form, { traceparent })
      await server.drain()
    }
    await upload(not)
    await upload(kept)
    const { spans } = await spansOf(server, sink)
    expect(spans.filter(({ traceId }) => traceId === not.traceId)).toEqual([])
    expect(spans.filter(({ traceId }) => traceId === kept.traceId).map(({ kind }) => kind)).toContain('consumer')
    const ofJobs = lines.filter(({ queue }) => queue === 'process-document').map(({ traceparent }) => traceparent)
    expect(ofJobs[0]).toMatch(new RegExp(`^00-${not.traceId}-[0-9a-f]{16}-00$`))
  })

  test('a share of 0 keeps only what a caller wants kept; a traceparent that is none is ignored', async (t) => {
    const sink = await openSink(t)
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: `${sink.url}/`, OTEL_TRACES_SAMPLER_ARG: '0' }
    const server = await build(t, { env, workers: false })
    const kept = traceparentOf(true)
    for (const traceparent of ['', 'nonsense', `00-${'0'.repeat(32)}-${'0'.repeat(16)}-01`, kept.traceparent])
      expect((await server.app.inject({ url: '/api/v1/me', headers: { traceparent } })).statusCode).toBe(401)
    const { spans } = await spansOf(server, sink)
    expect(spans.map(({ traceId }) => traceId)).toEqual([kept.traceId])
  })

  test('a request that fails and a query that fails are marked', async (t) => {
    const sink = await openSink(t)
    const server = await build(t, { env: { OTEL_EXPORTER_OTLP_ENDPOINT: sink.url }, workers: false })
    const lan = await learner(server)
    await server.db.schema.alterTable('subjects').renameTo('gone').execute()
    expect((await lan.call('GET', '/subjects')).status).toBe(500)
    const failed = (await spansOf(server, sink)).spans.filter(({ isError }) => isError)
    expect(failed.map(({ kind, attributes }) => [kind, attributes['error.type']])).toEqual([
      ['client', 'DatabaseError'],
      ['server', '500'],
    ])
  })
})

describe('a collector that', () => {
  const served = async (t: { onTestFinished: (close: () => Promise<void>) => void }, sink: Sink, rounds: number) => {
    const { lines, log } = aLog()
    const server = await build(t, { env: { OTEL_EXPORTER_OTLP_ENDPOINT: sink.url }, log, workers: false })
    const lan = await learner(server)
    const statuses = new Set<number>()
    for (let n = 0; n < rounds; n++) {
      const answers = await Promise.all(Array.from({ length: 150 }, () => lan.call('GET', '/me')))
      for (const { status } of answers) statuses.add(status)
    }
    return { server, lines, statuses }
  }

  test('is gone fails no request, and the log says so', async (t) => {
    const sink = await openSink(t)
    await sink.close()
    const { server, lines, statuses } = await served(t, sink, 1)
    expect(statuses).toEqual(new Set([200]))
    await server.parts.tracing?.close(LATE_MS)
    expect(lines.filter(({ msg }) => msg === 'traces can not be delivered')).toHaveLength(1)
  })

  test('never answers holds up no request and not the end', async (t) => {
    const sink = await openSink(t)
    sink.mode = 'hang'
    // More requests than the queue holds spans.
    const { server, statuses } = await served(t, sink, 28)
    expect(statuses).toEqual(new Set([200]))
    await server.parts.tracing?.close(100)
    expect(sink.posted.length).toBeGreaterThan(0)
  })
})
