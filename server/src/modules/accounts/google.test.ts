import { randomUUID } from 'node:crypto'
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aLearner, anAccount, anEmail, requestAs } from '../../../test/factories/accounts.ts'
import { build, type TestServer } from '../../../test/build.ts'
import { startOpenIdProvider, type Person } from '../../../test/openid-provider.ts'

const ORIGIN = 'http://localhost:3000'
const CALLBACK = '/api/v1/auth/google/callback'
let provider: Awaited<ReturnType<typeof startOpenIdProvider>>
let server: TestServer

beforeAll(async () => {
  provider = await startOpenIdProvider(ORIGIN + CALLBACK)
  server = await build(undefined, { env: { PUBLIC_ORIGIN: ORIGIN, ...provider.env } })
})
afterAll(async () => {
  await server.close()
  await provider.close()
})

const aPerson = (more: Partial<Person> = {}): Person => ({
  sub: randomUUID(),
  email: anEmail(),
  email_verified: true,
  name: 'Trần Bình',
  ...more,
})

async function begin() {
  const answer = await server.app.inject({ url: '/api/v1/auth/google' })
  expect(answer.statusCode).toBe(302)
  const cookie = answer.cookies.find(({ name }) => name === 'learinal_google')
  return { url: String(answer.headers.location), cookie: cookie?.value ?? '', header: answer.headers['set-cookie'] }
}

const callback = (search: string, cookie: string) =>
  server.app.inject({ url: CALLBACK + search, headers: { cookie: `learinal_google=${cookie}` } })

/** All of a sign-in, as a browser does it; returns the answer of the callback. */
async function signInAs(person: Person | undefined) {
  const { url, cookie } = await begin()
  return callback((await provider.visit(url, person)).search, cookie)
}

const refreshOf = (answer: Awaited<ReturnType<typeof signInAs>>) =>
  answer.cookies.find(({ name }) => name === 'learinal_refresh')?.value

async function meBy(refresh: string | undefined) {
  const headers = { cookie: `learinal_refresh=${refresh ?? ''}`, origin: ORIGIN }
  const answer = await requestAs(server)('POST', '/auth/refresh', undefined, headers)
  const { accessToken } = answer.json<{ accessToken: string }>()
  return (await requestAs(server, accessToken)('GET', '/me')).json<{ id: string; email: string }>()
}

const landsAt = (answer: Awaited<ReturnType<typeof signInAs>>) => [answer.statusCode, answer.headers.location]

test('a new person gets an account and lands signed in; the second time it is the same account', async () => {
  const person = aPerson({ locale: 'vi-VN' })
  const first = await signInAs(person)
  expect(landsAt(first)).toEqual([302, `${ORIGIN}/`])
  const me = await meBy(refreshOf(first))
  expect(me).toMatchObject({ email: person.email, fullName: 'Trần Bình', role: 'learner', locale: 'vi' })
  const again = await signInAs({ ...person, email: anEmail() })
  expect((await meBy(refreshOf(again))).id).toBe(me.id)
})

test('the request has PKCE, state and nonce; its secrets are sealed in a cookie for the way back alone', async () => {
  const { url, cookie, header } = await begin()
  const { searchParams } = new URL(url)
  expect(searchParams.get('code_challenge_method')).toBe('S256')
  expect(searchParams.get('redirect_uri')).toBe(ORIGIN + CALLBACK)
  for (const name of ['code_challenge', 'state', 'nonce']) {
    expect(searchParams.get(name)).toMatch(/^[\w-]{43}$/)
    expect(Buffer.from(cookie, 'base64url').toString('latin1')).not.toContain(searchParams.get(name) ?? '')
  }
  expect(header).toMatch(/; Max-Age=600; Path=\/api\/v1\/auth\/google; HttpOnly; SameSite=Lax$/)
})

test('the answer of the provider counts only in the browser that asked, and once', async () => {
  const mine = await begin()
  const theirs = await begin()
  const back = await provider.visit(mine.url, aPerson())
  const failed = [302, `${ORIGIN}/login?error=google_failed`]
  for (const cookie of [theirs.cookie, '', 'bm9uc2Vuc2U']) {
    const answer = await callback(back.search, cookie)
    expect(landsAt(answer)).toEqual(failed)
    expect(refreshOf(answer)).toBeUndefined()
  }
  const good = await callback(back.search, mine.cookie)
  expect(landsAt(good)).toEqual([302, `${ORIGIN}/`])
  expect(good.cookies.find(({ name }) => name === 'learinal_google')).toMatchObject({ value: '', maxAge: 0 })
  expect(landsAt(await callback(back.search, mine.cookie))).toEqual(failed)
  const forged = new URLSearchParams(back.search)
  forged.set('code', 'another')
  expect(landsAt(await callback(`?${forged.toString()}`, mine.cookie))).toEqual(failed)
})

