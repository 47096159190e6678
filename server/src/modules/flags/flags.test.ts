import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aLearner } from '../../../test/factories/accounts.ts'
import { learnerOf } from '../../../test/factories/material.ts'
import {
  answerRight,
  learner,
  startAttempt,
  writeSet,
  type Attempt,
  type Learner,
  type QuestionSet,
  type SetQuestion,
} from '../../../test/factories/sets.ts'
import { build, type TestServer } from '../../../test/build.ts'
import { amidst, untilWaiting } from '../../../test/locks.ts'
import type { Trx } from '../../platform/db/index.ts'

let server: TestServer
let lan: Learner
let minh: Learner
let set: QuestionSet
let token: string
beforeAll(async () => {
  server = await build()
})
afterAll(() => server.close())
beforeEach(async () => {
  lan = await learner(server)
  minh = await learner(server)
  set = await writeSet(lan)
  token = (await lan.call<{ token: string }>('POST', `/question-sets/${set.id}/share`)).body.token
})

interface Flag {
  id: string
  status: string
  answer: string
  key: string | null
  options: { id: string; text: string }[] | null
  attemptId: string | null
  regraded?: number
}
interface Review {
  score: number
  firstScore: number | null
  correct: number
  revision: number
  questions: { id: string; key: string; correct: boolean }[]
}

const start = async (taker: Learner) => (await taker.call<Attempt>('POST', `/shared/${token}/attempts`)).body
const choose = (taker: Learner, { id }: Attempt, question: SetQuestion, n: number) =>
  taker.call('PUT', `/attempts/${id}/answers/${question.id}`, { optionId: question.options[n]?.id })
const submit = async (taker: Learner, { id }: Attempt) =>
  (await taker.call<Review>('POST', `/attempts/${id}/submit`)).body
const reviewOf = async (taker: Learner, { id }: Attempt) => (await taker.call<Review>('GET', `/attempts/${id}`)).body
const dispute = (taker: Learner, { id }: Attempt, { id: questionId }: SetQuestion, reason = 'wrong_key') =>
  taker.call<Flag>('POST', '/flags', { attemptId: id, questionId, reason, note: 'Huế, không phải Hà Nội' })
const decide = (by: Learner, { id }: Flag, body: object) => by.call<Flag>('PATCH', `/flags/${id}`, body)
const list = async (by: Learner, query = '') => (await by.call<{ items: Flag[] }>('GET', `/flags${query}`)).body.items
const news = async (by: Learner) => {
  const { body } = await by.call<{ items: { kind: string; data: object }[] }>('GET', '/notifications')
  return body.items.map(({ kind, data }) => ({ kind, ...data }))
}
const at = (n: number): SetQuestion => {
  const question = set.questions[n]
  if (question === undefined) throw new Error('there is none')
  return question
}

