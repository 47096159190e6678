import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { build, type TestServer } from '../../../test/build.ts'
import {
  answerRight,
  learner,
  questionsAt,
  startAttempt,
  writeSet,
  type Attempt,
  type Learner,
  type QuestionSet,
} from '../../../test/factories/sets.ts'

let server: TestServer
let lan: Learner
let set: QuestionSet
beforeAll(async () => {
  server = await build()
})
afterAll(() => server.close())
beforeEach(async () => {
  lan = await learner(server)
  set = await writeSet(lan, { durationMinutes: 30 })
})

function attemptsOf(setId: string) {
  return server.db.selectFrom('attempts').selectAll().where('setId', '=', setId).execute()
}

describe('starting', () => {
  test('gives every question with its options and the deadline', async () => {
    const answer = await lan.call<Attempt & { startedAt: string; revision: number }>(
      'POST',
      `/question-sets/${set.id}/attempts`,
    )
    expect(answer.status).toBe(201)
    expect(answer.headers.location).toBe(`/api/v1/attempts/${answer.body.id}`)
    const { questions, deadline, startedAt, revision } = answer.body
    expect(revision).toBe(1)
    expect(Date.parse(deadline ?? '') - Date.parse(startedAt)).toBe(30 * 60_000)
    expect(new Set(questions.map(({ id }) => id))).toEqual(new Set(set.questions.map(({ id }) => id)))
    for (const question of questions) {
      const original = set.questions.find(({ id }) => id === question.id)
      expect(new Set(question.options)).toEqual(new Set(original?.options))
    }
  })

  test('again gives the same attempt in the same order, 200', async () => {
    const first = await startAttempt(lan, set.id)
    const again = await lan.call<Attempt>('POST', `/question-sets/${set.id}/attempts`)
    expect(again.status).toBe(200)
    expect(again.body).toEqual(first)
    expect((await lan.call('GET', `/attempts/${first.id}`)).body).toEqual(first)
  })

  test('ten times at once makes one attempt', async () => {
    const starts = await Promise.all(
      Array.from({ length: 10 }, () => lan.call<Attempt>('POST', `/question-sets/${set.id}/attempts`)),
    )
    expect(starts.map(({ status }) => status).sort()).toEqual([...Array<number>(9).fill(200), 201])
    expect(new Set(starts.map(({ body }) => body.id)).size).toBe(1)
    expect(await attemptsOf(set.id)).toHaveLength(1)
  })

  test('shuffles questions and options anew for another attempt', async () => {
    const big = await writeSet(lan, { questions: questionsAt(Array<string>(30).fill('apply')) })
    const orders = []
    for (let round = 0; round < 2; round++) {
      const attempt = await startAttempt(lan, big.id)
      orders.push(attempt.questions.map(({ id, options }) => [id, options.map((option) => option.id)]))
      await lan.call('POST', `/attempts/${attempt.id}/submit`)
    }
    expect(orders[0]).not.toEqual(orders[1])
    expect(orders[0]?.map(([id]) => id)).not.toEqual(big.questions.map(({ id }) => id))
  })

  test('an edit of the set meanwhile does not touch the attempt', async () => {
    const attempt = await startAttempt(lan, set.id)
    await lan.call('PUT', `/question-sets/${set.id}/questions`, { questions: questionsAt(['remember']) })
    expect((await lan.call('GET', `/attempts/${attempt.id}`)).body).toEqual(attempt)
    const review = await lan.call<{ total: number; revision: number }>('POST', `/attempts/${attempt.id}/submit`)
    expect(review.body).toMatchObject({ total: 4, revision: 1 })
  })

  test('is refused for a set without questions, another person’s set and no set', async () => {
    const empty = await writeSet(lan, { questions: [] })
    expect(await lan.call('POST', `/question-sets/${empty.id}/attempts`)).toMatchObject({
      status: 409,
      body: { code: 'set_not_ready' },
    })
    const minh = await learner(server)
    expect((await minh.call('POST', `/question-sets/${set.id}/attempts`)).status).toBe(404)
    expect((await lan.call('POST', `/question-sets/${lan.id}/attempts`)).status).toBe(404)
    expect(await attemptsOf(set.id)).toHaveLength(0)
  })
})

