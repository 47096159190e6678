import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aLearner, requestAs, signIn } from '../../../test/factories/accounts.ts'
import { build, type TestServer } from '../../../test/build.ts'
import { amidst } from '../../../test/locks.ts'
import { startWorkers } from '../../app.ts'
import { hashPassword } from '../../platform/security/passwords.ts'
import { REMOVE_FILES } from '../documents/index.ts'

let server: TestServer

beforeAll(async () => {
  server = await build()
})
afterAll(() => server.close())

const codeOf = (answer: { json: () => unknown }) => (answer.json() as { code: string }).code
const userRow = (id: string) => server.db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst()

test('the profile is shown with an ETag and changed under If-Match', async () => {
  const { id, email, request } = await aLearner(server)
  const shown = await request('GET', '/me')
  expect(shown.json()).toEqual({
    id,
    fullName: 'Lan Nguyễn',
    email,
    role: 'learner',
    locale: 'en',
    timeZone: 'Asia/Ho_Chi_Minh',
    twoFactor: false,
    createdAt: expect.any(String) as string,
  })
  expect((await request('GET', '/me', undefined, { 'if-none-match': String(shown.headers.etag) })).statusCode).toBe(304)

  const change = { fullName: 'Lan Trần', locale: 'vi', timeZone: 'Europe/Berlin' }
  const changed = await request('PATCH', '/me', change, { 'if-match': String(shown.headers.etag) })
  expect(changed.statusCode).toBe(200)
  expect(changed.json()).toMatchObject(change)
  expect(await userRow(id)).toMatchObject({ ...change, version: 2 })

  const lost = await request('PATCH', '/me', { fullName: 'Huệ' }, { 'if-match': String(shown.headers.etag) })
  expect([lost.statusCode, codeOf(lost)]).toEqual([412, 'precondition_failed'])
  expect(await userRow(id)).toMatchObject({ fullName: 'Lan Trần' })
})

test('the language of the account is the language of its errors', async () => {
  const { request } = await aLearner(server, { locale: 'vi' })
  expect((await request('PATCH', '/me', { fullName: '' })).headers['content-language']).toBe('vi')
})

test.each([
  [{ timeZone: 'Mars/Olympus' }, 422, 'time_zone_unknown'],
  [{ timeZone: '+07:00' }, 400, 'invalid_request'],
  [{ locale: 'fr' }, 400, 'invalid_request'],
  [{ email: 'other@example.org' }, 400, 'invalid_request'],
  [{ role: 'admin' }, 400, 'invalid_request'],
])('the change %j is refused', async (change, status, code) => {
  const { request } = await aLearner(server)
  const answer = await request('PATCH', '/me', change)
  expect([answer.statusCode, codeOf(answer)]).toEqual([status, code])
})

test('nobody sees the profile without signing in', async () => {
  for (const method of ['GET', 'PATCH', 'DELETE'] as const) {
    expect((await requestAs(server)(method, '/me', method === 'GET' ? undefined : {})).statusCode).toBe(401)
  }
})