describe('a dispute', () => {
  test('is of a question of an own attempt, once, and its owner is told once for all who dispute it', async () => {
    const [quang, mine] = [await learner(server), await start(minh)]
    const raised = await dispute(minh, mine, at(0))
    expect([raised.status, raised.body]).toMatchObject([201, { status: 'open', attemptId: mine.id, key: null }])
    const again = await dispute(minh, mine, at(0), 'unclear')
    expect([again.status, again.body.id]).toEqual([200, raised.body.id])
    await dispute(quang, await start(quang), at(0))
    expect(await news(lan)).toEqual([
      { kind: 'question_disputed', setId: set.id, title: set.title, reason: 'wrong_key' },
    ])
    expect((await dispute(quang, mine, at(1))).status).toBe(404)
    expect(
      (await minh.call('POST', '/flags', { attemptId: mine.id, questionId: randomUUID(), reason: 'other' })).status,
    ).toBe(404)
    expect((await dispute(minh, mine, at(1), 'boring')).status).toBe(400)
  })

  test('of many requests at once is one', async () => {
    const mine = await start(minh)
    const answers = await Promise.all(Array.from({ length: 8 }, () => dispute(minh, mine, at(0))))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201])
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
  })

  test('shows no key to its taker, and no taker to who decides', async () => {
    const { body } = await dispute(minh, await start(minh), at(0))
    expect(await list(minh)).toEqual([expect.objectContaining({ id: body.id, key: null, options: null })])
    const [received] = await list(lan, '?of=my_sets')
    expect(received).toMatchObject({ id: body.id, key: at(0).key, attemptId: null })
    expect(JSON.stringify(received)).not.toContain(minh.id)
    expect(await list(lan)).toEqual([])
    expect(await list(minh, '?of=my_sets')).toEqual([])
    expect((await minh.call('GET', '/flags?of=everybody')).status).toBe(403)
  })

  test('is decided once, by the owner of the set or an administrator; the taker is told what and why', async () => {
    const mine = await start(minh)
    const [first, second] = [(await dispute(minh, mine, at(0))).body, (await dispute(minh, mine, at(1))).body]
    expect((await decide(minh, first, { status: 'resolved' })).status).toBe(404)
    const answers = await Promise.all(
      ['dismissed', 'resolved', 'dismissed'].map((status) => decide(lan, first, { status, answer: 'Câu này đúng' })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    const admin = learnerOf(await aLearner(server, { role: 'admin' }))
    expect((await decide(admin, second, { status: 'dismissed' })).body).toMatchObject({ status: 'dismissed' })
    expect(await list(minh, '?status=open')).toEqual([])
    expect((await list(minh)).map(({ answer }) => answer)).toEqual(['', 'Câu này đúng'])
    const told = { kind: 'flag_answered', attemptId: mine.id, setId: set.id, title: set.title }
    expect(await news(minh)).toEqual([
      { ...told, reason: 'dismissed' },
      { ...told, reason: answers.find(({ status }) => status === 200)?.body.status },
    ])
    const log = await admin.call<{ items: object[] }>('GET', `/admin/audit-log?subjectId=${lan.id}&action=flag.decide`)
    expect(log.body.items).toMatchObject([
      { actorId: admin.id, before: { flag: 'open' }, after: { flag: 'dismissed' } },
    ])
  })

  test('is of no more concern to the owner once the set is deleted, and remains the taker’s', async () => {
    const { body } = await dispute(minh, await start(minh), at(0))
    await lan.call('DELETE', `/question-sets/${set.id}`)
    expect(await list(lan, '?of=my_sets')).toEqual([])
    expect((await decide(lan, body, { status: 'dismissed' })).status).toBe(404)
    expect(await list(minh)).toHaveLength(1)
  })
})

