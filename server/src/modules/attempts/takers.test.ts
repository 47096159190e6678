import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { build, type TestServer } from '../../../test/build.ts'
import {
  learner,
  letTimePass,
  startAttempt,
  writeSet,
  type Attempt,
  type Learner,
  type QuestionSet,
} from '../../../test/factories/sets.ts'
import { EXPIRE } from './index.ts'

let server: TestServer
let lan: Learner
let minh: Learner
let set: QuestionSet
let taken: Attempt
beforeAll(async () => {
  server = await build()
})
afterAll(() => server.close())
beforeEach(async () => {
  lan = await learner(server)
  minh = await learner(server)
  set = await writeSet(lan, { durationMinutes: 1 })
  taken = await take(minh, set)
})

async function take(taker: Learner, { id }: QuestionSet): Promise<Attempt> {
  const { body } = await lan.call<{ token: string }>('POST', `/question-sets/${id}/share`)
  return (await taker.call<Attempt>('POST', `/shared/${body.token}/attempts`)).body
}

/** Runs the oldest waiting job of the attempt. */
async function endOfOldestJob(attemptId: string) {
  await sql`
    update pgboss.job set start_after = now() where id = (
      select id from pgboss.job
      where name = ${EXPIRE.name} and data->>'attemptId' = ${attemptId} and state = 'created'
      order by start_after limit 1)
  `.execute(server.db)
  await server.drain()
  return server.db.selectFrom('attempts').select('status').where('id', '=', attemptId).executeTakeFirstOrThrow()
}

const extend = (by: Learner, id: string, minutes = 5) => by.call('POST', `/attempts/${id}/extend`, { minutes })
const time = (deadline: string | null | undefined) => new Date(deadline ?? '').getTime()

describe('extra time', () => {
  test('moves the deadline of who takes one’s set; answers are taken until then', async () => {
    const { status, body } = await extend(lan, taken.id)
    expect(status).toBe(200)
    expect(body).toEqual({ id: taken.id, deadline: new Date(time(taken.deadline) + 300_000).toISOString() })
    expect((await minh.call('GET', `/attempts/${taken.id}`)).body).toMatchObject(body)
  })

  test('puts the end off: the job of the old deadline leaves the attempt, that of the new one grades it', async () => {
    await extend(lan, taken.id)
    expect(await endOfOldestJob(taken.id)).toMatchObject({ status: 'in_progress' })
    await letTimePass(server, taken.id, 60)
    expect(await endOfOldestJob(taken.id)).toMatchObject({ status: 'expired' })
  })

  test('is given by the owner of the set alone, and to nobody himself', async () => {
    const quang = await learner(server)
    const own = await startAttempt(lan, set.id)
    expect((await extend(minh, taken.id)).status).toBe(404)
    expect((await extend(quang, taken.id)).status).toBe(404)
    expect(await extend(lan, own.id)).toMatchObject({ status: 403, body: { code: 'own_attempt' } })
    expect((await minh.call('GET', `/attempts/${taken.id}`)).body).toMatchObject({ deadline: taken.deadline })
  })

  test('comes too late after the end, and is not needed without a limit', async () => {
    const free = await take(minh, await writeSet(lan))
    expect(await extend(lan, free.id)).toMatchObject({ status: 409, body: { code: 'attempt_untimed' } })
    await letTimePass(server, taken.id, 60)
    expect(await extend(lan, taken.id)).toMatchObject({ status: 409, body: { code: 'attempt_over' } })
    expect((await extend(lan, taken.id, 0)).status).toBe(400)
    expect((await extend(lan, taken.id, 241)).status).toBe(400)
  })

  test('of many requests at once adds up', async () => {
    await Promise.all(Array.from({ length: 6 }, () => extend(lan, taken.id, 2)))
    const { body } = await minh.call<Attempt>('GET', `/attempts/${taken.id}`)
    expect(time(body.deadline) - time(taken.deadline)).toBe(12 * 60_000)
  })
})

describe('who takes a set', () => {
  const takers = (by: Learner, query = '') => by.call(`GET`, `/question-sets/${set.id}/attempts${query}`)

  test('is seen by its owner, with a name and the deadline; own attempts and ended ones are not', async () => {
    await startAttempt(lan, set.id)
    const item = {
      id: taken.id,
      deadline: taken.deadline,
      fullName: 'Lan Nguyễn',
      startedAt: expect.any(String) as string,
    }
    expect((await takers(lan)).body).toEqual({ items: [item], nextCursor: null })
    expect((await takers(minh)).status).toBe(404)
    await minh.call('POST', `/attempts/${taken.id}/submit`)
    expect((await takers(lan)).body).toMatchObject({ items: [] })
  })

  test('comes in pages, the latest first', async () => {
    const other = await take(await learner(server), set)
    const first = await lan.call<{ items: Attempt[]; nextCursor: string }>(
      'GET',
      `/question-sets/${set.id}/attempts?limit=1`,
    )
    expect(first.body.items.map(({ id }) => id)).toEqual([other.id])
    expect((await takers(lan, `?limit=1&cursor=${first.body.nextCursor}`)).body).toMatchObject({
      items: [{ id: taken.id }],
      nextCursor: null,
    })
  })
})
