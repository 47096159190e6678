import { TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { aLearner, requestAs } from '../../../test/factories/accounts.ts'
import { build, type TestServer } from '../../../test/build.ts'

let server: TestServer
const STEP_MS = 30_000
beforeAll(async () => {
  // The middle of a step: no code grows old between its making and its use.
  vi.useFakeTimers({ toFake: ['Date'], now: Math.floor(Date.now() / STEP_MS) * STEP_MS + STEP_MS / 2 })
  server = await build()
})
afterAll(async () => {
  vi.useRealTimers()
  await server.close()
})

interface Setup {
  secret: string
  uri: string
  qrCode: string
  recoveryCodes: string[]
}

type Answer = Awaited<ReturnType<ReturnType<typeof requestAs>>>
const told = (answer: Answer) => [answer.statusCode, answer.json<{ code?: string }>().code]
/** The app's code, `steps` of 30 s from now. */
const codeOf = (secret: string, steps = 0) => new TOTP({ secret }).generate({ timestamp: Date.now() + steps * STEP_MS })

async function withTwoFactor() {
  const learner = await aLearner(server)
  const setup = (await learner.request('POST', '/me/two-factor')).json<Setup>()
  // The step before now is used up; now and the next one are left to the test.
  const confirmed = await learner.request('POST', '/me/two-factor/confirm', { code: codeOf(setup.secret, -1) })
  expect(confirmed.statusCode).toBe(204)
  const login = (more: object = {}) =>
    requestAs(server)('POST', '/auth/login', { email: learner.email, password: learner.password, ...more })
  const challenge = async (more?: object) => (await login(more)).json<{ challenge: string }>().challenge
  const answer = (one: string, code: string) => requestAs(server)('POST', '/auth/two-factor', { challenge: one, code })
  return { learner, ...setup, login, challenge, answer }
}

test('setting up shows secret, QR code and ten recovery codes; it is on once a code confirms it', async () => {
  const { id, request, email, password } = await aLearner(server, { locale: 'vi' })
  expect(told(await request('POST', '/me/two-factor/confirm', { code: '123456' }))).toEqual([409, 'two_factor_off'])
  const first = (await request('POST', '/me/two-factor')).json<Setup>()
  const answer = await request('POST', '/me/two-factor')
  expect(answer.headers['cache-control']).toBe('no-store')
  const setup = answer.json<Setup>()
  expect(setup.secret).toMatch(/^[A-Z2-7]{32}$/)
  expect(setup.uri).toContain(`secret=${setup.secret}`)
  expect(setup.qrCode).toMatch(/^data:image\/png;base64,/)
  expect(new Set(setup.recoveryCodes).size).toBe(10)
  const login = () => requestAs(server)('POST', '/auth/login', { email, password })
  expect((await login()).json()).toHaveProperty('accessToken')

  const old = await request('POST', '/me/two-factor/confirm', { code: codeOf(first.secret) })
  expect(told(old)).toEqual([401, 'code_invalid'])
  expect((await request('POST', '/me/two-factor/confirm', { code: codeOf(setup.secret) })).statusCode).toBe(204)
  expect(told(await request('POST', '/me/two-factor'))).toEqual([409, 'two_factor_on'])
  expect((await request('GET', '/me')).json()).toMatchObject({ twoFactor: true })
  const signIn = await login()
  expect(signIn.json()).toEqual({ twoFactorRequired: true, challenge: expect.any(String) as string })
  expect(signIn.headers['set-cookie']).toBeUndefined()

  await server.drain()
  const mail = (await server.outbox()).find(({ text }) => text?.includes('mã trong ứng dụng'))
  expect(mail?.subject).toBe('Đã bật xác thực hai bước')
  const log = await server.db.selectFrom('auditLog').selectAll().where('subjectId', '=', id).execute()
  expect(log).toMatchObject([{ actorId: id, action: 'user.two_factor', after: { twoFactor: 'on' } }])
})

test('secret and recovery codes do not lie in the database as they are', async () => {
  const { learner, secret, recoveryCodes } = await withTwoFactor()
  const row = await server.db
    .selectFrom('twoFactors')
    .selectAll()
    .where('userId', '=', learner.id)
    .executeTakeFirstOrThrow()
  expect(row.secret.toString('latin1')).not.toContain(secret)
  const codes = await server.db.selectFrom('recoveryCodes').selectAll().where('userId', '=', learner.id).execute()
  expect(codes).toHaveLength(10)
  const stored = codes.map(({ codeHash }) => codeHash.toString('latin1')).join(' ')
  for (const code of recoveryCodes) expect(stored).not.toContain(code.replaceAll('-', ''))
})

test('a code signs in once: neither code nor challenge is taken a second time', async () => {
  const { secret, challenge, answer, learner } = await withTwoFactor()
  const one = await challenge({ rememberMe: true })
  const signedIn = await answer(one, codeOf(secret))
  expect(signedIn.statusCode).toBe(200)
  expect(signedIn.json()).toMatchObject({ expiresIn: 900, user: { id: learner.id, email: learner.email } })
  expect(signedIn.headers['set-cookie']).toMatch(/^learinal_refresh=[\w-]{43}; Max-Age=2592000;/)
  expect(told(await answer(one, codeOf(secret, 1)))).toEqual([401, 'challenge_invalid'])
  expect(told(await answer(await challenge(), codeOf(secret)))).toEqual([401, 'code_invalid'])
  expect((await answer(await challenge(), codeOf(secret, 1))).statusCode).toBe(200)
})

test('of one code sent three times at once, one gets in', async () => {
  const { secret, challenge, answer } = await withTwoFactor()
  const challenges = await Promise.all(Array.from({ length: 3 }, () => challenge()))
  const answers = await Promise.all(challenges.map((one) => answer(one, codeOf(secret))))
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 401, 401])
})