describe('answers', () => {
  test('are saved, replaced and cleared', async () => {
    const attempt = await startAttempt(lan, set.id)
    const [one, two] = attempt.questions
    const put = (questionId: string | undefined, body: object) =>
      lan.call('PUT', `/attempts/${attempt.id}/answers/${questionId ?? ''}`, body)
    expect((await put(one?.id, { optionId: one?.options[0]?.id, confidence: 'guess' })).status).toBe(204)
    expect((await put(one?.id, { optionId: one?.options[1]?.id, confidence: 'sure' })).status).toBe(204)
    expect((await put(two?.id, { optionId: two?.options[0]?.id })).status).toBe(204)
    expect((await put(two?.id, { optionId: null })).status).toBe(204)
    const { body } = await lan.call<Attempt>('GET', `/attempts/${attempt.id}`)
    expect(body.answers).toEqual([{ questionId: one?.id, optionId: one?.options[1]?.id, confidence: 'sure' }])
  })

  test('name a question of the attempt and an option of the question', async () => {
    const attempt = await startAttempt(lan, set.id)
    const other = await writeSet(lan)
    const [one, two] = attempt.questions
    const put = (questionId: string | undefined, optionId: string | undefined) =>
      lan.call('PUT', `/attempts/${attempt.id}/answers/${questionId ?? ''}`, { optionId })
    expect((await put(other.questions[0]?.id, other.questions[0]?.key)).status).toBe(404)
    expect(await put(one?.id, two?.options[0]?.id)).toMatchObject({ status: 422, body: { code: 'option_unknown' } })
    expect((await put(one?.id, 'A')).status).toBe(400)
    const minh = await learner(server)
    const foreign = await minh.call('PUT', `/attempts/${attempt.id}/answers/${one?.id ?? ''}`, { optionId: null })
    expect(foreign.status).toBe(404)
    expect(
      await server.db.selectFrom('attemptAnswers').selectAll().where('attemptId', '=', attempt.id).execute(),
    ).toEqual([])
  })

  test('are refused after the end', async () => {
    const attempt = await startAttempt(lan, set.id)
    await answerRight(lan, attempt.id, set.questions.slice(0, 1))
    await lan.call('POST', `/attempts/${attempt.id}/submit`)
    const [question] = attempt.questions
    const url = `/attempts/${attempt.id}/answers/${question?.id ?? ''}`
    for (const optionId of [question?.options[0]?.id, null]) {
      expect(await lan.call('PUT', url, { optionId })).toMatchObject({ status: 409, body: { code: 'attempt_over' } })
    }
    expect(
      await server.db.selectFrom('attemptAnswers').selectAll().where('attemptId', '=', attempt.id).execute(),
    ).toHaveLength(1)
  })
})

