import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aLearner, anAccount, anEmail, requestAs } from '../../../test/factories/accounts.ts'
import { amidst } from '../../../test/locks.ts'
import { build, type TestServer } from '../../../test/build.ts'
import { hashPassword } from '../../platform/security/passwords.ts'
import { hashToken } from '../../platform/security/tokens.ts'

const ORIGIN = { origin: 'http://localhost:80', host: 'localhost:80' }
let server: TestServer

beforeAll(async () => {
  server = await build()
})
afterAll(() => server.close())

type Answer = Awaited<ReturnType<ReturnType<typeof requestAs>>>

function login(email: string, password: string, more: object = {}) {
  return requestAs(server)('POST', '/auth/login', { email, password, ...more }, { 'user-agent': 'Firefox on Linux' })
}

function cookieOf(answer: Answer): string {
  const cookie = answer.cookies.find(({ name }) => name === 'learinal_refresh')
  if (cookie === undefined) throw new Error(`no cookie: ${answer.statusCode} ${answer.body}`)
  return cookie.value
}

function withCookie(route: 'refresh' | 'logout', token: string, headers: Record<string, string> = ORIGIN) {
  return requestAs(server)('POST', `/auth/${route}`, undefined, { cookie: `learinal_refresh=${token}`, ...headers })
}

const sessionsOf = (userId: string) =>
  server.db.selectFrom('sessions').selectAll().where('userId', '=', userId).execute()

const bearer = (answer: Answer) => answer.json<{ accessToken: string }>().accessToken

test('signing in answers with a token and a user, and sets exactly one cookie', async () => {
  const { id, email, password } = await anAccount(server)
  const answer = await login(email.toUpperCase(), password)
  expect(answer.statusCode).toBe(200)
  expect(answer.json()).toEqual({
    accessToken: expect.stringMatching(/^ey/) as string,
    expiresIn: 900,
    user: { id, fullName: 'Lan Nguyễn', email, role: 'learner', locale: 'en' },
  })
  expect(answer.headers['cache-control']).toBe('no-store')
  expect(answer.headers['set-cookie']).toMatch(
    /^learinal_refresh=[\w-]{43}; Max-Age=604800; Path=\/api\/v1\/auth; HttpOnly; SameSite=Lax$/,
  )
  const [session] = await sessionsOf(id)
  expect(session).toMatchObject({ rememberMe: false, userAgent: 'Firefox on Linux', ip: '127.0.0.1' })
  const tokens = await server.db
    .selectFrom('refreshTokens')
    .selectAll()
    .where('sessionId', '=', session?.id ?? '')
    .execute()
  expect(tokens.map((row) => row.tokenHash)).toEqual([hashToken(cookieOf(answer))])
})

test('remember me keeps the session for 30 days, without it 7', async () => {
  const { id, email, password } = await anAccount(server)
  expect((await login(email, password, { rememberMe: true })).headers['set-cookie']).toMatch(/; Max-Age=2592000;/)
  await login(email, password)
  const days = (await sessionsOf(id)).map((row) => (row.expiresAt.getTime() - row.createdAt.getTime()) / 86_400_000)
  expect(days.sort()).toEqual([30, 7])
})

test('the cookie is for TLS only where the app is opened over TLS', async (t) => {
  const tls = await build(t, { env: { PUBLIC_ORIGIN: 'https://learn.example.org' }, workers: false })
  const { email, password } = await anAccount(tls)
  const answer = await requestAs(tls)('POST', '/auth/login', { email, password })
  expect(answer.headers['set-cookie']).toMatch(/; Secure;/)
})

test('wrong password, unknown address and pending account with a wrong password are told alike', async () => {
  const { email } = await anAccount(server)
  const pending = await anAccount(server, { status: 'pending' })
  const deactivated = await anAccount(server, { status: 'deactivated' })
  for (const one of [email, anEmail(), pending.email, deactivated.email]) {
    const answer = await login(one, 'Sai-mat-khau-1')
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([401, 'invalid_credentials'])
    expect(answer.headers['set-cookie']).toBeUndefined()
  }
  for (const [account, code] of [
    [pending, 'email_not_verified'],
    [deactivated, 'account_deactivated'],
  ] as const) {
    const answer = await login(account.email, account.password)
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([403, code])
  }
})

test('refreshing gives a new pair and keeps the session', async () => {
  const { id, email, password } = await anAccount(server)
  const first = await login(email, password)
  const second = await withCookie('refresh', cookieOf(first))
  expect(second.statusCode).toBe(200)
  expect(Object.keys(second.json())).toEqual(['accessToken', 'expiresIn'])
  expect(cookieOf(second)).not.toBe(cookieOf(first))
  expect((await requestAs(server, bearer(second))('GET', '/me')).statusCode).toBe(200)
  expect((await withCookie('refresh', cookieOf(second))).statusCode).toBe(200)
  expect(await sessionsOf(id)).toHaveLength(1)
})