test('a code two steps away is refused', async () => {
  const { secret, challenge, answer } = await withTwoFactor()
  for (const steps of [-2, 3]) {
    expect(told(await answer(await challenge(), codeOf(secret, steps)))).toEqual([401, 'code_invalid'])
  }
})

test('a recovery code works once, however it is typed', async () => {
  const { recoveryCodes, challenge, answer } = await withTwoFactor()
  const code = recoveryCodes[3] ?? ''
  expect((await answer(await challenge(), code.toLowerCase().replaceAll('-', ' '))).statusCode).toBe(200)
  expect(told(await answer(await challenge(), code))).toEqual([401, 'code_invalid'])
  const another = await Promise.all([1, 2].map(async () => answer(await challenge(), recoveryCodes[4] ?? '')))
  expect(another.map(({ statusCode }) => statusCode).sort()).toEqual([200, 401])
})

test('five wrong codes, over however many challenges and at once, lock the second step', async () => {
  const { secret, challenge, answer, login } = await withTwoFactor()
  const challenges = await Promise.all(Array.from({ length: 4 }, () => challenge()))
  const wrong = (Number(codeOf(secret)) + 7).toString().padStart(6, '0').slice(-6)
  const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => answer(challenges[n % 4] ?? '', wrong)))
  expect(answers.filter((one) => one.json<{ code: string }>().code === 'code_invalid')).toHaveLength(5)
  const refused = await answer(challenges[0] ?? '', codeOf(secret))
  expect(told(refused)).toEqual([429, 'account_locked'])
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(890)
  expect((await login()).statusCode).toBe(200)
})

test('a challenge ends with its time, and with a change of password', async () => {
  const { learner, secret, challenge, answer } = await withTwoFactor()
  const late = await challenge()
  await server.db
    .updateTable('signInChallenges')
    .set({ expiresAt: new Date(0) })
    .execute()
  expect(told(await answer(late, codeOf(secret)))).toEqual([401, 'challenge_invalid'])
  const open = await challenge()
  const change = { currentPassword: learner.password, newPassword: 'Khac-han-9' }
  expect((await learner.request('PUT', '/me/password', change)).statusCode).toBe(204)
  expect(told(await answer(open, codeOf(secret)))).toEqual([401, 'challenge_invalid'])
})

test('turning off needs the password or a code', async () => {
  const { learner, secret, login } = await withTwoFactor()
  const off = (body: object) => learner.request('DELETE', '/me/two-factor', body)
  expect((await off({})).statusCode).toBe(400)
  expect(told(await off({ password: 'Sai-mat-khau-1' }))).toEqual([403, 'wrong_password'])
  expect(told(await off({ code: '000000000' }))).toEqual([401, 'code_invalid'])
  expect((await login()).json()).toHaveProperty('challenge')
  expect((await off({ code: codeOf(secret) })).statusCode).toBe(204)
  expect((await login()).json()).toHaveProperty('accessToken')
  expect(told(await off({ password: learner.password }))).toEqual([409, 'two_factor_off'])

  const again = await withTwoFactor()
  const byPassword = await again.learner.request('DELETE', '/me/two-factor', { password: again.learner.password })
  expect(byPassword.statusCode).toBe(204)
})