test('a change of password needs the present one and ends the other sessions only', async () => {
  const { id, email, password, request } = await aLearner(server)
  const other = requestAs(server, await signIn(server, email, password))
  const newPassword = 'Khac-han-9'
  const refusals = [
    [{ currentPassword: 'Sai-mat-khau-1', newPassword }, 403, 'wrong_password'],
    [{ currentPassword: password, newPassword: 'khac' }, 422, 'password_weak'],
    [{ currentPassword: password, newPassword: 'P@ssw0rd' }, 422, 'password_common'],
  ] as const
  for (const [body, status, code] of refusals) {
    const answer = await request('PUT', '/me/password', body)
    expect([answer.statusCode, codeOf(answer)]).toEqual([status, code])
  }
  expect((await other('GET', '/me')).statusCode).toBe(200)

  expect((await request('PUT', '/me/password', { currentPassword: password, newPassword })).statusCode).toBe(204)
  expect((await request('GET', '/me')).statusCode).toBe(200)
  expect((await other('GET', '/me')).statusCode).toBe(401)
  expect((await userRow(id))?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  await expect(signIn(server, email, newPassword)).resolves.toMatch(/^ey/)
  await expect(signIn(server, email, password)).rejects.toThrow('invalid_credentials')
})

test.each([
  ['PUT', '/me/password', { currentPassword: 'Ba-con-meo-7', newPassword: 'Khac-han-8' }],
  ['DELETE', '/me', { password: 'Ba-con-meo-7' }],
] as const)('%s %s with a password that is being changed meanwhile does nothing', async (method, url, body) => {
  const { id, request } = await aLearner(server)
  const passwordHash = await hashPassword('Khac-han-9')
  const answer = await amidst(
    server.db,
    (trx) => trx.updateTable('users').set({ passwordHash }).where('id', '=', id).execute(),
    () => request(method, url, body),
  )
  expect([answer.statusCode, codeOf(answer)]).toEqual([403, 'wrong_password'])
  expect(await userRow(id)).toMatchObject({ passwordHash })
})

test('deleting the account needs the password and the version that was seen', async () => {
  const { id, password, request } = await aLearner(server)
  const wrong = await request('DELETE', '/me', { password: 'Sai-mat-khau-1' })
  expect([wrong.statusCode, codeOf(wrong)]).toEqual([403, 'wrong_password'])
  expect((await request('DELETE', '/me', {})).statusCode).toBe(400)
  expect((await request('DELETE', '/me', { password }, { 'if-match': '"7"' })).statusCode).toBe(412)
  expect(await userRow(id)).toBeDefined()
})

test('deleting the account erases every row of the person, and the files; others keep theirs', async () => {
  const [leaver, stayer] = [await aLearner(server), await aLearner(server)]
  const keys: string[] = []
  for (const { id: ownerId, request } of [leaver, stayer]) {
    const subject = (await request('POST', '/subjects', { name: 'Biology' })).json<{ id: string }>()
    const storageKey = await server.parts.storage.put(Readable.from([Buffer.from('cells')]))
    keys.push(storageKey)
    await server.db
      .insertInto('documents')
      .values({
        subjectId: subject.id,
        ownerId,
        fileName: 'cells.txt',
        sizeBytes: 5,
        sha256: Buffer.alloc(32),
        storageKey,
        status: 'ready',
      })
      .execute()
  }
  await requestAs(server)('POST', '/auth/forgot-password', { email: leaver.email })
  await server.drain()

  const gone = await leaver.request('DELETE', '/me', { password: leaver.password })
  expect([gone.statusCode, gone.body]).toEqual([204, ''])
  await server.drain()

  expect((await leaver.request('GET', '/me')).statusCode).toBe(401)
  expect(await userRow(leaver.id)).toBeUndefined()
  for (const table of ['sessions', 'oneTimeTokens'] as const) {
    expect(await server.db.selectFrom(table).select('userId').where('userId', '=', leaver.id).execute()).toEqual([])
  }
  for (const table of ['subjects', 'documents', 'questionSets'] as const) {
    expect(await server.db.selectFrom(table).select('id').where('ownerId', '=', leaver.id).execute()).toEqual([])
  }
  await expect(server.parts.storage.get(keys[0] ?? '')).rejects.toThrow('ENOENT')
  await expect(server.parts.storage.get(keys[1] ?? '')).resolves.toEqual(Buffer.from('cells'))
  expect((await stayer.request('GET', '/me')).statusCode).toBe(200)
  await expect(signIn(server, leaver.email, leaver.password)).rejects.toThrow('invalid_credentials')
})

test('the files of an erased account go although the process ends before, and removing them again does no harm', async (t) => {
  const own = await build(t, { workers: false })
  const { id: ownerId, password, request } = await aLearner(own)
  const subject = (await request('POST', '/subjects', { name: 'Biology' })).json<{ id: string }>()
  const storageKey = await own.parts.storage.put(Readable.from([Buffer.from('cells')]))
  const file = { fileName: 'cells.txt', sizeBytes: 5, sha256: Buffer.alloc(32), storageKey, status: 'ready' as const }
  await own.db
    .insertInto('documents')
    .values({ ...file, subjectId: subject.id, ownerId })
    .execute()
  expect((await request('DELETE', '/me', { password })).statusCode).toBe(204)
  expect((await request('DELETE', '/me', { password })).statusCode).toBe(401)
  await expect(own.parts.storage.get(storageKey)).resolves.toEqual(Buffer.from('cells'))
  await own.db.transaction().execute((trx) => own.parts.jobs.enqueue(trx, REMOVE_FILES, { keys: [storageKey] }))
  await startWorkers(own.parts)
  await own.drain()
  await expect(own.parts.storage.get(storageKey)).rejects.toThrow('ENOENT')
})
