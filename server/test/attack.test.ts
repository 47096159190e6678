/** What somebody with two accounts and the description of the API tries by hand. */
import { createHmac } from 'node:crypto'
import { connect } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newToken } from '../src/platform/security/tokens.ts'
import { build, type TestServer } from './build.ts'
import { aLearner, requestAs } from './factories/accounts.ts'

let server: TestServer
beforeAll(async () => {
  server = await build(undefined, { workers: false })
})
afterAll(() => server.close())

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const partsOf = (token: string) => {
  const [header = '', payload = '', signature = ''] = token.split('.')
  const read = (text: string) => JSON.parse(Buffer.from(text, 'base64url').toString()) as Record<string, unknown>
  return { header: read(header), payload: read(payload), signature }
}

test('a token with another algorithm, key id or content is no token', async () => {
  const lan = await aLearner(server)
  const { header, payload, signature } = partsOf(lan.token)
  expect((await lan.request('GET', '/me')).statusCode).toBe(200)
  const hmac = `${part({ ...header, alg: 'HS256' })}.${part(payload)}`
  const kids = ['../../../dev/null', "' or 1=1 --", '__proto__', '', 0, null]
  const forged = [
    ...['none', 'None', 'NONE'].map((alg) => `${part({ ...header, alg })}.${part(payload)}.`),
    `${hmac}.${createHmac('sha256', '').update(hmac).digest('base64url')}`,
    ...kids.map((kid) => `${part({ ...header, kid })}.${part(payload)}.${signature}`),
    `${part(header)}.${part({ ...payload, role: 'admin' })}.${signature}`,
    `${part(header)}.${part({ ...payload, exp: 9_999_999_999 })}.${signature}`,
  ]
  for (const token of forged) expect((await requestAs(server, token)('GET', '/me')).statusCode, token).toBe(401)
})

test('an ETag, spelling or header of mine does not open what is another person’s', async () => {
  const lan = await aLearner(server)
  const minh = await aLearner(server)
  const { id } = (await lan.request('POST', '/subjects', { name: 'Sử' })).json<{ id: string }>()
  const own = await lan.request('GET', `/subjects/${id}`)
  expect(own.statusCode).toBe(200)
  const etag = String(own.headers.etag)
  const spellings = [id, id.toUpperCase(), `%${id.charCodeAt(0).toString(16)}${id.slice(1)}`, `${id}?a=1&b=2`]
  const tricks = [{ 'if-none-match': etag }, { 'if-none-match': '*' }, { 'x-original-url': `/api/v1/subjects/${id}` }]
  for (const spelling of spellings) {
    for (const headers of tricks) {
      const answer = await minh.request('GET', `/subjects/${spelling}`, undefined, headers)
      expect([400, 404], spelling).toContain(answer.statusCode)
      expect(answer.body).not.toContain('Sử')
    }
  }
})

test('a method named in a header is not the method', async () => {
  const lan = await aLearner(server)
  const { id } = (await lan.request('POST', '/subjects', { name: 'Sử' })).json<{ id: string }>()
  for (const name of ['x-http-method-override', 'x-http-method', 'x-method-override']) {
    await lan.request('GET', `/subjects/${id}?_method=DELETE`, undefined, { [name]: 'DELETE' })
    await lan.request('POST', `/subjects/${id}`, {}, { [name]: 'DELETE' })
  }
  expect((await lan.request('GET', `/subjects/${id}`)).statusCode).toBe(200)
})

test('a reset link used many times at once changes the password once', async () => {
  const lan = await aLearner(server)
  const { token, hash } = newToken()
  const expiresAt = new Date(Date.now() + 60_000)
  const row = { userId: lan.id, tokenHash: hash, purpose: 'reset_password' as const, expiresAt }
  await server.db.insertInto('oneTimeTokens').values(row).execute()
  const passwords = Array.from({ length: 8 }, (_, n) => `Ba-con-meo-${n}x`)
  const answers = await Promise.all(
    passwords.map(async (password) => requestAs(server)('POST', '/auth/reset-password', { token, password })),
  )
  expect(answers.filter(({ statusCode }) => statusCode === 204)).toHaveLength(1)
})

test('two requests in one, by two lengths, are refused', async () => {
  const origin = new URL(await server.app.listen({ host: '127.0.0.1', port: 0 }))
  const say = async (text: string) => {
    const socket = connect(Number(origin.port), origin.hostname)
    socket.end(text.replaceAll('\n', '\r\n'))
    return (await buffer(socket)).toString()
  }
  const hidden = 'GET /api/v1/admin/users HTTP/1.1\nHost: a\n\n'
  const both = `POST /api/v1/auth/logout HTTP/1.1\nHost: a\nContent-Length: ${hidden.length}\nTransfer-Encoding: chunked\n\n0\n\n${hidden}`
  const twice = `POST /api/v1/auth/logout HTTP/1.1\nHost: a\nContent-Length: 0\nContent-Length: 5\n\n${hidden}`
  const folded = `GET /livez HTTP/1.1\nHost: a\nX-A: b\n Transfer-Encoding: chunked\n\n${hidden}`
  for (const text of [both, twice, folded]) {
    const answer = await say(text)
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(answer.match(/HTTP\/1\.1 /g)).toHaveLength(1)
  }
})