test('who says no at the provider is told so', async () => {
  expect(landsAt(await signInAs(undefined))).toEqual([302, `${ORIGIN}/login?error=google_denied`])
})

test('an account of the same address is linked, logged and its owner told', async () => {
  const { id, email, password } = await anAccount(server, { email: `Binh.${randomUUID()}@example.org` })
  const answer = await signInAs(aPerson({ email: email.toLowerCase() }))
  expect((await meBy(refreshOf(answer))).id).toBe(id)
  const log = await server.db.selectFrom('auditLog').selectAll().where('subjectId', '=', id).execute()
  expect(log).toMatchObject([{ action: 'user.link', actorId: id }])
  await server.drain()
  const mails = (await server.outbox()).filter(({ to }) => JSON.stringify(to).includes(email))
  expect(mails.map(({ subject }) => subject)).toEqual(['Google sign-in was linked'])
  expect((await requestAs(server)('POST', '/auth/login', { email, password })).statusCode).toBe(200)
  const second = await signInAs(aPerson({ email }))
  expect(landsAt(second)).toEqual([302, `${ORIGIN}/login?error=google_other_account`])
})

test('an address that either side has not verified is linked to nothing', async () => {
  const { id, email } = await anAccount(server)
  const unverified = await signInAs(aPerson({ email, email_verified: false }))
  expect(landsAt(unverified)).toEqual([302, `${ORIGIN}/login?error=google_email_unverified`])
  const pending = await anAccount(server, { status: 'pending' })
  const here = await signInAs(aPerson({ email: pending.email }))
  expect(landsAt(here)).toEqual([302, `${ORIGIN}/login?error=email_not_verified`])
  for (const answer of [unverified, here]) expect(refreshOf(answer)).toBeUndefined()
  const links = server.db.selectFrom('identities').selectAll().where('userId', 'in', [id, pending.id])
  expect(await links.execute()).toEqual([])
})

test('a deactivated account stays out', async () => {
  const person = aPerson()
  const { id } = await meBy(refreshOf(await signInAs(person)))
  await server.db.updateTable('users').set({ status: 'deactivated' }).where('id', '=', id).execute()
  expect(landsAt(await signInAs(person))).toEqual([302, `${ORIGIN}/login?error=account_deactivated`])
})

test('two-factor holds for Google as well', async () => {
  const { email, request } = await aLearner(server)
  const { secret } = (await request('POST', '/me/two-factor')).json<{ secret: string }>()
  const totp = new TOTP({ secret })
  await request('POST', '/me/two-factor/confirm', { code: totp.generate() })
  const answer = await signInAs(aPerson({ email }))
  expect(refreshOf(answer)).toBeUndefined()
  const challenge = /^http:\/\/localhost:3000\/two-factor#challenge=([\w-]+)$/.exec(
    String(answer.headers.location),
  )?.[1]
  const code = totp.generate({ timestamp: Date.now() + 30_000 })
  const second = await requestAs(server)('POST', '/auth/two-factor', { challenge, code })
  expect(second.json()).toMatchObject({ user: { email } })
})

test('the same new person in two windows at once gets one account', async () => {
  const person = aPerson()
  const flows = await Promise.all([begin(), begin()])
  const backs = []
  for (const { url } of flows) backs.push(await provider.visit(url, person))
  const answers = await Promise.all(backs.map(({ search }, n) => callback(search, flows[n]?.cookie ?? '')))
  const ids = await Promise.all(answers.map(async (answer) => (await meBy(refreshOf(answer))).id))
  expect(new Set(ids).size).toBe(1)
})

test('without configuration it is not there; a provider that does not answer is told as such', async (t) => {
  const plain = await build(t, { workers: false })
  for (const url of ['/api/v1/auth/google', CALLBACK]) {
    expect((await plain.app.inject({ url })).statusCode).toBe(404)
  }
  const env = { ...provider.env, GOOGLE_ISSUER: 'http://127.0.0.1:9' }
  const silent = await build(t, { workers: false, env })
  const answer = await silent.app.inject({ url: '/api/v1/auth/google' })
  expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([503, 'unavailable'])
})
