import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { build, type TestServer } from '../../../test/build.ts'
import { requestAs } from '../../../test/factories/accounts.ts'
import { learnerOf } from '../../../test/factories/material.ts'
import {
  learner,
  letTimePass,
  readySubject,
  writeSet,
  type Attempt,
  type Learner,
  type QuestionSet,
} from '../../../test/factories/sets.ts'
import { SWEEP } from '../accounts/index.ts'
import { hashToken } from '../../platform/security/tokens.ts'

let server: TestServer
let author: Learner
let set: QuestionSet
let token: string

beforeAll(async () => {
  server = await build()
})
afterAll(() => server.close())
beforeEach(async () => {
  author = await learner(server)
  set = await writeSet(author, { durationMinutes: 30 })
  token = (await share()).token
})

type VisitorAttempt = Attempt & { attemptToken: string }

const bearer = (value?: string): Learner =>
  learnerOf({ id: '', email: '', password: '', token: value ?? '', request: requestAs(server, value) })
const nobody = () => bearer()

async function share(): Promise<{ token: string; url: string }> {
  return (await author.call<{ token: string; url: string }>('POST', `/question-sets/${set.id}/share`)).body
}

async function visit(): Promise<{ attempt: VisitorAttempt; visitor: Learner }> {
  const answer = await nobody().call<VisitorAttempt>('POST', `/shared/${token}/attempts`)
  if (answer.status !== 201) throw new Error(answer.text)
  expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', location: `/api/v1/attempts/${answer.body.id}` })
  return { attempt: answer.body, visitor: bearer(answer.body.attemptToken) }
}

async function answerAll(taker: Learner, attempt: Attempt): Promise<void> {
  for (const { id, key } of set.questions) {
    const answer = await taker.call('PUT', `/attempts/${attempt.id}/answers/${id}`, {
      optionId: key,
      confidence: 'sure',
    })
    expect(answer.status).toBe(204)
  }
}

describe('a link', () => {
  test('is the same until it is revoked, and only a hash and a sealed form of it are stored', async () => {
    const again = await author.call('POST', `/question-sets/${set.id}/share`)
    expect(again).toMatchObject({
      status: 200,
      body: { token, url: expect.stringMatching(`/shared/${token}$`) as string },
    })
    const row = await server.db
      .selectFrom('questionSets')
      .selectAll()
      .where('id', '=', set.id)
      .executeTakeFirstOrThrow()
    expect(row.shareHash).toEqual(hashToken(token))
    expect(row.shareSealed?.toString('latin1')).not.toContain(token)
    expect((await author.call('DELETE', `/question-sets/${set.id}/share`)).status).toBe(204)
    expect((await share()).token).not.toBe(token)
  })

  test('tells what the set is, and no question', async () => {
    const { status, body } = await nobody().call('GET', `/shared/${token}`)
    expect(status).toBe(200)
    expect(body).toEqual({ title: 'Địa lý', questionCount: 4, durationMinutes: 30, language: null })
    expect((await nobody().call('GET', `/shared/${token}x`)).status).toBe(404)
  })

  test('shows in the set at once, although answers are cached', async () => {
    const shared = async () => {
      const one = await author.call<{ shared: boolean }>('GET', `/question-sets/${set.id}`)
      const { body } = await author.call<{ items: { shared: boolean }[] }>('GET', '/question-sets')
      return [one.body.shared, body.items[0]?.shared, one.headers.etag]
    }
    const before = await shared()
    await author.call('DELETE', `/question-sets/${set.id}/share`)
    const after = await shared()
    expect([before.slice(0, 2), after.slice(0, 2)]).toEqual([
      [true, true],
      [false, false],
    ])
    expect(after[2]).not.toBe(before[2])
  })

  test('of a set without questions can be made only when it is ready', async () => {
    await server.db.updateTable('questionSets').set({ status: 'generating' }).where('id', '=', set.id).execute()
    expect(await author.call('POST', `/question-sets/${set.id}/share`)).toMatchObject({
      status: 409,
      body: { code: 'set_not_ready' },
    })
  })

  test('that is revoked, or whose set is deleted, starts nothing more; who has begun may end', async () => {
    const { attempt, visitor } = await visit()
    await author.call('DELETE', `/question-sets/${set.id}/share`)
    expect((await nobody().call('GET', `/shared/${token}`)).status).toBe(404)
    expect((await nobody().call('POST', `/shared/${token}/attempts`)).status).toBe(404)
    expect((await bearer(author.token).call('POST', `/shared/${token}/attempts`)).status).toBe(404)
    token = (await share()).token
    expect((await author.call('DELETE', `/question-sets/${set.id}`)).status).toBe(204)
    expect((await nobody().call('GET', `/shared/${token}`)).status).toBe(404)
    expect((await nobody().call('POST', `/shared/${token}/attempts`)).status).toBe(404)
    await answerAll(visitor, attempt)
    expect(await visitor.call('POST', `/attempts/${attempt.id}/submit`)).toMatchObject({
      status: 200,
      body: { score: 10, correct: 4 },
    })
  })
})

