import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { anAccount, anEmail, requestAs, signIn } from '../../../test/factories/accounts.ts'
import { build, type TestServer } from '../../../test/build.ts'
import { hashToken } from '../../platform/security/tokens.ts'

const PASSWORD = 'Ba-con-meo-7'
let server: TestServer
let post: (url: string, body: object, headers?: Record<string, string>) => ReturnType<ReturnType<typeof requestAs>>

beforeAll(async () => {
  server = await build()
  const request = requestAs(server)
  post = (url, body, headers) => request('POST', `/auth/${url}`, body, headers)
})
afterAll(() => server.close())

async function mailsTo(email: string) {
  await server.drain()
  const mails = await server.outbox()
  return mails.filter((mail) => !Array.isArray(mail.to) && mail.to?.value[0]?.address === email)
}

async function lastTokenTo(email: string): Promise<string> {
  const text = (await mailsTo(email)).at(-1)?.text ?? ''
  return /\?token=([\w-]{43})$/m.exec(text)?.[1] ?? ''
}

async function userOf(email: string) {
  return server.db.selectFrom('users').selectAll().where('email', '=', email).executeTakeFirstOrThrow()
}

async function register(email: string, more: object = {}) {
  return post('register', { fullName: 'Lan Nguyễn', email, password: PASSWORD, ...more })
}

test('who registers is pending until the link in the mail is used, and can sign in after it', async () => {
  const email = anEmail()
  const answer = await register(email)
  expect([answer.statusCode, answer.json()]).toEqual([202, { email }])
  expect(await userOf(email)).toMatchObject({
    status: 'pending',
    role: 'learner',
    fullName: 'Lan Nguyễn',
    locale: 'en',
  })

  const early = await post('login', { email, password: PASSWORD })
  expect([early.statusCode, early.json<{ code: string }>().code]).toEqual([403, 'email_not_verified'])

  const verified = await post('verify-email', { token: await lastTokenTo(email) })
  expect([verified.statusCode, verified.body]).toEqual([204, ''])
  expect((await userOf(email)).status).toBe('active')
  await expect(signIn(server, email, PASSWORD)).resolves.toMatch(/^ey/)
})

test('the mail is text and HTML in the language of the account, and a name in it is no markup', async () => {
  const email = anEmail()
  await register(email, { fullName: '<b>Lan</b> & "Huệ"', locale: 'vi' })
  const [mail] = await mailsTo(email)
  expect(mail?.subject).toBe('Xác nhận địa chỉ e-mail')
  const link = /http:\/\/localhost:3000\/verify-email\?token=[\w-]{43}/.exec(mail?.text ?? '')?.[0] ?? 'no link'
  expect(mail?.text).toContain('Xin chào <b>Lan</b> & "Huệ",')
  expect(mail?.html).toContain(`href="${link}"`)
  expect(mail?.html).toContain('Xin chào &lt;b&gt;Lan&lt;/b&gt; &amp; &quot;Huệ&quot;,')
})

test('without a choice the language is the one the browser asks for', async () => {
  const email = anEmail()
  await post('register', { fullName: 'Lan', email, password: PASSWORD }, { 'accept-language': 'vi-VN,en;q=0.5' })
  expect((await userOf(email)).locale).toBe('vi')
})

test('only the hash of a mailed token is kept; neither job nor row holds the token', async () => {
  const email = anEmail()
  await register(email)
  const token = await lastTokenTo(email)
  const { id } = await userOf(email)
  const rows = await server.db.selectFrom('oneTimeTokens').selectAll().where('userId', '=', id).execute()
  expect(rows.map((row) => row.tokenHash)).toEqual([hashToken(token)])
  const lifetime = (rows[0]?.expiresAt.getTime() ?? 0) - (rows[0]?.createdAt.getTime() ?? 0)
  expect(lifetime).toBe(24 * 60 * 60 * 1000)
  const jobs = await server.db
    .withSchema('pgboss')
    .selectFrom('job' as never)
    .selectAll()
    .execute()
  expect(JSON.stringify(jobs)).toContain(id)
  expect(JSON.stringify(jobs)).not.toContain(token)
})

test('an address is taken in every case, by one of several registrations at once; the answer does not tell', async () => {
  const email = anEmail()
  const spellings = [email, email.toUpperCase(), email.replace('lan', 'Lan'), email]
  const answers = await Promise.all(spellings.map((spelling) => register(spelling)))
  expect(answers.map((answer) => [answer.statusCode, answer.json<{ email: string }>().email])).toEqual(
    spellings.map((spelling) => [202, spelling]),
  )
  const rows = await server.db.selectFrom('users').select('id').where('emailKey', '=', email).execute()
  expect(rows).toHaveLength(1)
})

test('registering a taken address changes nothing and tells its owner by mail', async () => {
  const { email } = await anAccount(server)
  const before = await userOf(email)
  const answer = await register(email, { fullName: 'Somebody else', password: 'Khac-han-9' })
  expect([answer.statusCode, answer.json()]).toEqual([202, { email }])
  expect(await userOf(email)).toEqual(before)
  const [mail] = await mailsTo(email)
  expect(mail?.subject).toBe('You already have an account')
  expect(mail?.text).not.toContain('token=')
})

test.each([
  ['short', 'Ba-co7', 422, 'password_weak'],
  ['without upper case', 'ba-con-meo-7', 422, 'password_weak'],
  ['without lower case', 'BA-CON-MEO-7', 422, 'password_weak'],
  ['without a digit', 'Ba-con-meo-o', 422, 'password_weak'],
  ['without a special character', 'Baconmeo77', 422, 'password_weak'],
  ['common in another case', 'P@ssw0rd', 422, 'password_common'],
])('a password %s is refused', async (_what, password, status, code) => {
  const email = anEmail()
  const answer = await register(email, { password })
  expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([status, code])
  expect(await server.db.selectFrom('users').select('id').where('email', '=', email).execute()).toEqual([])
})