test('a refresh token used twice ends the whole family at once', async () => {
  const { id, email, password } = await anAccount(server)
  const first = await login(email, password)
  const second = await withCookie('refresh', cookieOf(first))
  const replay = await withCookie('refresh', cookieOf(first))
  expect([replay.statusCode, replay.json<{ code: string }>().code]).toEqual([401, 'session_ended'])
  expect(replay.headers['set-cookie']).toMatch(/^learinal_refresh=; .*Expires=Thu, 01 Jan 1970/)
  expect(await sessionsOf(id)).toEqual([])
  expect((await withCookie('refresh', cookieOf(second))).statusCode).toBe(401)
  expect((await requestAs(server, bearer(second))('GET', '/me')).statusCode).toBe(401)
})

test('of refreshes at the same time with one token, one succeeds and the others end the family', async () => {
  const { id, email, password } = await anAccount(server)
  const token = cookieOf(await login(email, password))
  const answers = await Promise.all(Array.from({ length: 6 }, () => withCookie('refresh', token)))
  expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 401, 401, 401, 401, 401])
  expect(await sessionsOf(id)).toEqual([])
})

test('refreshes, sign-outs and a password change at the same time leave no session and no failure', async () => {
  const learner = await aLearner(server)
  const tokens = await Promise.all([1, 2, 3].map(async () => cookieOf(await login(learner.email, learner.password))))
  const change = { currentPassword: learner.password, newPassword: 'Khac-han-9' }
  const answers = await Promise.all([
    ...tokens.map((token) => withCookie('refresh', token)),
    ...tokens.map((token) => withCookie('logout', token)),
    learner.request('PUT', '/me/password', change),
  ])
  expect(answers.filter((answer) => answer.statusCode >= 500)).toEqual([])
  expect(await sessionsOf(learner.id)).toHaveLength(1)
})

test('a sign-in with the old password does not slip in behind a change of it', async () => {
  const { id, email, password } = await anAccount(server)
  const passwordHash = await hashPassword('Khac-han-9')
  const answer = await amidst(
    server.db,
    (trx) => trx.updateTable('users').set({ passwordHash }).where('id', '=', id).execute(),
    () => login(email, password),
  )
  expect(answer.json<{ code: string }>().code).toBe('invalid_credentials')
  expect(await sessionsOf(id)).toEqual([])
})

test('an expired session is over for both of its tokens', async () => {
  const { id, email, password } = await anAccount(server)
  const answer = await login(email, password)
  await server.db.updateTable('sessions').set({ expiresAt: new Date() }).where('userId', '=', id).execute()
  expect((await requestAs(server, bearer(answer))('GET', '/me')).statusCode).toBe(401)
  expect((await withCookie('refresh', cookieOf(answer))).statusCode).toBe(401)
})

test('deactivation bites on the next request', async () => {
  const { id, email, password } = await anAccount(server)
  const answer = await login(email, password)
  const request = requestAs(server, bearer(answer))
  expect((await request('GET', '/me')).statusCode).toBe(200)
  await server.db.updateTable('users').set({ status: 'deactivated' }).where('id', '=', id).execute()
  expect((await request('GET', '/me')).statusCode).toBe(401)
  expect((await withCookie('refresh', cookieOf(answer))).statusCode).toBe(401)
})

test('signing out ends the session, drops the cookie and can be repeated', async () => {
  const { id, email, password } = await anAccount(server)
  const answer = await login(email, password)
  for (let round = 0; round < 2; round++) {
    const out = await withCookie('logout', cookieOf(answer))
    expect([out.statusCode, out.body]).toEqual([204, ''])
    expect(out.headers['set-cookie']).toMatch(/^learinal_refresh=; .*Path=\/api\/v1\/auth; Expires=Thu, 01 Jan 1970/)
  }
  expect(await sessionsOf(id)).toEqual([])
  expect((await requestAs(server, bearer(answer))('GET', '/me')).statusCode).toBe(401)
})

test.each(['refresh', 'logout'] as const)(
  '%s is only for pages of this service or of allowed origins',
  async (route) => {
    const allowing = await build(undefined, { env: { CORS_ORIGINS: 'https://app.example.org' }, workers: false })
    try {
      const { id, email, password } = await anAccount(allowing)
      const token = cookieOf(await requestAs(allowing)('POST', '/auth/login', { email, password }))
      const call = (headers: Record<string, string>) =>
        requestAs(allowing)('POST', `/auth/${route}`, undefined, { cookie: `learinal_refresh=${token}`, ...headers })
      const host = { host: 'learn.example.org' }
      const refused = [
        host,
        { ...host, origin: 'https://evil.example.org' },
        { ...host, origin: 'https://learn.example.org' },
        { ...host, origin: 'http://learn.example.org:81' },
        { ...host, origin: 'null' },
        { ...host, origin: 'https://app.example.org.evil.org' },
        { ...host, origin: 'https://evil-app.example.org' },
        { ...host, origin: 'https://app.example.org@evil.org' },
        { ...host, origin: 'https://app.example.org:8443' },
        { ...host, origin: 'http://app.example.org' },
        { ...host, origin: 'https://APP.example.org' },
        { ...host, origin: 'https://app.example.org/' },
        { ...host, origin: 'https://app.example.org, https://evil.org' },
        { ...host, origin: '' },
        { ...host, referer: 'http://learn.example.org/quiz' },
        { ...host, origin: 'http://evil.org', 'x-forwarded-host': 'evil.org' },
        { ...host, origin: 'https://learn.example.org', 'x-forwarded-proto': 'https' },
      ]
      for (const headers of refused) {
        const answer = await call(headers)
        expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([403, 'origin_not_allowed'])
      }
      const untouched = await allowing.db.selectFrom('sessions').select('id').where('userId', '=', id).execute()
      expect(untouched).toHaveLength(1)
      expect((await call({ ...host, origin: 'https://app.example.org' })).statusCode).toBeLessThan(300)
    } finally {
      await allowing.close()
    }
  },
)