describe('a visitor', () => {
  test('takes the set with the token of the attempt and reviews it, without the document', async () => {
    const { documentIds } = await readySubject(server, author, ['Thủ đô'])
    const citation = JSON.stringify({ documentTitle: 'Sách', page: 3, start: 0, end: 4, quote: 'Thủ' })
    await server.db
      .updateTable('questions')
      .set({ citation, citationDocumentId: documentIds[0] ?? null })
      .where('id', '=', set.questions[0]?.id ?? '')
      .execute()
    const { attempt, visitor } = await visit()
    expect(JSON.stringify(attempt)).not.toMatch(/"key"|explanation|citation|Giải thích/)
    await answerAll(visitor, attempt)
    const open = await visitor.call<Attempt>('GET', `/attempts/${attempt.id}`)
    expect(open.body.questions).toEqual(attempt.questions)
    expect(open.body.answers).toHaveLength(4)
    expect(open.text).not.toContain('Giải thích')
    const review = await visitor.call<{ questions: { id: string; citation: object | null; confidence: string }[] }>(
      'POST',
      `/attempts/${attempt.id}/submit`,
    )
    expect(review).toMatchObject({ status: 200, body: { status: 'submitted', score: 10 } })
    expect(review.body.questions.map(({ confidence }) => confidence)).toEqual(Array(4).fill('sure'))
    expect(review.body.questions.find(({ id }) => id === set.questions[0]?.id)?.citation).toMatchObject({
      documentId: null,
      documentTitle: 'Sách',
      page: 3,
      quote: 'Thủ',
    })
    const repeat = await visitor.call('POST', `/attempts/${attempt.id}/submit`)
    expect(repeat.body).toEqual(review.body)
  })

  test('reaches that one attempt alone, and nothing else of anybody', async () => {
    const { attempt, visitor } = await visit()
    const other = await visit()
    expect((await other.visitor.call('GET', `/attempts/${attempt.id}`)).status).toBe(404)
    expect((await other.visitor.call('POST', `/attempts/${attempt.id}/submit`)).status).toBe(404)
    const [first] = set.questions
    const url = `/attempts/${attempt.id}/answers/${first?.id ?? ''}`
    expect((await other.visitor.call('PUT', url, { optionId: first?.key })).status).toBe(404)
    for (const path of ['/me', '/attempts', '/question-sets', '/progress', `/question-sets/${set.id}`]) {
      expect((await visitor.call('GET', path)).status, path).toBe(401)
    }
    expect((await nobody().call('GET', `/attempts/${attempt.id}`)).status).toBe(401)
    expect((await bearer('guess').call('GET', `/attempts/${attempt.id}`)).status).toBe(401)
    expect((await author.call('GET', `/attempts/${attempt.id}`)).status).toBe(404)
  })

  test('whose time is up gets what was saved', async () => {
    const { attempt, visitor } = await visit()
    await answerAll(visitor, attempt)
    await letTimePass(server, attempt.id, 10)
    expect((await visitor.call('GET', `/attempts/${attempt.id}`)).body).toMatchObject({ status: 'expired', score: 10 })
  })

  test('is limited by the attempt, not by the address a classroom shares', async (t) => {
    const strict = await build(t, { env: { RATE_LIMIT_VISITOR: '3/900', RATE_LIMIT_ATTEMPT: '2/900' } })
    const teacher = await learner(strict)
    const { id } = await writeSet(teacher)
    const link = await teacher.call<{ token: string }>('POST', `/question-sets/${id}/share`)
    const start = () => requestAs(strict)('POST', `/shared/${link.body.token}/attempts`)
    const attempts = [(await start()).json<VisitorAttempt>(), (await start()).json<VisitorAttempt>()]
    for (const attempt of attempts) {
      const ask = () => requestAs(strict, attempt.attemptToken)('GET', `/attempts/${attempt.id}`)
      expect([(await ask()).statusCode, (await ask()).statusCode, (await ask()).statusCode]).toEqual([200, 200, 429])
    }
    expect((await requestAs(strict, 'guess')('GET', `/attempts/${attempts[0]?.id ?? ''}`)).statusCode).toBe(401)
    expect((await start()).statusCode).toBe(429)
  })
})