test.each([
  ['no address', { email: 'lan@' }],
  ['two lines as a name', { fullName: 'Lan\nBuy now' }],
  ['a blank name', { fullName: '  ' }],
  ['a field of another story', { role: 'admin' }],
])('%s is refused', async (_what, change) => {
  const answer = await register(anEmail(), change)
  expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([400, 'invalid_request'])
})

test('a verification token works once, also when used at the same time, and not after a day', async () => {
  const email = anEmail()
  await register(email)
  const token = await lastTokenTo(email)
  const answers = await Promise.all([1, 2, 3].map(() => post('verify-email', { token })))
  expect(answers.map((answer) => answer.statusCode).sort()).toEqual([204, 400, 400])

  const late = anEmail()
  await register(late)
  const expired = await lastTokenTo(late)
  await server.db
    .updateTable('oneTimeTokens')
    .set({ expiresAt: new Date() })
    .where('tokenHash', '=', hashToken(expired))
    .execute()
  const answer = await post('verify-email', { token: expired })
  expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([400, 'token_invalid'])
  expect((await userOf(late)).status).toBe('pending')
})

test('a verification token does not reset a password', async () => {
  const email = anEmail()
  await register(email)
  const answer = await post('reset-password', { token: await lastTokenTo(email), password: 'Khac-han-9' })
  expect(answer.json<{ code: string }>().code).toBe('token_invalid')
})

test('the verification mail is sent again on request, and either mail verifies', async () => {
  const email = anEmail()
  await register(email)
  const first = await lastTokenTo(email)
  const answer = await post('resend-verification', { email })
  expect([answer.statusCode, answer.json()]).toEqual([202, { email }])
  const second = await lastTokenTo(email)
  expect(second).not.toBe(first)
  expect((await post('verify-email', { token: first })).statusCode).toBe(204)
  expect((await post('verify-email', { token: second })).statusCode).toBe(400)
})

test('a mail that could not be sent is sent again, with a token that works', async () => {
  const email = anEmail()
  const send = vi.spyOn(server.parts.mailer, 'send').mockRejectedValueOnce(new Error('451 try again later'))
  await register(email)
  const arrived = async () => {
    expect(await mailsTo(email)).toHaveLength(1)
  }
  await vi.waitFor(arrived, { timeout: 20_000, interval: 100 })
  expect(send).toHaveBeenCalledTimes(2)
  send.mockRestore()
  expect((await post('verify-email', { token: await lastTokenTo(email) })).statusCode).toBe(204)
})

test('a reset ends every session and replaces the password, once', async () => {
  const { id, email } = await anAccount(server)
  const token = await signIn(server, email, PASSWORD)
  expect((await post('forgot-password', { email })).statusCode).toBe(202)
  const reset = { token: await lastTokenTo(email), password: 'Khac-han-9' }

  const weak = await post('reset-password', { ...reset, password: 'khac' })
  expect(weak.json<{ code: string }>().code).toBe('password_weak')
  const answers = await Promise.all([1, 2].map(() => post('reset-password', reset)))
  expect(answers.map((answer) => answer.statusCode).sort()).toEqual([204, 400])

  expect((await requestAs(server, token)('GET', '/me')).statusCode).toBe(401)
  expect(await server.db.selectFrom('sessions').select('id').where('userId', '=', id).execute()).toEqual([])
  expect((await post('login', { email, password: PASSWORD })).statusCode).toBe(401)
  await expect(signIn(server, email, reset.password)).resolves.toMatch(/^ey/)
})

test('a reset link is good for one hour and proves the address', async () => {
  const { email } = await anAccount(server, { status: 'pending' })
  await post('forgot-password', { email })
  const token = await lastTokenTo(email)
  const row = await server.db
    .selectFrom('oneTimeTokens')
    .selectAll()
    .where('tokenHash', '=', hashToken(token))
    .executeTakeFirstOrThrow()
  expect(row.expiresAt.getTime() - row.createdAt.getTime()).toBe(60 * 60 * 1000)
  expect((await post('reset-password', { token, password: 'Khac-han-9' })).statusCode).toBe(204)
  expect((await userOf(email)).status).toBe('active')
})

test('a deactivated account gets no mail and its open reset link is void', async () => {
  const { id, email } = await anAccount(server)
  await post('forgot-password', { email })
  const token = await lastTokenTo(email)
  await server.db.updateTable('users').set({ status: 'deactivated' }).where('id', '=', id).execute()
  expect((await post('reset-password', { token, password: 'Khac-han-9' })).statusCode).toBe(400)
  await post('forgot-password', { email })
  await post('resend-verification', { email })
  expect(await mailsTo(email)).toHaveLength(1)
})

test('an unknown address gets the same answer as a known one, the same work and no mail', async () => {
  const known = (await anAccount(server)).email
  const unknown = anEmail()
  const jobs = async () => {
    const rows = await server.db
      .withSchema('pgboss')
      .selectFrom('job' as never)
      .selectAll()
      .execute()
    return rows.length
  }
  for (const route of ['forgot-password', 'resend-verification']) {
    const counts: number[] = []
    for (const email of [known, unknown]) {
      const before = await jobs()
      const answer = await post(route, { email })
      expect([answer.statusCode, answer.json()]).toEqual([202, { email }])
      counts.push((await jobs()) - before)
    }
    expect(counts).toEqual([1, 1])
  }
  expect(await mailsTo(unknown)).toEqual([])
})
