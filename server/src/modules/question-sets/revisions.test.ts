import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { build, type TestServer } from '../../../test/build.ts'
import { learner, questionsAt, writeSet, type Learner, type QuestionSet } from '../../../test/factories/sets.ts'

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
