import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aLearner } from '../../../test/factories/accounts.ts'
import { build, type TestServer } from '../../../test/build.ts'

let server: TestServer
beforeAll(async () => {
  server = await build(undefined, { workers: false })
})
afterAll(() => server.close())

const subjectsOf = async (ownerId: string) =>
  server.db.selectFrom('subjects').select('id').where('ownerId', '=', ownerId).execute()

test('the same key and request get the same answer, and one effect', async () => {
  const lan = await aLearner(server)
  const create = () => lan.request('POST', '/subjects', { name: 'Biology' }, { 'idempotency-key': 'k1' })
  const first = await create()
  const second = await create()
  expect(first.statusCode).toBe(201)
  expect(second.statusCode).toBe(201)
  expect(second.json()).toEqual(first.json())
  expect(second.headers.location).toBe(first.headers.location)
  expect(second.headers['idempotency-replayed']).toBe('true')
  expect(await subjectsOf(lan.id)).toHaveLength(1)
})

test('of many at once one takes effect; the others get its answer or are told to wait', async () => {
  const lan = await aLearner(server)
  const create = () => lan.request('POST', '/subjects', { name: 'Chemistry' }, { 'idempotency-key': 'k2' })
  const answers = await Promise.all(Array.from({ length: 10 }, create))
  expect(new Set(answers.map((answer) => answer.statusCode)).isSubsetOf(new Set([201, 409]))).toBe(true)
  expect(await subjectsOf(lan.id)).toHaveLength(1)
  expect((await create()).statusCode).toBe(201)
})

test('another body under the same key is refused; another person may use the key', async () => {
  const lan = await aLearner(server)
  const minh = await aLearner(server)
  const headers = { 'idempotency-key': 'k3' }
  await lan.request('POST', '/subjects', { name: 'Physics' }, headers)
  const other = await lan.request('POST', '/subjects', { name: 'Music' }, headers)
  expect(other.statusCode).toBe(422)
  expect(other.json()).toMatchObject({ code: 'idempotency_key_reused' })
  expect((await minh.request('POST', '/subjects', { name: 'Music' }, headers)).statusCode).toBe(201)
})

const heldBy = (userId: string, values: object) =>
  server.db.updateTable('idempotencyKeys').set(values).where('userId', '=', userId).execute()
const soon = sql<Date>`now() + interval '5 seconds'`
const past = sql<Date>`now() - interval '1 second'`

test('a request that crashed before its effect frees its key when the lease ends', async () => {
  const lan = await aLearner(server)
  const headers = { 'idempotency-key': 'k4' }
  const create = () => lan.request('POST', '/subjects', { name: 'History' }, headers)
  await create()
  await heldBy(lan.id, { status: null, effectAt: null, leaseUntil: soon })
  expect((await create()).json()).toMatchObject({ code: 'request_in_progress' })
  await heldBy(lan.id, { leaseUntil: past })
  expect((await create()).statusCode).toBe(201)
})

test('a request that crashed after its effect is never run again: a repeat hears that the answer was lost', async () => {
  const lan = await aLearner(server)
  const create = () => lan.request('POST', '/subjects', { name: 'Art' }, { 'idempotency-key': 'k5' })
  await create()
  await heldBy(lan.id, { status: null, leaseUntil: soon })
  expect((await create()).json()).toMatchObject({ code: 'request_in_progress' })
  await heldBy(lan.id, { leaseUntil: past })
  const lost = await create()
  expect([lost.statusCode, lost.json<{ code: string }>().code]).toEqual([409, 'answer_lost'])
  expect(await subjectsOf(lan.id)).toHaveLength(1)
})

test('whoever lost the key while at work has no effect any more', async () => {
  const lan = await aLearner(server)
  const other = server.another()
  try {
    // The request waits for the account's row; meanwhile its lease ends and its key is given to a repeat.
    const slow = await other.transaction().execute(async (trx) => {
      await sql`lock table subjects in access exclusive mode`.execute(trx)
      const first = lan.request('POST', '/subjects', { name: 'Music' }, { 'idempotency-key': 'k6' })
      while (
        (await trx.selectFrom('idempotencyKeys').where('userId', '=', lan.id).select('key').execute()).length === 0
      );
      await heldBy(lan.id, { holder: '00000000-0000-4000-8000-000000000000' })
      return { first }
    })
    expect((await slow.first).json()).toMatchObject({ code: 'request_in_progress' })
    expect(await subjectsOf(lan.id)).toEqual([])
  } finally {
    await other.destroy()
  }
})