describe('submitting', () => {
  test('gives the score of the example, the breakdown and the review', async () => {
    const attempt = await startAttempt(lan, set.id)
    await answerRight(lan, attempt.id, set.questions.slice(0, 3))
    const answer = await lan.call<Record<string, unknown>>('POST', `/attempts/${attempt.id}/submit`)
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({
      status: 'submitted',
      score: 6.52,
      earned: 3.75,
      possible: 5.75,
      correct: 3,
      total: 4,
      byLevel: {
        remember: { correct: 1, total: 1 },
        understand: { correct: 1, total: 1 },
        apply: { correct: 1, total: 1 },
        analyze: { correct: 0, total: 1 },
      },
    })
    expect(answer.body['byTopic']).toContainEqual({ topic: 'Về analyze', topicId: null, correct: 0, total: 1 })
    const questions = answer.body['questions'] as Record<string, unknown>[]
    expect(questions.map(({ id }) => id)).toEqual(attempt.questions.map(({ id }) => id))
    for (const [index, question] of set.questions.entries()) {
      const right = index < 3
      expect(questions.find(({ id }) => id === question.id)).toMatchObject({
        chosen: right ? question.key : null,
        correct: right,
        key: question.key,
        explanation: `Giải thích ${index + 1}`,
        citation: null,
      })
    }
    const [row] = await attemptsOf(set.id)
    expect(row).toMatchObject({ status: 'submitted', score: 6.52, earned: 3.75, possible: 5.75, correct: 3, total: 4 })
    expect(row?.weights).toEqual({ remember: 1, understand: 1.25, apply: 1.5, analyze: 2 })
  })

  test('grades with the weights the attempt began with', async () => {
    const attempt = await startAttempt(lan, set.id)
    const weights = JSON.stringify({ remember: 3, understand: 1, apply: 1, analyze: 1 })
    await server.db.updateTable('attempts').set({ weights }).where('id', '=', attempt.id).execute()
    await answerRight(lan, attempt.id, set.questions.slice(0, 1))
    const { body } = await lan.call('POST', `/attempts/${attempt.id}/submit`)
    expect(body).toMatchObject({ score: 5, earned: 3, possible: 6 })
  })

  test('ten times at once has one result, and a repeat gives it again', async () => {
    const attempt = await startAttempt(lan, set.id)
    await answerRight(lan, attempt.id, set.questions.slice(1))
    const results = await Promise.all(
      Array.from({ length: 10 }, () => lan.call<{ finishedAt: string }>('POST', `/attempts/${attempt.id}/submit`)),
    )
    expect(new Set(results.map(({ status }) => status))).toEqual(new Set([200]))
    expect(new Set(results.map(({ text }) => text)).size).toBe(1)
    expect((await lan.call('POST', `/attempts/${attempt.id}/submit`)).text).toBe(results[0]?.text)
    expect((await lan.call('GET', `/attempts/${attempt.id}`)).text).toBe(results[0]?.text)
  })

  test('against answers at once grades exactly the answers that were accepted', async () => {
    for (let round = 0; round < 5; round++) {
      const attempt = await startAttempt(lan, set.id)
      const saves = set.questions.map(({ id, key }) =>
        lan.call('PUT', `/attempts/${attempt.id}/answers/${id}`, { optionId: key }),
      )
      const [submit, ...saved] = await Promise.all([lan.call('POST', `/attempts/${attempt.id}/submit`), ...saves])
      const accepted = saved.filter(({ status }) => status === 204).length
      expect(saved.every(({ status }) => status === 204 || status === 409)).toBe(true)
      expect(submit.body).toMatchObject({ correct: accepted })
      expect((await lan.call('GET', `/attempts/${attempt.id}`)).text).toBe(submit.text)
    }
  })

  test('of another person’s attempt is 404 and ends nothing', async () => {
    const attempt = await startAttempt(lan, set.id)
    const minh = await learner(server)
    expect((await minh.call('POST', `/attempts/${attempt.id}/submit`)).status).toBe(404)
    expect((await minh.call('GET', `/attempts/${attempt.id}`)).status).toBe(404)
    expect(await attemptsOf(set.id)).toMatchObject([{ status: 'in_progress' }])
  })

  test('lets the next attempt start', async () => {
    const first = await startAttempt(lan, set.id)
    await lan.call('POST', `/attempts/${first.id}/submit`)
    expect((await startAttempt(lan, set.id)).id).not.toBe(first.id)
  })
})

describe('the list', () => {
  test('pages through own attempts, newest first, by set and status', async () => {
    const ids: string[] = []
    for (let round = 0; round < 3; round++) {
      const attempt = await startAttempt(lan, set.id)
      ids.unshift(attempt.id)
      if (round < 2) await lan.call('POST', `/attempts/${attempt.id}/submit`)
    }
    await startAttempt(lan, (await writeSet(lan)).id)
    interface Page {
      items: { id: string; status: string; score: number | null }[]
      nextCursor: string | null
      total: number
    }
    const first = await lan.call<Page>('GET', `/attempts?setId=${set.id}&limit=2&withTotal=true`)
    expect(first.body).toMatchObject({
      total: 3,
      items: [
        { id: ids[0], score: null },
        { id: ids[1], score: 0 },
      ],
    })
    const second = await lan.call<Page>(
      'GET',
      `/attempts?setId=${set.id}&limit=2&cursor=${first.body.nextCursor ?? ''}`,
    )
    expect(second.body).toMatchObject({ items: [{ id: ids[2] }], nextCursor: null })
    const open = await lan.call<Page>('GET', '/attempts?status=in_progress&sort=startedAt')
    expect(open.body.items).toHaveLength(2)
    expect(open.body.items[0]?.id).toBe(ids[0])
    const minh = await learner(server)
    expect((await minh.call<Page>('GET', '/attempts')).body.items).toEqual([])
  })
})
