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

test('a refusal is repeated too, and a crashed request frees its key when the lease ends', async () => {
  const lan = await aLearner(server)
  const headers = { 'idempotency-key': 'k4' }
  await lan.request('POST', '/subjects', { name: 'History' }, headers)
  await server.db
    .updateTable('idempotencyKeys')
    .set({ status: null, leaseUntil: sql<Date>`now() + interval '1 minute'` })
    .where('userId', '=', lan.id)
    .execute()
  expect((await lan.request('POST', '/subjects', { name: 'History' }, headers)).json()).toMatchObject({
    code: 'request_in_progress',
  })
  await server.db
    .updateTable('idempotencyKeys')
    .set({ leaseUntil: sql<Date>`now() - interval '1 second'` })
    .where('userId', '=', lan.id)
    .execute()
  expect((await lan.request('POST', '/subjects', { name: 'History' }, headers)).statusCode).toBe(201)
})