test('over TLS the cookie is for TLS only, when it is set and when it is cleared; to be remembered lasts 30 days', async (t) => {
  const secure = await build(t, { env: { PUBLIC_ORIGIN: 'https://learn.example.org' }, workers: false })
  const { email, password } = await anAccount(secure)
  const signedIn = await requestAs(secure)('POST', '/auth/login', { email, password, rememberMe: true })
  expect(signedIn.headers['set-cookie']).toMatch(
    /^learinal_refresh=[\w-]{43}; Max-Age=2592000; Path=\/api\/v1\/auth; HttpOnly; Secure; SameSite=Lax$/,
  )
  const cookie = `learinal_refresh=${cookieOf(signedIn)}`
  const origin = 'https://learn.example.org'
  const out = await requestAs(secure)('POST', '/auth/logout', undefined, { cookie, origin })
  expect(out.headers['set-cookie']).toBe(
    'learinal_refresh=; Max-Age=0; Path=/api/v1/auth; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; Secure; SameSite=Lax',
  )
})

test('a page of the host that was asked may refresh', async () => {
  const { email, password } = await anAccount(server)
  const token = cookieOf(await login(email, password))
  const own = { host: 'learn.example.org:8080', origin: 'http://learn.example.org:8080' }
  expect((await withCookie('refresh', token, own)).statusCode).toBe(200)
  expect((await requestAs(server)('POST', '/auth/refresh', undefined, ORIGIN)).statusCode).toBe(401)
})

test('sessions are listed newest first, in pages, and ended one by one or all others at once', async () => {
  const learner = await aLearner(server)
  for (let n = 0; n < 3; n++) await login(learner.email, learner.password)
  type Page = { items: { id: string; current: boolean }[]; nextCursor: string | null; total: number }
  const first = (await learner.request('GET', '/auth/sessions?limit=2&withTotal=true')).json<Page>()
  const rest = (await learner.request('GET', `/auth/sessions?limit=2&cursor=${first.nextCursor ?? ''}`)).json<Page>()
  const all = [...first.items, ...rest.items]
  expect([first.total, rest.nextCursor]).toEqual([4, null])
  expect(all.map(({ current }) => current)).toEqual([false, false, false, true])
  const upwards = (await learner.request('GET', '/auth/sessions?sort=createdAt')).json<Page>()
  expect(upwards.items.map(({ id }) => id)).toEqual(all.map(({ id }) => id).reverse())
  expect(first.items[0]).toMatchObject({ userAgent: 'Firefox on Linux', ip: '127.0.0.1' })

  expect((await learner.request('DELETE', `/auth/sessions/${all[0]?.id ?? ''}`)).statusCode).toBe(204)
  expect((await sessionsOf(learner.id)).map(({ id }) => id).sort()).toEqual(
    all
      .slice(1)
      .map(({ id }) => id)
      .sort(),
  )
  expect((await learner.request('DELETE', '/auth/sessions')).statusCode).toBe(204)
  expect((await sessionsOf(learner.id)).map(({ id }) => id)).toEqual([all[3]?.id])
})

test("another person's session is not found", async () => {
  const [learner, other] = [await aLearner(server), await aLearner(server)]
  const [theirs] = await sessionsOf(other.id)
  for (const id of [theirs?.id ?? '', randomUUID()]) {
    expect((await learner.request('DELETE', `/auth/sessions/${id}`)).statusCode).toBe(404)
  }
  expect(await sessionsOf(other.id)).toHaveLength(1)
})

test('tokens that are not ours, or not good any more, open nothing', async () => {
  const { token } = await aLearner(server)
  const [header = '', payload = '', signature = ''] = token.split('.')
  const unsigned = `${Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')}.${payload}.`
  const foreign = `${header}.${payload}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`
  for (const bad of ['x', 'a.b.c', unsigned, foreign]) {
    const answer = await requestAs(server, bad)('GET', '/me')
    expect([answer.statusCode, answer.headers['www-authenticate']]).toEqual([401, 'Bearer'])
  }
})

test('the public keys verify the access tokens and hold nothing private', async () => {
  const { token } = await aLearner(server)
  const answer = await server.app.inject({ url: '/.well-known/jwks.json' })
  const { keys } = answer.json<{ keys: Record<string, string>[] }>()
  const { kid } = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as { kid: string }
  expect(keys).toEqual([{ kty: 'OKP', crv: 'Ed25519', x: expect.any(String) as string, kid, alg: 'EdDSA', use: 'sig' }])
})
