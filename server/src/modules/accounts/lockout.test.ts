import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aLearner, anAccount, anEmail } from '../../../test/factories/accounts.ts'
import { build, type TestServer } from '../../../test/build.ts'
import { buildApp } from '../../app.ts'
import type { App } from '../../platform/http/server.ts'

const WRONG = 'Sai-mat-khau-1'
let server: TestServer
let other: App

beforeAll(async () => {
  server = await build(undefined, { env: { TRUSTED_PROXY_HOPS: '1' } })
  other = await buildApp(server.parts)
})
afterAll(async () => {
  await other.close()
  await server.close()
})

const login = (email: string, password: string, ip = '198.51.100.1', app = server.app) =>
  app.inject({
    method: 'POST',
    url: '/api/v1/auth/login',
    payload: { email, password },
    headers: { 'x-forwarded-for': ip },
  })

type Answer = Awaited<ReturnType<typeof login>>
const told = (answer: Answer) => [answer.statusCode, answer.json<{ code?: string }>().code]
const LOCKED = [429, 'account_locked']

/** Time passes for every lock and failure. */
const later = (seconds: number) =>
  sql`update guesses set
    locked_until = locked_until - make_interval(secs => ${seconds}),
    failed_at = array(select t - make_interval(secs => ${seconds}) from unnest(failed_at) as t)`.execute(server.db)

test.each(['of an account', 'of nobody'])(
  'fifty wrong passwords %s at once, over two instances, get five verdicts; then even the right one waits',
  async (whose) => {
    const { email, password } = whose === 'of nobody' ? { email: anEmail(), password: WRONG } : await anAccount(server)
    const guesses = Array.from({ length: 50 }, (_, n) =>
      login(email, WRONG, undefined, n % 2 === 0 ? server.app : other),
    )
    const answers = await Promise.all(guesses)
    expect(answers.filter(({ statusCode }) => statusCode === 401)).toHaveLength(5)
    const refused = answers.filter(({ statusCode }) => statusCode === 429)
    expect(refused).toHaveLength(45)
    for (const answer of refused) {
      expect(told(answer)).toEqual(LOCKED)
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(890)
      expect(Number(answer.headers['retry-after'])).toBeLessThanOrEqual(900)
    }
    expect(told(await login(email, password))).toEqual(LOCKED)
  },
)

test('the lock is for one address, and over after fifteen minutes', async () => {
  const { email, password } = await anAccount(server)
  for (let n = 0; n < 5; n++) expect((await login(email, WRONG)).statusCode).toBe(401)
  expect(told(await login(email, password))).toEqual(LOCKED)
  expect((await login(email, password, '198.51.100.2')).statusCode).toBe(200)
  await later(890)
  expect(told(await login(email, password))).toEqual(LOCKED)
  await later(11)
  expect((await login(email, password)).statusCode).toBe(200)
})

test('failures older than five minutes do not count, and a sign-in forgives the others', async () => {
  const { email, password } = await anAccount(server)
  for (let n = 0; n < 4; n++) await login(email, WRONG)
  await later(301)
  for (let n = 0; n < 4; n++) expect((await login(email, WRONG)).statusCode).toBe(401)
  expect((await login(email, password)).statusCode).toBe(200)
  for (let n = 0; n < 4; n++) expect((await login(email, WRONG)).statusCode).toBe(401)
  expect((await login(email, password)).statusCode).toBe(200)
})

test('twenty failures over many addresses slow the account down to one a minute; a known address still gets in', async () => {
  const { email, password } = await anAccount(server)
  expect((await login(email, password, '192.0.2.250')).statusCode).toBe(200)
  const answers = await Promise.all(Array.from({ length: 60 }, (_, n) => login(email, WRONG, `192.0.2.${n + 1}`)))
  expect(answers.filter(({ statusCode }) => statusCode === 401)).toHaveLength(20)
  const refused = await login(email, password, '192.0.2.200')
  expect(told(refused)).toEqual(LOCKED)
  expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60)
  expect((await login(email, password, '192.0.2.250')).statusCode).toBe(200)
  await later(61)
  expect((await login(email, WRONG, '192.0.2.201')).statusCode).toBe(401)
  expect(told(await login(email, WRONG, '192.0.2.202'))).toEqual(LOCKED)
  await later(61)
  expect((await login(email, password, '192.0.2.203')).statusCode).toBe(200)
})

test('a new password by mail opens the lock at the address it is set from', async () => {
  const { email } = await anAccount(server)
  for (let n = 0; n < 5; n++) await login(email, WRONG)
  const headers = { 'x-forwarded-for': '198.51.100.1' }
  const post = (url: string, payload: object) => server.app.inject({ method: 'POST', url, payload, headers })
  await post('/api/v1/auth/forgot-password', { email })
  await server.drain()
  const mail = (await server.outbox()).filter(({ to }) => JSON.stringify(to).includes(email)).at(-1)
  const token = /token=([\w-]+)/.exec(mail?.text ?? '')?.[1]
  expect((await post('/api/v1/auth/reset-password', { token, password: 'Khac-han-9' })).statusCode).toBe(204)
  expect((await login(email, 'Khac-han-9')).statusCode).toBe(200)
})

test('a stolen token is no way to guess the password: five tries', async () => {
  const { request, password } = await aLearner(server)
  const answers = await Promise.all(Array.from({ length: 12 }, () => request('DELETE', '/me', { password: WRONG })))
  expect(answers.filter(({ statusCode }) => statusCode === 403)).toHaveLength(5)
  expect(told(await request('DELETE', '/me', { password }))).toEqual(LOCKED)
  const change = { currentPassword: password, newPassword: 'Khac-han-9' }
  expect(told(await request('PUT', '/me/password', change))).toEqual(LOCKED)
})

test('an unknown address is refused like a wrong password, and as slowly', async () => {
  const known = (await Promise.all(Array.from({ length: 10 }, () => anAccount(server)))).map(({ email }) => email)
  const timed = async (email: string) => {
    const start = performance.now()
    const answer = await login(email, WRONG)
    const { requestId, ...body } = answer.json<{ requestId: string }>()
    expect(requestId).toBeTruthy()
    return { ms: performance.now() - start, answer: [answer.statusCode, body, Object.keys(answer.headers).sort()] }
  }
  const [withAccount, without]: [number[], number[]] = [[], []]
  for (let round = 0; round < 40; round++) {
    const one = await timed(known[round % known.length] ?? '')
    const two = await timed(anEmail())
    expect(two.answer).toEqual(one.answer)
    withAccount.push(one.ms)
    without.push(two.ms)
  }
  const median = (values: number[]) => values.toSorted((a, b) => a - b)[20] ?? 0
  // Without the decoy hash an unknown address is refused in about a tenth of the time.
  const ratio = median(without) / median(withAccount)
  expect(ratio).toBeGreaterThan(0.7)
  expect(ratio).toBeLessThan(1.4)
})
