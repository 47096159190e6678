import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { build, type TestServer } from '../../../test/build.ts'
import { learner, startAttempt, writeSet, type Learner, type QuestionSet } from '../../../test/factories/sets.ts'
import { gradeOf, reviewed, type CardState } from './schedule.ts'

let server: TestServer
let lan: Learner
let set: QuestionSet

beforeAll(async () => {
  server = await build()
})
afterAll(() => server.close())
beforeEach(async () => {
  lan = await learner(server)
  set = await writeSet(lan)
})

interface Card {
  id: string
  due: string
  state: string
  question: { id: string; options: { id: string }[] }
}
interface Answered extends Card {
  rating: string
  correct: boolean
  stability: number
  reps: number
}

const wrongOf = (id: string) => {
  const question = set.questions.find((each) => each.id === id)
  return question?.options.find((option) => option.id !== question.key)?.id
}
const keyOf = (id: string) => set.questions.find((each) => each.id === id)?.key

/** Ends an attempt with so many wrong answers, one right, and the rest not answered. */
async function fail(wrong: number): Promise<void> {
  const attempt = await startAttempt(lan, set.id)
  for (const { id } of set.questions.slice(0, wrong)) {
    await lan.call('PUT', `/attempts/${attempt.id}/answers/${id}`, { optionId: wrongOf(id) })
  }
  const right = set.questions[wrong]
  if (right) await lan.call('PUT', `/attempts/${attempt.id}/answers/${right.id}`, { optionId: right.key })
  expect(await due()).toEqual([])
  await lan.call('POST', `/attempts/${attempt.id}/submit`)
}

async function due(query = ''): Promise<Card[]> {
  const { status, body } = await lan.call<{ items: Card[] }>('GET', `/practice/due${query}`)
  expect(status).toBe(200)
  return body.items
}

const answer = (card: Card | undefined, body: object, headers: Record<string, string> = {}) =>
  lan.call<Answered>('POST', `/practice/${card?.id ?? ''}/answer`, body, headers)

test('wrong answers become cards, due when the attempt has ended; a repeated submission makes no more', async () => {
  await fail(2)
  const { body } = await lan.call<{ items: { id: string }[] }>('GET', '/attempts')
  await lan.call('POST', `/attempts/${body.items[0]?.id ?? ''}/submit`)
  const cards = await due()
  expect(cards.map(({ question }) => question.id).sort()).toEqual(
    set.questions
      .slice(0, 2)
      .map(({ id }) => id)
      .sort(),
  )
  expect(cards.map(({ state }) => state)).toEqual(['new', 'new'])
  expect(JSON.stringify(cards)).not.toMatch(/"key"|explanation|citation|Giải thích/)
  const first = await lan.call<{ items: Card[]; nextCursor: string; total: number }>(
    'GET',
    '/practice/due?limit=1&withTotal=true',
  )
  expect(first.body.total).toBe(2)
  expect([...first.body.items, ...(await due(`?cursor=${first.body.nextCursor}`))]).toEqual(cards)
})

test('right is Good, guessed is Hard, wrong is Again; the card comes again when FSRS-6 says', async () => {
  await fail(3)
  const [one, two, three] = await due()
  const good = await answer(one, { optionId: keyOf(one?.question.id ?? ''), confidence: 'sure' })
  expect(good.body).toMatchObject({ correct: true, rating: 'good', reps: 1, key: keyOf(one?.question.id ?? '') })
  const hard = await answer(two, { optionId: keyOf(two?.question.id ?? ''), confidence: 'guess' })
  expect(hard.body).toMatchObject({ correct: true, rating: 'hard' })
  const again = await answer(three, { optionId: wrongOf(three?.question.id ?? ''), confidence: 'guess' })
  expect(again.body).toMatchObject({ correct: false, rating: 'again' })
  // The initial stabilities of FSRS-6: w0, w1, w2.
  expect([again, hard, good].map(({ body }) => body.stability)).toEqual([0.212, 1.2931, 2.3065])
  expect(await due()).toEqual([])
})

test('the schedule is that of FSRS-6 with its default parameters', () => {
  // The sequence of the reference implementation: https://github.com/open-spaced-repetition/ts-fsrs
  let card: CardState = {
    due: new Date('2022-11-29T12:30:00Z'),
    stability: 0,
    difficulty: 0,
    scheduledDays: 0,
    learningSteps: 0,
    reps: 0,
    lapses: 0,
    state: 'new',
    lastReview: null,
  }
  const days: number[] = []
  for (const right of [true, true, true, true, true, true, false, false, true, true, true, true, true]) {
    card = reviewed(card, card.due, gradeOf(right, null))
    days.push(card.scheduledDays)
  }
  expect(days).toEqual([0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21])
})

test('of two devices that answer a card at once one is told that it is not due; a repeat with the key gives the same', async () => {
  await fail(1)
  const [card] = await due()
  const optionId = keyOf(card?.question.id ?? '')
  const both = await Promise.all([answer(card, { optionId }), answer(card, { optionId })])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  expect(both.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'card_not_due' })
  const past = new Date(Date.now() - 60_000)
  await server.db
    .updateTable('reviewCards')
    .set({ due: past })
    .where('id', '=', card?.id ?? '')
    .execute()
  const headers = { 'idempotency-key': 'once' }
  const first = await answer(card, { optionId }, headers)
  expect(first).toMatchObject({ status: 200, body: { reps: 2 } })
  expect((await answer(card, { optionId }, headers)).body).toEqual(first.body)
})

test('a card that was learnt and is answered wrong in another attempt comes due again', async () => {
  await fail(1)
  const [card] = await due()
  await answer(card, { optionId: keyOf(card?.question.id ?? '') })
  await fail(1)
  expect(await due()).toMatchObject([{ id: card?.id, reps: 1 }])
})

test('cards are their owner’s alone, take options of their question only, and go with the set', async () => {
  await fail(1)
  const [card] = await due()
  const minh = await learner(server)
  expect((await minh.call('GET', '/practice/due')).body).toMatchObject({ items: [] })
  const optionId = keyOf(card?.question.id ?? '')
  expect((await minh.call('POST', `/practice/${card?.id ?? ''}/answer`, { optionId })).status).toBe(404)
  expect((await answer(card, { optionId: card?.id })).status).toBe(422)
  await lan.call('DELETE', `/question-sets/${set.id}`)
  expect(await due()).toEqual([])
  expect((await answer(card, { optionId })).status).toBe(404)
})