describe('a key that was wrong', () => {
  const huế = () => at(0).options[1]?.id ?? ''

  test('is corrected in a new revision; ended attempts are graded again with both scores kept, and told', async () => {
    const [quang, thu] = [await learner(server), await learner(server)]
    const [a, b, c] = [await start(minh), await start(quang), await start(thu)]
    // Minh chose what is right in truth, Quang the wrong key, Thu neither.
    await choose(minh, a, at(0), 1)
    await answerRight(quang, b.id, set.questions)
    await choose(thu, c, at(0), 2)
    await answerRight(thu, c.id, set.questions.slice(1))
    for (const [taker, attempt] of [
      [minh, a],
      [quang, b],
      [thu, c],
    ] as const)
      await submit(taker, attempt)
    const { body: flag } = await dispute(minh, a, at(0))
    const { body: same } = await dispute(quang, b, at(0))

    const decided = await decide(lan, flag, { status: 'resolved', answer: 'Cảm ơn bạn', key: huế() })
    expect(decided.body).toMatchObject({ status: 'resolved', key: huế(), regraded: 2 })

    // Weights 1 + 1.25 + 1.5 + 2 = 5.75; the question is worth 1.
    expect(await reviewOf(minh, a)).toMatchObject({ score: 1.74, firstScore: 0, correct: 1, revision: 1 })
    expect(await reviewOf(quang, b)).toMatchObject({ score: 8.26, firstScore: 10, correct: 3 })
    expect(await reviewOf(thu, c)).toMatchObject({ score: 8.26, firstScore: null, correct: 3 })
    const seen = (await reviewOf(minh, a)).questions.find(({ id }) => id === at(0).id)
    expect(seen).toMatchObject({ key: huế(), correct: true })
    const changed = {
      kind: 'attempt_regraded',
      attemptId: a.id,
      setId: set.id,
      title: set.title,
      before: 0,
      after: 1.74,
    }
    expect(await news(minh)).toContainEqual(changed)
    expect((await news(thu)).map(({ kind }) => kind)).toEqual([])
    expect((await list(quang)).map(({ id, status, answer }) => [id, status, answer])).toEqual([
      [same.id, 'resolved', 'Cảm ơn bạn'],
    ])

    const current = (await lan.call<QuestionSet>('GET', `/question-sets/${set.id}`)).body
    expect(current).toMatchObject({ revision: 2, questions: [{ id: at(0).id, key: huế() }, {}, {}, {}] })
    expect((await decide(lan, same, { status: 'resolved', key: huế() })).body).toMatchObject({ code: 'flag_decided' })
  })

  test('counts in attempts that are going on and in those begun on the same words before; first scores stay', async () => {
    const ended = await startAttempt(lan, set.id)
    await choose(lan, ended, at(0), 1)
    await submit(lan, ended)
    // Another revision with the same question, and one with other words for it.
    const sent = (question: SetQuestion, more: object) => ({ ...question, ...more, citation: null })
    const put = (more: object) =>
      lan.call<QuestionSet>('PUT', `/question-sets/${set.id}/questions`, {
        questions: set.questions.map((question, n) => sent(question, n === 0 ? more : {})),
      })
    await put({})
    const going = await start(minh)
    await choose(minh, going, at(0), 1)
    await put({ stem: 'Thành phố lớn nhất?' })
    const other = await startAttempt(lan, set.id)
    await choose(lan, other, at(0), 0)
    await submit(lan, other)

    const flag = (await dispute(lan, ended, at(0))).body
    expect((await decide(lan, flag, { status: 'resolved', key: huế() })).body).toMatchObject({ regraded: 1 })
    expect(await submit(minh, going)).toMatchObject({ score: 1.74, firstScore: null })
    expect(await reviewOf(lan, other)).toMatchObject({ score: 1.74, firstScore: null })
    expect((await lan.call('GET', `/question-sets/${set.id}`)).body).toMatchObject({ revision: 3 })

    // Corrected once more, what it scored first is still what it scored first.
    const { body: again } = await dispute(minh, going, at(0))
    await decide(lan, again, { status: 'resolved', key: at(0).options[2]?.id })
    expect(await reviewOf(lan, ended)).toMatchObject({ score: 0, firstScore: 0 })
    expect(await reviewOf(minh, going)).toMatchObject({ score: 0, firstScore: 1.74 })
  })

  test('is corrected to another of its options alone, and by a resolved dispute alone', async () => {
    const { body: flag } = await dispute(minh, await start(minh), at(0))
    const refused = async (body: object) => (await decide(lan, flag, body)).body
    expect(await refused({ status: 'resolved', key: randomUUID() })).toMatchObject({ code: 'option_unknown' })
    expect(await refused({ status: 'resolved', key: at(0).key })).toMatchObject({ code: 'key_unchanged' })
    expect(await refused({ status: 'dismissed', key: huế() })).toMatchObject({ code: 'key_without_resolution' })
    expect(await list(minh)).toMatchObject([{ status: 'open' }])
    expect((await lan.call('GET', `/question-sets/${set.id}`)).body).toMatchObject({ revision: 1 })
  })

  test('corrected while an attempt ends gives it the score of the right key', async () => {
    const attempt = await start(minh)
    await choose(minh, attempt, at(0), 1)
    const { body: flag } = await dispute(minh, attempt, at(0))
    const ending: Promise<Review>[] = []
    // It has been graded by the wrong key, and waits before it is committed.
    const graded = async (trx: Trx) => {
      await sql`lock table review_cards in share mode`.execute(trx)
      ending.push(submit(minh, attempt))
      await untilWaiting(server.db, 1)
    }
    const correct = () => decide(lan, flag, { status: 'resolved', key: huế() })
    expect((await amidst(server.db, graded, correct, 2)).body).toMatchObject({ regraded: 1 })
    await Promise.all(ending)
    expect(await reviewOf(minh, attempt)).toMatchObject({ score: 1.74, firstScore: 0 })
  })
})
