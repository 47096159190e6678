import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { build, type TestServer } from '../../../test/build.ts'

const PAGE = '<!doctype html><title>Learinal</title>'
const SCRIPT = `export const words = ${JSON.stringify('quiz '.repeat(500))}`

let folder: string
let server: TestServer
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'learinal-web-'))
  await mkdir(path.join(folder, 'assets'))
  await writeFile(path.join(folder, 'index.html'), PAGE)
  await writeFile(path.join(folder, '.stamp'), 'not for others')
  await writeFile(path.join(folder, 'assets/main-Ab12.js'), SCRIPT)
  await writeFile(path.join(folder, 'assets/main-Ab12.js.br'), brotliCompressSync(SCRIPT))
  server = await build(undefined, { workers: false, webFolder: folder })
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

const get = (url: string, headers = {}) => server.app.inject({ url, headers })

test('every address that is no file is the page, checked anew each time, under a policy without inline code', async () => {
  for (const url of ['/', '/home', '/subjects/1?tab=outline', '/index.html']) {
    const answer = await get(url)
    expect([answer.statusCode, answer.body, answer.headers['cache-control']]).toEqual([200, PAGE, 'no-cache'])
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
    const policy = String(answer.headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';")
    expect(policy).not.toContain('unsafe')
    const etag = String(answer.headers.etag)
    const again = await get(url, { 'if-none-match': etag })
    expect([again.statusCode, again.body]).toEqual([304, ''])
  }
})

test('files whose name holds a hash are kept for a year and come compressed', async () => {
  const plain = await get('/assets/main-Ab12.js')
  expect(plain.body).toBe(SCRIPT)
  expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  const coded = await get('/assets/main-Ab12.js', { 'accept-encoding': 'gzip, br' })
  expect(coded.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' })
  expect(brotliDecompressSync(coded.rawPayload).toString()).toBe(SCRIPT)
})

test('what is neither a page nor a file is a problem; nothing outside the folder is served', async () => {
  for (const url of ['/assets/gone.js', '/.stamp', '/..%2f..%2fetc%2fpasswd.txt', '/docs/nothing', '/health/nothing']) {
    const answer = await get(url)
    expect([url, answer.statusCode]).toEqual([url, 404])
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
  }
  expect((await server.app.inject({ method: 'POST', url: '/home' })).statusCode).toBe(404)
})

test('addresses of the API stay problems and count against the rate limit; pages do not', async (t) => {
  const { app } = await build(t, { workers: false, webFolder: folder, env: { RATE_LIMIT_VISITOR: '5/900' } })
  const statuses = []
  for (let n = 0; n < 7; n++) statuses.push((await app.inject({ url: '/api/v1/nothing' })).statusCode)
  expect(statuses).toEqual([404, 404, 404, 404, 404, 429, 429])
  expect((await app.inject({ url: '/home' })).statusCode).toBe(200)
})
