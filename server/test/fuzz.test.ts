import { readFileSync } from 'node:fs'
import type { OutgoingHttpHeaders } from 'node:http'
import { buffer } from 'node:stream/consumers'
import zlib from 'node:zlib'
import { setTimeout as delay } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { build, type TestServer } from './build.ts'
import { digestOf } from './digest.ts'
import { aLearner } from './factories/accounts.ts'
import { aWorld, type World } from './factories/world.ts'
import { requestsOf } from './fuzz/arbitraries.ts'
import { operationsOf, type Operation } from './fuzz/operations.ts'

/** More runs find more. A failure prints its seed, which `FUZZ_SEED` repeats. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 12)
const SEED = process.env['FUZZ_SEED'] === undefined ? {} : { seed: Number(process.env['FUZZ_SEED']) }
const PATIENCE_MS = 20_000
/** Failed sign-ins are counted, and a refusal is kept for who repeats it with the same key: both on purpose. */
const KEPT_OF_REFUSALS = ['guesses', 'idempotency_keys']

const OPERATIONS = operationsOf(
  JSON.parse(readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8')) as never,
)

let server: TestServer
beforeAll(async () => {
  server = await build(undefined, { workers: false })
})
afterAll(() => server.close())

const PEOPLE = ['visitor', 'learner', 'learner', 'learner', 'admin'] as const
/** An id of the learner's by what it is one of. */
const idsOf = (world: World) => ({
  subjects: world.subjectId,
  documents: world.documentId,
  'question-sets': world.setId,
  attempts: world.attemptId,
  answers: world.questionId,
  notifications: world.notificationId,
  flags: world.flagId,
  sessions: world.sessionId,
  users: world.owner.id,
  options: world.optionId,
})
const digest = () => digestOf(server.db, KEPT_OF_REFUSALS)

describe.each(OPERATIONS.map((operation) => [operation.name, operation] as const))('%s', (_name, operation) => {
  test('answers anything as described, in time, and a refusal changes nothing', { timeout: 600_000 }, async () => {
    const world = await aWorld(server)
    const admin = await aLearner(server, { role: 'admin' })
    const tokens = { visitor: undefined, learner: world.owner.token, admin: admin.token }
    let before = await digest()
    const property = fc.asyncProperty(
      requestsOf(operation, idsOf(world), PEOPLE),
      async ({ who, path, headers, body }) => {
        const answer = await inTime(ask(operation.method, path, tokens[who], headers, body))
        const { statusCode: status } = answer
        const text = textOf(answer)
        expect(status, text).toBeLessThan(500)
        expect(operation.faultOf(status, answer.headers['content-type'] ?? '', text), text).toBeUndefined()
        const after = await digest()
        if (status >= 400) expect(after).toEqual(before)
        before = after
      },
    )
    await fc.assert(property, { numRuns: RUNS, ...SEED })
  })
})

async function ask(
  method: Operation['method'],
  url: string,
  token: string | undefined,
  headers: object,
  body?: string,
) {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const request = { method, url, headers: { ...headers, ...authorization }, ...(body === undefined ? {} : { body }) }
  if (!url.includes('/stream')) return server.app.inject(request)
  const answer = await server.app.inject({ ...request, payloadAsStream: true })
  const stream = answer.stream()
  // One that does not end by itself is not waited for.
  const isEndless = String(answer.headers['content-type']).startsWith('text/event-stream')
  if (isEndless) stream.destroy()
  return { ...answer, rawPayload: isEndless ? Buffer.from('') : await buffer(stream) }
}

function textOf({ headers, rawPayload }: { headers: OutgoingHttpHeaders; rawPayload: Buffer }): string {
  switch (headers['content-encoding']) {
    case 'br':
      return zlib.brotliDecompressSync(rawPayload).toString()
    case 'zstd':
      return zlib.zstdDecompressSync(rawPayload).toString()
    case 'gzip':
      return zlib.gunzipSync(rawPayload).toString()
    case undefined:
    default:
      return rawPayload.toString()
  }
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  const end = new AbortController()
  const late = delay(PATIENCE_MS, undefined, { signal: end.signal }).then(() => {
    throw new Error(`no answer in ${PATIENCE_MS} ms`)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    end.abort()
    late.catch(() => undefined)
  }
}
