import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { build, type TestServer } from '../../../test/build.ts'
import {
  answerRight,
  learner,
  questionsAt,
  readySubject,
  startAttempt,
  writeSet,
  type Learner,
  type SetQuestion,
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

/** Takes a new set and answers the first `right` questions right; the attempt ended at `at`. */
async function practise(levels: string[], right: number, at: string, subjectId?: string): Promise<void> {
  const set = await writeSet(lan, { questions: questionsAt(levels), subjectId: subjectId ?? null })
  const attempt = await startAttempt(lan, set.id)
  await answerRight(lan, attempt.id, set.questions.slice(0, right))
  const wrong: SetQuestion | undefined = set.questions[right]
  if (wrong !== undefined) {
    const optionId = wrong.options.find(({ id }) => id !== wrong.key)?.id
    await lan.call('PUT', `/attempts/${attempt.id}/answers/${wrong.id}`, { optionId })
  }
  await lan.call('POST', `/attempts/${attempt.id}/submit`)
  await server.db
    .updateTable('attempts')
    .set({ finishedAt: new Date(at) })
    .where('id', '=', attempt.id)
    .execute()
}

test('of a beginner is empty', async () => {
  await startAttempt(lan, (await writeSet(lan)).id)
  expect(await lan.call('GET', '/progress')).toMatchObject({
    status: 200,
    body: { attempts: 0, correct: 0, total: 0, accuracy: null, byLevel: {}, byTopic: [], calibration: {}, trend: [] },
  })
})

test('is accuracy by level, by topic with the weakest first, and by day in the learner’s time zone', async () => {
  // 18:30 UTC is the next day in Vietnam.
  await practise(['remember', 'remember', 'apply'], 1, '2026-03-01T18:30:00Z')
  await practise(['remember', 'apply'], 2, '2026-03-02T03:00:00Z')
  await practise(['apply'], 0, '2026-03-03T03:00:00Z')
  const { body } = await lan.call('GET', '/progress')
  const mastery: unknown = expect.any(Number)
  expect(body).toEqual({
    attempts: 3,
    correct: 3,
    total: 6,
    accuracy: 0.5,
    byLevel: {
      remember: { correct: 2, total: 3, accuracy: 2 / 3 },
      apply: { correct: 1, total: 3, accuracy: 1 / 3 },
    },
    byTopic: [
      { subjectId: null, topic: 'Về apply', topicId: null, mastery, correct: 1, total: 3, accuracy: 1 / 3 },
      { subjectId: null, topic: 'Về remember', topicId: null, mastery, correct: 2, total: 3, accuracy: 2 / 3 },
    ],
    calibration: {},
    trend: [
      { day: '2026-03-02', correct: 3, total: 5, accuracy: 0.6 },
      { day: '2026-03-03', correct: 0, total: 1, accuracy: 0 },
    ],
  })
})

test('can be of one subject, an own one', async () => {
  const subject = await readySubject(server, lan, [])
  await practise(['remember'], 1, '2026-03-01T12:00:00Z', subject.id)
  await practise(['apply'], 0, '2026-03-01T12:00:00Z')
  expect((await lan.call('GET', `/progress?subjectId=${subject.id}`)).body).toMatchObject({
    attempts: 1,
    accuracy: 1,
    byTopic: [{ subjectId: subject.id, topic: 'Về remember' }],
  })
  const minh = await learner(server)
  expect((await minh.call('GET', `/progress?subjectId=${subject.id}`)).status).toBe(404)
  expect((await minh.call('GET', '/progress')).body).toMatchObject({ attempts: 0 })
  expect((await lan.call('GET', '/progress?subjectId=x')).status).toBe(400)
})

test('tells how right the answers are that were marked as sure, unsure or guessed', async () => {
  const set = await writeSet(lan)
  const attempt = await startAttempt(lan, set.id)
  const marks = ['sure', 'sure', 'guess', null] as const
  for (const [index, confidence] of marks.entries()) {
    const { id, key, options } = set.questions[index] as SetQuestion
    const optionId = index === 1 ? options.find((option) => option.id !== key)?.id : key
    await lan.call('PUT', `/attempts/${attempt.id}/answers/${id}`, { optionId, confidence })
  }
  expect((await lan.call('GET', '/progress')).body).toMatchObject({ calibration: {} })
  await lan.call('POST', `/attempts/${attempt.id}/submit`)
  const { body } = await lan.call<{ calibration: unknown }>('GET', '/progress')
  expect(body.calibration).toEqual({
    guess: { correct: 1, total: 1, accuracy: 1 },
    sure: { correct: 1, total: 2, accuracy: 0.5 },
  })
})

describe('mastery of a topic', () => {
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
  const mastery = async () => {
    const { body } = await lan.call<{ byTopic: { mastery: number }[] }>('GET', '/progress')
    return body.byTopic[0]?.mastery ?? Number.NaN
  }

  test('is Laplace’s expectation over answers that count half after 30 days', async () => {
    await practise(['apply', 'apply', 'apply'], 3, daysAgo(0))
    expect(await mastery()).toBeCloseTo((3 + 1) / (3 + 2), 4)
    await practise(['apply', 'apply'], 0, daysAgo(30))
    expect(await mastery()).toBeCloseTo((3 + 1) / (3 + 1 + 2), 4)
  })

  test('fades to one half when nothing is practised', async () => {
    await practise(['apply', 'apply', 'apply', 'apply'], 4, daysAgo(600))
    expect(await mastery()).toBeCloseTo(0.5, 4)
  })
})