describe('a learner', () => {
  test('who is signed in takes a shared set as an own attempt, one at a time', async () => {
    const minh = await learner(server)
    const first = await minh.call<VisitorAttempt>('POST', `/shared/${token}/attempts`)
    expect(first.status).toBe(201)
    expect(first.body.attemptToken).toBeUndefined()
    const second = await minh.call<Attempt>('POST', `/shared/${token}/attempts`)
    expect([second.status, second.body.id]).toEqual([200, first.body.id])
    expect((await minh.call('GET', '/attempts')).body).toMatchObject({ items: [{ id: first.body.id }] })
    expect((await bearer('not.a.token').call('POST', `/shared/${token}/attempts`)).status).toBe(401)
  })

  test('keeps a visitor’s result; its token is good for nothing then, and a repeat changes nothing', async () => {
    const { attempt, visitor } = await visit()
    await answerAll(visitor, attempt)
    await visitor.call('POST', `/attempts/${attempt.id}/submit`)
    const [minh, thief] = [await learner(server), await learner(server)]
    const claim = (who: Learner, attemptToken: string) =>
      who.call('POST', `/attempts/${attempt.id}/claim`, { attemptToken })
    expect((await claim(thief, 'guess')).status).toBe(404)
    const [one, two] = await Promise.all([claim(minh, attempt.attemptToken), claim(minh, attempt.attemptToken)])
    expect([one.status, two.status]).toEqual([200, 200])
    expect(one.body).toMatchObject({ id: attempt.id, score: 10 })
    expect((await claim(thief, attempt.attemptToken)).status).toBe(404)
    expect((await visitor.call('GET', `/attempts/${attempt.id}`)).status).toBe(401)
    expect((await minh.call('GET', '/progress')).body).toMatchObject({ attempts: 1, accuracy: 1 })
  })

  test('can not claim a running attempt beside an own one of the same set', async () => {
    const minh = await learner(server)
    await minh.call('POST', `/shared/${token}/attempts`)
    const { attempt, visitor } = await visit()
    const { attemptToken } = attempt
    expect(await minh.call('POST', `/attempts/${attempt.id}/claim`, { attemptToken })).toMatchObject({
      status: 409,
      body: { code: 'attempt_in_progress' },
    })
    expect((await visitor.call('GET', `/attempts/${attempt.id}`)).status).toBe(200)
  })
})

test('a visitor’s attempt that nobody claimed goes after 30 days', async () => {
  const [old, young] = [await visit(), await visit()]
  const startedAt = new Date(Date.now() - 30 * 86_400_000 - 1000)
  await server.db.updateTable('attempts').set({ startedAt }).where('id', '=', old.attempt.id).execute()
  const own = await author.call<Attempt>('POST', `/question-sets/${set.id}/attempts`)
  await server.db.updateTable('attempts').set({ startedAt, deadline: null }).where('id', '=', own.body.id).execute()
  await server.db.transaction().execute((trx) => server.parts.jobs.enqueue(trx, SWEEP, {}))
  await server.drain()
  expect((await old.visitor.call('GET', `/attempts/${old.attempt.id}`)).status).toBe(401)
  expect((await young.visitor.call('GET', `/attempts/${young.attempt.id}`)).status).toBe(200)
  expect((await author.call('GET', `/attempts/${own.body.id}`)).status).toBe(200)
})
