import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { connect } from 'node:net'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { build, type TestServer } from '../test/build.ts'
import { addDocuments, learner, makeSubject, textFile, type Learner } from '../test/factories/material.ts'
import { buildApp } from './app.ts'
import type { App } from './platform/http/server.ts'

const API_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
const ALWAYS = {
  'content-security-policy': API_POLICY,
  'strict-transport-security': 'max-age=31536000; includeSubDomains; preload',
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': expect.stringContaining('camera=(), ') as string,
}
const FRIEND = 'https://app.example.org'
const OURS = 'https://learn.example.org'

let server: TestServer
let app: App
let origin: string
let lan: Learner
let file: string
let broken: string
beforeAll(async () => {
  server = await build(undefined, { env: { PUBLIC_ORIGIN: OURS, CORS_ORIGINS: FRIEND } })
  app = await buildApp({ ...server.parts, config: { ...server.parts.config, NODE_ENV: 'production' } })
  origin = await app.listen({ port: 0 })
  lan = await learner(server)
  const { id } = await makeSubject(lan)
  const [kept, lost] = await addDocuments(server, lan, id, [
    textFile('a.txt', 'Some words.'),
    textFile('b.txt', 'More.'),
  ])
  file = `/api/v1/documents/${kept?.id ?? ''}/file`
  const row = await server.db
    .selectFrom('documents')
    .select('storageKey')
    .where('id', '=', lost?.id ?? '')
    .executeTakeFirstOrThrow()
  await rm(path.join(server.dataFolder, 'files', row.storageKey))
  broken = `/api/v1/documents/${lost?.id ?? ''}/file`
})
afterAll(async () => {
  await app.close()
  await server.close()
})

const POLICY = 'content-security-policy'
const HSTS = 'strict-transport-security'

function secured(headers: Headers, except?: string): void {
  const expected = Object.entries(ALWAYS).filter(([name]) => name !== except)
  expect(Object.fromEntries(headers)).toMatchObject(Object.fromEntries(expected))
}

function headersIn(answer: string): Headers {
  const [, ...lines] = (answer.split('\r\n\r\n')[0] ?? '').split('\r\n')
  return new Headers(lines.map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]))
}

function gate() {
  const { promise, resolve } = Promise.withResolvers<null>()
  return {
    opened: promise,
    open: () => {
      resolve(null)
    },
  }
}

