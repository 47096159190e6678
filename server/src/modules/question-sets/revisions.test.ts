import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { build, type TestServer } from '../../../test/build.ts'
import {
  learner,
  questionsAt,
  startAttempt,
  writeSet,
  type Learner,
  type QuestionSet,
} from '../../../test/factories/sets.ts'

interface Page<T> {
  items: T[]
  nextCursor: string | null
  total?: number
}

let server: TestServer
let lan: Learner
beforeAll(async () => {
  server = await build()
})
afterAll(() => server.close())
beforeEach(async () => {
  lan = await learner(server)
})

async function questionRows(setId: string) {
  return server.db
    .selectFrom('questions as q')
    .innerJoin('revisions as r', 'r.id', 'q.revisionId')
    .select(['r.number', 'q.id', 'q.stem', 'q.keyOptionId', 'q.position'])
    .where('r.setId', '=', setId)
    .orderBy('r.number')
    .orderBy('q.position')
    .execute()
}

describe('a new revision', () => {
  test('keeps the ids of questions and options that go on, and leaves the old revision as it was', async () => {
    const set = await writeSet(lan)
    const [one, two] = set.questions
    const before = await questionRows(set.id)
    const questions = [{ ...two, stem: 'Sửa lại?' }, one, ...questionsAt(['apply'])]
    const answer = await lan.call<QuestionSet>('PUT', `/question-sets/${set.id}/questions`, { questions })
    expect(answer).toMatchObject({ status: 200, body: { revision: 2, status: 'draft', questionCount: 3 } })
    expect(answer.body.questions.slice(0, 2)).toEqual([{ ...two, stem: 'Sửa lại?' }, one])
    const known = set.questions.map(({ id }) => id)
    expect(known).not.toContain(answer.body.questions[2]?.id)
    expect((await questionRows(set.id)).filter(({ number }) => number === 1)).toEqual(before)
    const { body } = await lan.call<Page<unknown>>('GET', `/question-sets/${set.id}/revisions?limit=1`)
    expect(body.items).toMatchObject([{ number: 2, questionCount: 3 }])
    const rest = await lan.call('GET', `/question-sets/${set.id}/revisions?cursor=${body.nextCursor ?? ''}`)
    expect(rest.body).toMatchObject({ items: [{ number: 1, questionCount: 4 }], nextCursor: null })
  })

  test('takes the key as a position or as an option’s id', async () => {
    const set = await writeSet(lan)
    const [one] = set.questions
    for (const key of [2, one?.options[2]?.id]) {
      const questions = [{ ...one, key }]
      const { body } = await lan.call<QuestionSet>('PUT', `/question-sets/${set.id}/questions`, { questions })
      expect(body.questions[0]?.key).toBe(one?.options[2]?.id)
    }
  })

  test.each([
    ['a question twice', (one: object) => [one, one]],
    ['an option of another question', (one: object, two: { options: object[] }) => [{ ...one, options: two.options }]],
  ])('refuses %s', async (_what, questions) => {
    const set = await writeSet(lan)
    const [one, two] = set.questions
    if (one === undefined || two === undefined) throw new Error('the set has four questions')
    const answer = await lan.call('PUT', `/question-sets/${set.id}/questions`, { questions: questions(one, two) })
    expect(answer).toMatchObject({ status: 422, body: { code: 'question_unknown' } })
    expect(await questionRows(set.id)).toHaveLength(4)
  })

  test('is made by each of many edits at once, with its own number', async () => {
    const set = await writeSet(lan)
    const edits = Array.from({ length: 6 }, (_, n) => questionsAt(Array<string>(n + 1).fill('apply')))
    const answers = await Promise.all(
      edits.map((questions) => lan.call('PUT', `/question-sets/${set.id}/questions`, { questions })),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    const revisions = await lan.call<Page<{ number: number }>>('GET', `/question-sets/${set.id}/revisions`)
    expect(revisions.body.items.map(({ number }) => number)).toEqual([7, 6, 5, 4, 3, 2, 1])
  })

  test('of one version is made once, however many try', async () => {
    const set = await writeSet(lan)
    const etag = String((await lan.call('GET', `/question-sets/${set.id}`)).headers.etag)
    const answers = await Promise.all(
      Array.from({ length: 6 }, () =>
        lan.call(
          'PUT',
          `/question-sets/${set.id}/questions`,
          { questions: questionsAt(['apply']) },
          { 'if-match': etag },
        ),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412, 412, 412])
  })
})

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

  test('leaves other people their finished attempts', async () => {
    const set = await writeSet(lan)
    const own = await startAttempt(lan, set.id)
    const minh = await learner(server)
    const others = await startAttempt(lan, (await writeSet(lan)).id)
    await server.db
      .updateTable('attempts')
      .set({ takerId: minh.id, setId: set.id, revisionId: (await revisionOf(set.id)) ?? '' })
      .where('id', '=', others.id)
      .execute()
    const review = await minh.call('POST', `/attempts/${others.id}/submit`)
    expect(review.status).toBe(200)
    expect((await lan.call('DELETE', `/question-sets/${set.id}`)).status).toBe(204)
    expect((await lan.call('GET', `/question-sets/${set.id}`)).status).toBe(404)
    expect((await lan.call<Page<{ id: string }>>('GET', '/question-sets')).body.items).toHaveLength(1)
    expect((await lan.call('POST', `/question-sets/${set.id}/attempts`)).status).toBe(404)
    expect((await lan.call('GET', `/attempts/${own.id}`)).status).toBe(404)
    expect((await minh.call('GET', `/attempts/${others.id}`)).text).toBe(review.text)
  })

  test('is the owner’s alone', async () => {
    const set = await writeSet(lan)
    const minh = await learner(server)
    const calls: [('GET' | 'PATCH' | 'PUT' | 'DELETE')?, string?, object?][] = [
      ['GET', ''],
      ['GET', '/revisions'],
      ['PATCH', '', { title: 'x' }],
      ['PUT', '/questions', { questions: [] }],
      ['DELETE', ''],
    ]
    for (const [method = 'GET', url = '', body] of calls) {
      expect((await minh.call(method, `/question-sets/${set.id}${url}`, body)).status).toBe(404)
    }
    expect((await lan.call('GET', `/question-sets/${set.id}`)).body).toEqual(set)
  })
})

async function revisionOf(setId: string) {
  const row = await server.db.selectFrom('revisions').select('id').where('setId', '=', setId).executeTakeFirst()
  return row?.id
}
