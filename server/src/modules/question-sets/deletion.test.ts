import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { build, type TestServer } from '../../../test/build.ts'
import {
  giveAttempt,
  learner,
  startAttempt,
  writeSet,
  type Attempt,
  type Learner,
  type QuestionSet,
} from '../../../test/factories/sets.ts'

let server: TestServer
let lan: Learner
beforeAll(async () => {
  server = await build()
})
afterAll(() => server.close())
beforeEach(async () => {
  lan = await learner(server)
})

/** Of every learner the factory makes. */
const PASSWORD = 'Ba-con-meo-7'

describe('deleting', () => {
  test('takes the set and its owner’s attempts away', async () => {
    const set = await writeSet(lan)
    const attempt = await startAttempt(lan, set.id)
    await lan.call('POST', `/attempts/${attempt.id}/submit`)
    expect((await lan.call('DELETE', `/question-sets/${set.id}`, undefined, { 'if-match': '"99"' })).status).toBe(412)
    expect(await lan.call('DELETE', `/question-sets/${set.id}`)).toMatchObject({ status: 204, text: '' })
    for (const url of ['', '/revisions']) {
      expect((await lan.call('GET', `/question-sets/${set.id}${url}`)).status).toBe(404)
    }
    expect((await lan.call('GET', `/attempts/${attempt.id}`)).status).toBe(404)
    expect((await lan.call('DELETE', `/question-sets/${set.id}`)).status).toBe(404)
    expect(await questionRows(set.id)).toEqual([])
  })

  test('leaves other people their attempts', async () => {
    const set = await writeSet(lan)
    const { minh, review, going } = await takenByMinh(set)
    const own = await startAttempt(lan, set.id)
    expect((await lan.call('DELETE', `/question-sets/${set.id}`)).status).toBe(204)
    expect((await lan.call('GET', `/question-sets/${set.id}`)).status).toBe(404)
    expect((await lan.call<{ items: object[] }>('GET', '/question-sets')).body.items).toEqual([])
    expect((await lan.call('POST', `/question-sets/${set.id}/attempts`)).status).toBe(404)
    expect((await lan.call('GET', `/attempts/${own.id}`)).status).toBe(404)
    expect((await minh.call('GET', `/attempts/${review.id}`)).body).toEqual(review)
    expect((await minh.call('POST', `/attempts/${going.id}/submit`)).status).toBe(200)
  })

  test('is the owner’s alone, like all that is done to a set', async () => {
    const set = await writeSet(lan)
    const minh = await learner(server)
    const calls = [
      ['GET', '', undefined],
      ['GET', '/revisions', undefined],
      ['PATCH', '', { title: 'x' }],
      ['PUT', '/questions', { questions: [] }],
      ['DELETE', '', undefined],
    ] as const
    for (const [method, url, body] of calls) {
      expect((await minh.call(method, `/question-sets/${set.id}${url}`, body)).status).toBe(404)
    }
    expect((await lan.call('GET', `/question-sets/${set.id}`)).body).toEqual(set)
  })
})

test('erasing an account erases its sets, and others keep their scores on them', async () => {
  const taken = await writeSet(lan)
  const untaken = await writeSet(lan)
  const { minh, review } = await takenByMinh(taken)
  expect((await lan.call('DELETE', '/me', { password: PASSWORD })).status).toBe(204)
  expect(await questionRows(untaken.id)).toEqual([])
  expect((await minh.call('GET', `/attempts/${review.id}`)).body).toEqual(review)
  const rows = await server.db
    .selectFrom('questionSets')
    .selectAll()
    .where('id', 'in', [taken.id, untaken.id])
    .execute()
  expect(rows).toMatchObject([{ id: taken.id, ownerId: null }])
})

/** Somebody else has finished one attempt at the set, and is at another. */
async function takenByMinh(set: QuestionSet) {
  const minh = await learner(server)
  const finished = await startAttempt(lan, set.id)
  await giveAttempt(server, finished.id, minh)
  const { body: review } = await minh.call<Attempt>('POST', `/attempts/${finished.id}/submit`)
  const going = await startAttempt(lan, set.id)
  await giveAttempt(server, going.id, minh)
  return { minh, review, going }
}

function questionRows(setId: string) {
  return server.db
    .selectFrom('questions as q')
    .innerJoin('revisions as r', 'r.id', 'q.revisionId')
    .select('q.id')
    .where('r.setId', '=', setId)
    .execute()
}
