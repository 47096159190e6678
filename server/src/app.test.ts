import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { build, type TestServer } from '../test/build.ts'

let server: TestServer
beforeAll(async () => {
  server = await build()
})
afterAll(() => server.close())

describe('probes', () => {
  test.each(['/health', '/healthz', '/livez', '/readyz'])('%s answers 200', async (url) => {
    expect((await server.app.inject({ url })).statusCode).toBe(200)
  })
})

describe('errors', () => {
  test('are problem+json with a code and the request id, in the caller’s language', async () => {
    const answer = await server.app.inject({
      url: '/api/v1/nothing-here',
      headers: { 'accept-language': 'fr, vi;q=0.9, en;q=0.5', 'x-request-id': 'client-chosen-1' },
    })
    expect(answer.statusCode).toBe(404)
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(answer.headers['x-request-id']).toBe('client-chosen-1')
    expect(answer.json()).toMatchObject({
      status: 404,
      code: 'not_found',
      title: 'Không tìm thấy',
      requestId: 'client-chosen-1',
    })
  })

  test('an ill-formed request id is replaced', async () => {
    const answer = await server.app.inject({ url: '/livez', headers: { 'x-request-id': 'a b\tc<script>' } })
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
  })
})

describe('reference', () => {
  test('is OpenAPI 3.1 from the routes', async () => {
    const document = (await server.app.inject({ url: '/api/v1/openapi.json' })).json<{ openapi: string }>()
    expect(document.openapi).toBe('3.1.0')
  })

  test('/docs has no inline script and its scripts are served from here', async () => {
    const page = await server.app.inject({ url: '/docs' })
    const scripts = [...page.body.matchAll(/<script([^>]*)>([^<]*)<\/script>/g)]
    expect(scripts).toHaveLength(2)
    for (const [, attributes = '', content] of scripts) {
      expect(content).toBe('')
      const src = /src="([^"]+)"/.exec(attributes)?.[1] ?? ''
      expect((await server.app.inject({ url: src })).headers['content-type']).toContain('javascript')
    }
    expect(page.headers['content-security-policy']).toContain("script-src 'self';")
  })
})
