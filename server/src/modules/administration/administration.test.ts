import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aLearner, anAccount, anEmail, requestAs } from '../../../test/factories/accounts.ts'
import { questionsAt } from '../../../test/factories/sets.ts'
import { build, type TestServer } from '../../../test/build.ts'
import { untilWaiting } from '../../../test/locks.ts'
import { buildApp } from '../../app.ts'

let server: TestServer
beforeAll(async () => {
  server = await build()
})
afterAll(() => server.close())

const anAdmin = (one = server) => aLearner(one, { role: 'admin' })
type Answer = Awaited<ReturnType<ReturnType<typeof requestAs>>>
const told = (answer: Answer) => [answer.statusCode, answer.json<{ code?: string }>().code]
const names = (answer: Answer) => answer.json<{ items: { fullName: string }[] }>().items.map((item) => item.fullName)

test.each([
  ['GET', '/admin/users'],
  ['GET', '/admin/users/0198c0de-0000-7000-8000-000000000000'],
  ['PATCH', '/admin/users/0198c0de-0000-7000-8000-000000000000'],
  ['GET', '/admin/audit-log'],
] as const)('%s %s is for administrators', async (method, url) => {
  const body = method === 'PATCH' ? {} : undefined
  for (const role of ['learner', 'expert'] as const) {
    const { request } = await aLearner(server, { role })
    expect(told(await request(method, url, body))).toEqual([403, 'forbidden'])
  }
  expect((await requestAs(server)(method, url, body)).statusCode).toBe(401)
})

test('people are found by name or address, accents and case aside, and filtered', async () => {
  const admin = await anAdmin()
  const email = anEmail()
  await anAccount(server, { fullName: 'Đỗ Thị Phượng', email, role: 'expert' })
  await anAccount(server, { fullName: 'Đỗ Văn Phương', status: 'deactivated' })
  await anAccount(server, { fullName: '100%_Real' })
  const find = async (query: string) => names(await admin.request('GET', `/admin/users?${query}`))
  expect(await find('q=do%20phuong')).toEqual(['Đỗ Văn Phương', 'Đỗ Thị Phượng'])
  expect(await find('q=%C4%90%E1%BB%96')).toHaveLength(2)
  expect(await find('q=phuong&role=expert')).toEqual(['Đỗ Thị Phượng'])
  expect(await find('q=phuong&status=deactivated')).toEqual(['Đỗ Văn Phương'])
  expect(await find(`q=${email.toUpperCase()}`)).toEqual(['Đỗ Thị Phượng'])
  expect(await find('q=%25_')).toEqual(['100%_Real'])

  const first = await admin.request('GET', '/admin/users?q=phuong&limit=1&sort=createdAt&withTotal=true')
  const { nextCursor, total } = first.json<{ nextCursor: string; total: number }>()
  expect([names(first), total]).toEqual([['Đỗ Thị Phượng'], 2])
  expect(await find(`q=phuong&limit=1&sort=createdAt&cursor=${nextCursor}`)).toEqual(['Đỗ Văn Phương'])
})

test('a change is at the version seen, told in the log with before and after, and no secret is shown', async () => {
  const admin = await anAdmin()
  const { id } = await anAccount(server)
  const seen = await admin.request('GET', `/admin/users/${id}`)
  expect(Object.keys(seen.json()).sort()).toEqual(
    ['createdAt', 'email', 'extraTimePercent', 'fullName', 'id', 'locale', 'role', 'status'].sort(),
  )
  const version = { 'if-match': String(seen.headers.etag), 'x-request-id': 'change-of-role' }
  const changed = await admin.request('PATCH', `/admin/users/${id}`, { role: 'expert', extraTimePercent: 25 }, version)
  expect(changed.json()).toMatchObject({ role: 'expert', extraTimePercent: 25, status: 'active' })
  expect((await admin.request('PATCH', `/admin/users/${id}`, { role: 'learner' }, version)).statusCode).toBe(412)
  await admin.request('PATCH', `/admin/users/${id}`, { role: 'expert' })
  const log = (query: string) => admin.request('GET', `/admin/audit-log?subjectId=${id}&${query}`)
  expect((await log('')).json<{ items: unknown[] }>().items).toMatchObject([
    {
      actorId: admin.id,
      subjectId: id,
      action: 'user.change',
      before: { role: 'learner', extraTimePercent: 0 },
      after: { role: 'expert', extraTimePercent: 25 },
      requestId: 'change-of-role',
    },
  ])
  const count = async (query: string) => (await log(query)).json<{ items: unknown[] }>().items.length
  expect(await count(`actorId=${admin.id}&action=user.change&from=2026-01-01T00:00:00Z`)).toBe(1)
  expect([
    await count(`actorId=${id}`),
    await count('action=user.appoint'),
    await count('to=2020-01-01T00:00:00Z'),
  ]).toEqual([0, 0, 0])
})

test('the log can not be changed, emptied or shortened, not even in the database', async () => {
  const admin = await anAdmin()
  const { id } = await anAccount(server)
  await admin.request('PATCH', `/admin/users/${id}`, { role: 'expert' })
  for (const statement of [
    `update audit_log set action = 'user.link'`,
    `delete from audit_log where subject_id = '${id}'`,
    'truncate audit_log',
  ]) {
    await expect(sql.raw(statement).execute(server.db)).rejects.toThrow('append-only')
  }
})

