import zlib from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { build, type TestServer } from '../../../test/build.ts'
import { aLearner } from '../../../test/factories/accounts.ts'

let server: TestServer
let learner: Awaited<ReturnType<typeof aLearner>>
beforeAll(async () => {
  server = await build(undefined, { workers: false })
  learner = await aLearner(server)
  for (let i = 0; i < 12; i++)
    await learner.request('POST', '/subjects', { name: `Môn học số ${i}`, description: 'Ghi chú '.repeat(12) })
})
afterAll(() => server.close())

const DECODE = { br: zlib.brotliDecompressSync, gzip: zlib.gunzipSync, zstd: zlib.zstdDecompressSync }

test.each(['br', 'gzip', 'zstd'] as const)(
  'an answer comes in %s with the same ETag, and a 304 to it',
  async (coding) => {
    const plain = await learner.request('GET', '/subjects')
    for (const cache of ['max-age=0', 'no-cache']) {
      const coded = await learner.request('GET', '/subjects', undefined, {
        'accept-encoding': coding,
        'cache-control': cache,
      })
      expect(coded.headers).toMatchObject({ 'content-encoding': coding, etag: plain.headers.etag })
      expect(coded.headers.vary).toMatch(/accept-encoding/i)
      expect(Number(coded.headers['content-length'])).toBe(coded.rawPayload.length)
      expect(coded.rawPayload.length).toBeLessThan(plain.rawPayload.length * 0.4)
      expect(DECODE[coding](coded.rawPayload).equals(plain.rawPayload)).toBe(true)
      const again = await learner.request('GET', '/subjects', undefined, {
        'accept-encoding': coding,
        'if-none-match': String(coded.headers.etag),
      })
      expect([again.statusCode, again.body]).toEqual([304, ''])
    }
  },
)

test.each([
  [undefined, undefined],
  ['identity', undefined],
  ['br;q=0, gzip;q=0.5', 'gzip'],
  ['gzip;q=0.2, zstd;q=0.9', 'zstd'],
  ['*', 'br'],
  ['unknown', undefined],
])('Accept-Encoding %s is answered in %s', async (accepted, coding) => {
  const headers: Record<string, string> = accepted === undefined ? {} : { 'accept-encoding': accepted }
  const answer = await learner.request('GET', '/subjects', undefined, headers)
  expect([answer.statusCode, answer.headers['content-encoding']]).toEqual([200, coding])
})

test('what is short, or holds secrets, stays as it is', async () => {
  const short = await learner.request('GET', '/me', undefined, { 'accept-encoding': 'br' })
  expect(short.headers['content-encoding']).toBeUndefined()
  const secret = await server.app.inject({
    method: 'POST',
    url: '/api/v1/auth/login',
    headers: { 'accept-encoding': 'br', 'user-agent': 'x'.repeat(2000) },
    payload: { email: learner.email, password: learner.password },
  })
  expect([secret.headers['cache-control'], secret.headers['content-encoding']]).toEqual(['no-store', undefined])
})

test('every coding of a cached answer is the finished bytes of the first', async () => {
  const ask = () => learner.request('GET', '/subjects', undefined, { 'accept-encoding': 'br' })
  const [first, second] = [await ask(), await ask()]
  expect(second.headers['x-cache']).toBe('HIT')
  expect(second.rawPayload.equals(first.rawPayload)).toBe(true)
})

test('a repeat under an idempotency key gets the same answer in its own coding', async () => {
  const headers = { 'idempotency-key': 'compressed-1', 'accept-encoding': 'br' }
  const body = { name: 'Dài', description: 'Ghi chú '.repeat(200) }
  const first = await learner.request('POST', '/subjects', body, headers)
  const again = await learner.request('POST', '/subjects', body, { ...headers, 'accept-encoding': 'gzip' })
  expect([first.headers['content-encoding'], again.headers['content-encoding']]).toEqual(['br', 'gzip'])
  expect(again.headers['idempotency-replayed']).toBe('true')
  expect(zlib.gunzipSync(again.rawPayload).equals(zlib.brotliDecompressSync(first.rawPayload))).toBe(true)
})