describe('every answer carries the security headers', () => {
  test.each([
    ['200', 'GET', '/health', 200, {}],
    ['a probe', 'GET', '/readyz', 200, {}],
    ['HEAD', 'HEAD', '/health', 200, {}],
    ['the reference as data', 'GET', '/api/v1/openapi.json', 200, {}],
    ['a script', 'GET', '/docs/scalar/js/scalar.js', 200, {}],
    ['a redirect', 'GET', '/docs/scalar/', 302, {}],
    ['400', 'POST', '/api/v1/auth/login', 400, { 'content-type': 'application/json' }],
    ['401', 'GET', '/api/v1/me', 401, {}],
    ['404', 'GET', '/api/v1/nothing', 404, {}],
    ['404 outside the API', 'GET', '/wp-login.php', 404, {}],
    ['an address that can not be decoded', 'GET', '/api/v1/%zz', 404, {}],
    ['an address that is too long', 'GET', `/api/v1/documents/${'a'.repeat(300)}`, 404, {}],
    ['415', 'POST', '/api/v1/auth/login', 415, { 'content-type': 'text/csv' }],
    ['a preflight', 'OPTIONS', '/api/v1/me', 204, { origin: FRIEND, 'access-control-request-method': 'GET' }],
    ['OPTIONS of a stranger', 'OPTIONS', '/api/v1/me', 404, { origin: 'https://evil.example' }],
  ])('%s', async (_what, method, url, status, headers) => {
    const body = method === 'POST' ? '{' : undefined
    const answer = await fetch(origin + url, { method, headers, redirect: 'manual', ...(body ? { body } : {}) })
    expect(answer.status).toBe(status)
    secured(answer.headers)
    expect(answer.headers.get('x-request-id')).toMatch(/^[\w.:-]{8,128}$/)
    if (status >= 400) expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  })

  test('304, downloads and 500', async () => {
    const authorization = `Bearer ${lan.token}`
    const profile = await fetch(`${origin}/api/v1/me`, { headers: { authorization } })
    secured(profile.headers)
    const etag = profile.headers.get('etag') ?? ''
    const unchanged = await fetch(`${origin}/api/v1/me`, { headers: { authorization, 'if-none-match': etag } })
    const download = await fetch(origin + file, { headers: { authorization } })
    const failed = await fetch(origin + broken, { headers: { authorization } })
    expect([unchanged.status, download.status, failed.status]).toEqual([304, 200, 500])
    for (const { headers } of [unchanged, download, failed]) secured(headers)
    expect(download.headers.get('content-disposition')).toMatch(/^attachment; /)
  })

  test.each([
    ['no HTTP at all', 'garbage\r\n\r\n', 400],
    ['a head that is too long', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
  ])('%s', async (_what, bytes, status) => {
    const { hostname, port } = new URL(origin)
    const socket = connect(Number(port), hostname)
    await once(socket, 'connect')
    socket.end(bytes)
    const answer = await text(socket)
    secured(headersIn(answer))
    expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({ status })
  })

  test('a request that comes while the process stops', async (t) => {
    const other = await build(t, { workers: false })
    const [entered, held, stopping] = [gate(), gate(), gate()]
    other.app.get('/held', async () => {
      entered.open()
      await held.opened
      return null
    })
    other.app.addHook('preClose', (done) => {
      stopping.open()
      done()
    })
    const { hostname, port } = new URL(await other.app.listen({ port: 0 }))
    const socket = connect(Number(port), hostname)
    const answers = text(socket)
    socket.write('GET /held HTTP/1.1\r\nhost: x\r\n\r\n')
    await entered.opened
    const closed = other.app.close()
    await stopping.opened
    const arrived = once(other.app.server, 'request')
    socket.write('GET /health HTTP/1.1\r\nhost: x\r\n\r\n')
    await arrived
    held.open()
    const second = (await answers).split('HTTP/1.1 ').at(-1) ?? ''
    await closed
    secured(headersIn(second), HSTS)
    expect(headersIn(second).get('retry-after')).toBe('5')
    expect(second).toMatch(/^503 [^]*"code":"unavailable"/)
  })

  test('/docs states a policy of its own, without inline or evaluated script', async () => {
    const { headers } = await fetch(`${origin}/docs`)
    secured(headers, POLICY)
    const policy = headers.get(POLICY) ?? ''
    expect(policy).toContain("default-src 'none'; script-src 'self'; ")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe-eval')
  })

  test('outside production nothing binds a browser to TLS', async (t) => {
    const plain = await build(t, { workers: false })
    const { headers } = await plain.app.inject({ url: '/health' })
    expect(headers).toMatchObject({ 'x-frame-options': 'DENY' })
    expect(headers[HSTS]).toBeUndefined()
  })
})

const corsOf = (headers: Headers) => [...headers.keys()].filter((name) => name.startsWith('access-control-'))

describe('CORS', () => {
  const asked = { 'access-control-request-method': 'PUT', 'access-control-request-headers': 'x-evil, authorization' }

  test('an origin of the list may call and read, and nothing is reflected', async () => {
    const answer = await fetch(`${origin}/health`, { headers: { origin: FRIEND } })
    expect(answer.headers.get('access-control-allow-origin')).toBe(FRIEND)
    expect(answer.headers.get('access-control-allow-credentials')).toBe('true')
    expect(answer.headers.get('vary')).toBe('Origin')
    const preflight = await fetch(`${origin}/api/v1/me`, { method: 'OPTIONS', headers: { origin: FRIEND, ...asked } })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-methods')).toBe('GET, HEAD, POST, PUT, PATCH, DELETE')
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization')
    expect(preflight.headers.get('access-control-allow-headers')).not.toContain('x-evil')
  })

  test.each([
    'https://evil.example',
    'null',
    '*',
    'http://app.example.org',
    'https://app.example.org:8443',
    'https://app.example.org:443',
    'https://APP.example.org',
    'https://app.example.org/',
    'https://app.example.org.evil.example',
    'https://evil-app.example.org',
    'https://sub.app.example.org',
    'https://app.example.org@evil.example',
    `${FRIEND}, https://evil.example`,
  ])('%s gets no CORS header', async (stranger) => {
    for (const [method, url] of [
      ['GET', '/health'],
      ['GET', '/api/v1/me'],
      ['OPTIONS', '/api/v1/me'],
      ['GET', '/nothing'],
    ] as const) {
      const answer = await fetch(origin + url, { method, headers: { origin: stranger, ...asked } })
      expect(corsOf(answer.headers)).toEqual([])
      expect(answer.headers.get('vary')).toBe('Origin')
    }
  })

  test('neither does a caller without origin', async () => {
    expect(corsOf((await fetch(`${origin}/health`)).headers)).toEqual([])
  })
})
