import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Command } from 'commander'
import { afterEach, beforeAll, afterAll, beforeEach, expect, inject, test, vi } from 'vitest'
import { sql } from 'kysely'
import { anAccount, anEmail, requestAs, signIn } from '../../test/factories/accounts.ts'
import { build, type TestServer } from '../../test/build.ts'
import { connectionUrl } from '../../test/generate.ts'
import { registerAdminCommands } from './admin.ts'

let server: TestServer
let folder: string
let out = ''
let err = ''

beforeAll(async () => {
  server = await build(undefined, { workers: false })
  folder = await mkdtemp(path.join(tmpdir(), 'learinal-admin-'))
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(server.db)
  vi.stubEnv('DATABASE_URL', connectionUrl({ ...inject('postgres'), database: rows[0]?.name ?? '' }))
  vi.stubEnv('LEARINAL_DATA', folder)
  vi.stubEnv('PUBLIC_ORIGIN', 'https://learn.example.org')
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
  await server.close()
})
beforeEach(() => {
  out = ''
  err = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    out += String(chunk)
    return true
  })
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    err += String(chunk)
    return true
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  process.exitCode = 0
})

async function create(...args: string[]): Promise<void> {
  const program = new Command('learinal').exitOverride()
  registerAdminCommands(program)
  await program.parseAsync(['admin', 'create', ...args], { from: 'user' })
}

const byEmail = (email: string) =>
  server.db.selectFrom('users').selectAll().where('emailKey', '=', email.toLowerCase()).executeTakeFirstOrThrow()
const auditOf = (id: string) =>
  server.db.selectFrom('auditLog').selectAll().where('subjectId', '=', id).orderBy('id').execute()

test('a new administrator sets a password by the printed link, once', async () => {
  const email = anEmail()
  await create(email, '--name', 'Nguyễn An')
  const token = /^https:\/\/learn\.example\.org\/reset-password\?token=([\w-]{43})$/m.exec(out)?.[1]
  const { id } = await byEmail(email)
  expect(await byEmail(email)).toMatchObject({ fullName: 'Nguyễn An', role: 'admin', status: 'pending' })
  const set = () => requestAs(server)('POST', '/auth/reset-password', { token, password: 'Khac-han-9' })
  expect((await set()).statusCode).toBe(204)
  expect((await set()).statusCode).toBe(400)
  const { request } = { request: requestAs(server, await signIn(server, email, 'Khac-han-9')) }
  expect((await request('GET', '/admin/users')).statusCode).toBe(200)
  expect(await auditOf(id)).toMatchObject([
    { actorId: null, action: 'user.appoint', before: null, after: { role: 'admin' } },
  ])
})

test('an account is promoted with the password it has, which is told once in the log', async () => {
  const { id, email, password } = await anAccount(server)
  await create(email.toUpperCase())
  await create(email)
  expect(out).not.toContain('token=')
  expect(await byEmail(email)).toMatchObject({ role: 'admin' })
  await expect(signIn(server, email, password)).resolves.toMatch(/^ey/)
  expect(await auditOf(id)).toMatchObject([{ before: { role: 'learner' }, after: { role: 'admin' } }])
})

test('an account that was never confirmed loses the password somebody gave it', async () => {
  const { email, password } = await anAccount(server, { status: 'pending' })
  await create(email)
  expect(out).toContain('token=')
  expect((await byEmail(email)).passwordHash).toBeNull()
  await expect(signIn(server, email, password)).rejects.toThrow('invalid_credentials')
})

test('a deactivated account and a text that is no address are refused with one line', async () => {
  const { email } = await anAccount(server, { status: 'deactivated' })
  await create(email)
  expect(err).toBe(`learinal: The account of ${email} is deactivated.\n`)
  expect(process.exitCode).toBe(1)
  expect(await byEmail(email)).toMatchObject({ role: 'learner' })
  await expect(create('nobody')).rejects.toThrow('e-mail address')
})
