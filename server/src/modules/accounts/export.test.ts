import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aLearner } from '../../../test/factories/accounts.ts'
import { questionsAt } from '../../../test/factories/sets.ts'
import { build, type TestServer } from '../../../test/build.ts'
import { SWEEP } from './accounts.queue.ts'

let server: TestServer
beforeAll(async () => {
  server = await build()
})
afterAll(() => server.close())

/** A learner with a subject, a document, a set and a finished attempt. */
async function someone(mark: string) {
  const learner = await aLearner(server, { fullName: `Người ${mark}` })
  const { request, id: ownerId } = learner
  const subject = (await request('POST', '/subjects', { name: `Môn ${mark}` })).json<{ id: string }>()
  const storageKey = await server.parts.storage.put(Readable.from([Buffer.from(`file of ${mark}`)]))
  const file = { fileName: `bài của ${mark}.txt`, sizeBytes: 5, sha256: Buffer.alloc(32), storageKey, ownerId }
  const row = { ...file, subjectId: subject.id, status: 'ready' as const }
  await server.db.insertInto('documents').values(row).execute()
  const body = { title: `Đề ${mark}`, questions: questionsAt(['remember', 'apply']) }
  const set = (await request('POST', '/question-sets', body)).json<{ id: string }>()
  const attempt = (await request('POST', `/question-sets/${set.id}/attempts`)).json<{
    id: string
    questions: { id: string; options: { id: string }[] }[]
  }>()
  const [question] = attempt.questions
  const answer = { optionId: question?.options[0]?.id }
  await request('PUT', `/attempts/${attempt.id}/answers/${question?.id ?? ''}`, answer)
  await request('POST', `/attempts/${attempt.id}/submit`)
  return { ...learner, set, attempt }
}

test('the export holds all that is mine and nothing of others', async () => {
  const me = await someone('TOI')
  const other = await someone('KHAC')
  const answer = await me.request('GET', '/me/export')
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/zip'])
  expect(answer.headers['content-disposition']).toBe('attachment; filename="learinal-export.zip"')

  const files = unzipSync(answer.rawPayload)
  const json = (name: string) => JSON.parse(Buffer.from(files[name] ?? []).toString()) as Record<string, unknown>[]
  expect(json('profile.json')).toMatchObject([{ id: me.id, email: me.email, fullName: 'Người TOI' }])
  expect(json('subjects.json')).toMatchObject([{ name: 'Môn TOI' }])
  expect(json('documents.json')).toMatchObject([{ fileName: 'bài của TOI.txt' }])
  expect(json('question-sets.json')).toMatchObject([{ id: me.set.id, title: 'Đề TOI' }])
  expect(json('question-set-revisions.json')).toMatchObject([{ setId: me.set.id, questions: [{}, {}] }])
  expect(json('attempts.json')).toMatchObject([{ id: me.attempt.id, status: 'submitted', answers: [{}] }])
  expect(json('sessions.json')).toHaveLength(1)
  const original = Object.keys(files).find((name) => name.startsWith('documents/') && name.endsWith('bài của TOI.txt'))
  expect(Buffer.from(files[original ?? ''] ?? []).toString()).toBe('file of TOI')

  const everything = Object.entries(files)
    .map(([name, bytes]) => name + Buffer.from(bytes).toString())
    .join('\n')
  for (const foreign of [other.id, other.email, other.set.id, 'KHAC']) expect(everything).not.toContain(foreign)
  expect(everything).not.toMatch(/argon2|password|token/i)
})

test('a file that is missing breaks the download off, not the service', async () => {
  const me = await someone('MAT')
  const { storageKey } = await server.db
    .selectFrom('documents')
    .select('storageKey')
    .where('ownerId', '=', me.id)
    .executeTakeFirstOrThrow()
  await server.parts.storage.remove(storageKey)
  await expect(me.request('GET', '/me/export')).rejects.toThrow()
  expect((await me.request('GET', '/me')).statusCode).toBe(200)
})

test('an export of more rows than a batch is whole', async () => {
  const { request, id: ownerId } = await aLearner(server)
  const rows = Array.from({ length: 230 }, (_, n) => ({ ownerId, name: `Môn ${n}` }))
  await server.db.insertInto('subjects').values(rows).execute()
  const files = unzipSync((await request('GET', '/me/export')).rawPayload)
  const subjects = JSON.parse(Buffer.from(files['subjects.json'] ?? []).toString()) as { name: string }[]
  expect(subjects.map(({ name }) => name)).toEqual(rows.map(({ name }) => name))
})

test('what has expired is swept every hour, and nothing else', async () => {
  const { id: userId, request } = await aLearner(server)
  const past = new Date(Date.now() - 25 * 3_600_000)
  const { db } = server
  const expiresAt = past
  await db.insertInto('sessions').values({ userId, expiresAt }).execute()
  const [one, two] = [Buffer.from('one'), Buffer.from('two')]
  await db.insertInto('oneTimeTokens').values({ userId, purpose: 'verify_email', tokenHash: one, expiresAt }).execute()
  await db.insertInto('signInChallenges').values({ userId, rememberMe: false, tokenHash: one, expiresAt }).execute()
  const key = { userId, route: 'POST /x', requestHash: one, leaseUntil: past }
  await db
    .insertInto('idempotencyKeys')
    .values({ ...key, key: 'old', createdAt: past })
    .execute()
  await db
    .insertInto('idempotencyKeys')
    .values({ ...key, key: 'new' })
    .execute()
  await db
    .insertInto('guesses')
    .values({ subject: one, failedAt: [past] })
    .execute()
  await db
    .insertInto('guesses')
    .values({ subject: two, failedAt: [past], lockedUntil: new Date(Date.now() + 60_000) })
    .execute()

  await db.transaction().execute((trx) => server.parts.jobs.enqueue(trx, SWEEP, {}))
  await server.drain()
  const count = async (table: 'sessions' | 'oneTimeTokens' | 'signInChallenges') =>
    (await db.selectFrom(table).select('userId').where('userId', '=', userId).execute()).length
  expect([await count('sessions'), await count('oneTimeTokens'), await count('signInChallenges')]).toEqual([1, 0, 0])
  const keys = await db.selectFrom('idempotencyKeys').select('key').where('userId', '=', userId).execute()
  expect(keys).toEqual([{ key: 'new' }])
  const guesses = await db.selectFrom('guesses').select('subject').where('subject', 'in', [one, two]).execute()
  expect(guesses).toEqual([{ subject: two }])
  expect((await request('GET', '/me')).statusCode).toBe(200)

  const { rows } = await sql`select cron from pgboss.schedule where name = ${SWEEP.name}`.execute(db)
  expect(rows).toEqual([{ cron: '15 * * * *' }])
})