test('deactivation and demotion bite on the very next request, on every instance', async (t) => {
  const other = await buildApp(server.parts)
  t.onTestFinished(() => other.close())
  const admin = await anAdmin()
  const learner = await aLearner(server)
  const second = await anAdmin()
  const elsewhere = (token: string, url: string) =>
    other.inject({ method: 'GET', url: `/api/v1${url}`, headers: { authorization: `Bearer ${token}` } })
  expect((await elsewhere(learner.token, '/me')).statusCode).toBe(200)
  expect((await elsewhere(second.token, '/admin/users')).statusCode).toBe(200)
  await admin.request('PATCH', `/admin/users/${learner.id}`, { status: 'deactivated' })
  expect((await elsewhere(learner.token, '/me')).statusCode).toBe(401)
  await admin.request('PATCH', `/admin/users/${second.id}`, { role: 'learner' })
  expect((await elsewhere(second.token, '/admin/users')).statusCode).toBe(401)

  const login = () => requestAs(server)('POST', '/auth/login', { email: learner.email, password: learner.password })
  expect(told(await login())).toEqual([403, 'account_deactivated'])
  await admin.request('PATCH', `/admin/users/${learner.id}`, { status: 'active' })
  expect((await login()).statusCode).toBe(200)
  expect((await elsewhere(learner.token, '/me')).statusCode).toBe(401)
  await server.drain()
  const subjects = (await server.outbox())
    .filter(({ to }) => JSON.stringify(to).includes(learner.email))
    .map(({ subject }) => subject)
  expect(subjects.sort()).toEqual(['Your account is active again', 'Your account was deactivated'])
})

test('an account that was never confirmed is not activated by hand', async () => {
  const admin = await anAdmin()
  const { id } = await anAccount(server, { status: 'pending' })
  const answer = await admin.request('PATCH', `/admin/users/${id}`, { status: 'active' })
  expect(told(answer)).toEqual([409, 'account_pending'])
})

test('nobody changes his own account; of administrators who depose each other at once one remains', async (t) => {
  const own = await build(t)
  const admins = await Promise.all([1, 2, 3].map(() => anAdmin(own)))
  for (const { id, request } of admins) {
    const answer = await request('PATCH', `/admin/users/${id}`, { extraTimePercent: 50 })
    expect(told(answer)).toEqual([403, 'own_account'])
  }
  const answers = await Promise.all(
    admins.flatMap((by) =>
      admins
        .filter(({ id }) => id !== by.id)
        .map(({ id }, n) =>
          by.request('PATCH', `/admin/users/${id}`, n === 0 ? { role: 'learner' } : { status: 'deactivated' }),
        ),
    ),
  )
  const left = await own.db
    .selectFrom('users')
    .select('id')
    .where('role', '=', 'admin')
    .where('status', '=', 'active')
    .execute()
  expect(left).toHaveLength(1)
  expect(answers.map(({ statusCode }) => statusCode).filter((code) => ![200, 401, 403].includes(code))).toEqual([])
  const last = admins.find(({ id }) => id === left[0]?.id)
  expect(told((await last?.request('DELETE', '/me', { password: last.password })) as Answer)).toEqual([
    409,
    'last_admin',
  ])
})

test('changes that wait for a row which is no administrator any more do not wait for each other', async (t) => {
  const own = await build(t)
  const [a, b, c] = (await Promise.all([1, 2, 3].map(() => anAdmin(own)))).sort((x, y) => (x.id < y.id ? -1 : 1))
  if (a === undefined || b === undefined || c === undefined) throw new Error('there are three')
  const demoting = await own.db.startTransaction().execute()
  const first = await own.db.startTransaction().execute()
  await demoting.updateTable('users').set({ role: 'learner' }).where('id', '=', a.id).execute()
  const held = first.selectFrom('users').select('id').where('id', '=', a.id).forUpdate().execute()
  await untilWaiting(own.db, 1)
  const older = b.request('PATCH', `/admin/users/${c.id}`, { extraTimePercent: 50 })
  await untilWaiting(own.db, 2)
  await demoting.commit().execute()
  await held
  const younger = c.request('PATCH', `/admin/users/${a.id}`, { extraTimePercent: 25 })
  await untilWaiting(own.db, 2)
  await first.commit().execute()
  expect([(await older).statusCode, (await younger).statusCode]).toEqual([200, 200])
})

test('extra time on the account lengthens the attempts that are begun after it', async () => {
  const admin = await anAdmin()
  const learner = await aLearner(server)
  const body = { title: 'Địa lý', durationMinutes: 10, questions: questionsAt(['remember', 'apply']) }
  const minutes = async () => {
    const set = (await learner.request('POST', '/question-sets', body)).json<{ id: string }>()
    const answer = await learner.request('POST', `/question-sets/${set.id}/attempts`)
    const { id } = answer.json<{ id: string }>()
    const row = await server.db.selectFrom('attempts').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    return ((row.deadline?.getTime() ?? 0) - row.startedAt.getTime()) / 60_000
  }
  expect(await minutes()).toBe(10)
  await admin.request('PATCH', `/admin/users/${learner.id}`, { extraTimePercent: 25 })
  expect(await minutes()).toBe(12.5)
})
