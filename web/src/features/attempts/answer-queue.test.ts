import { expect, test } from 'vitest'
import { ApiProblem } from '../../lib/problem.ts'
import { makeAnswerQueue } from './answer-queue.ts'
import type { Answer } from './answer.ts'

const answer = (optionId: string | null): Answer => ({ optionId, confidence: null })

/** A service that can be cut off, and a browser's store. */
function world() {
  const kept = new Map<string, string>()
  const saved: [string, string | null][] = []
  const link = { down: undefined as Error | undefined }
  const { promise, resolve } = Promise.withResolvers<undefined>()
  const open = () =>
    makeAnswerQueue({
      save: (questionId, { optionId }) => {
        if (link.down !== undefined) return Promise.reject(link.down)
        saved.push([questionId, optionId])
        return Promise.resolve()
      },
      store: {
        getItem: (key) => kept.get(key) ?? null,
        setItem: (key, value) => void kept.set(key, value),
        removeItem: (key) => void kept.delete(key),
      },
      key: 'k',
      pause: () => promise,
    })
  return { kept, saved, link, open, reconnect: () => resolve(undefined) }
}

test('answers are sent in order, and nothing stays in the browser', async () => {
  const { open, saved, kept } = world()
  const queue = open()
  queue.answer('1', answer('a'))
  queue.answer('2', answer('b'))
  queue.answer('2', answer(null))
  expect(queue.state().status).toBe('saving')
  await queue.flush()
  expect(saved).toEqual([
    ['1', 'a'],
    ['2', null],
  ])
  expect(queue.state()).toMatchObject({ status: 'saved', waiting: 0 })
  expect(kept.size).toBe(0)
})

test('without a connection answers are kept, and the newest of each is sent on its return', async () => {
  const { open, saved, link, reconnect, kept } = world()
  link.down = new TypeError('network')
  const queue = open()
  queue.answer('1', answer('a'))
  await expect.poll(() => queue.state().status).toBe('offline')
  queue.answer('1', answer('b'))
  queue.answer('2', answer('c'))
  expect(queue.state().waiting).toBe(2)
  expect(JSON.parse(kept.get('k') ?? '')).toHaveLength(2)
  link.down = undefined
  reconnect()
  await queue.flush()
  expect(saved).toEqual([
    ['1', 'b'],
    ['2', 'c'],
  ])
})

test('what was waiting when the page was left is sent by the next one, and is newer than what the service knows', async () => {
  const { open, saved, link, kept } = world()
  link.down = new ApiProblem(503, {})
  const first = open()
  first.answer('1', answer('mine'))
  await expect.poll(() => first.state().status).toBe('offline')
  link.down = undefined
  const second = open()
  second.adopt(
    new Map([
      ['1', answer('old')],
      ['2', answer('other device')],
    ]),
  )
  expect([...second.state().answers]).toEqual([
    ['1', answer('mine')],
    ['2', answer('other device')],
  ])
  await second.flush()
  expect(saved).toEqual([['1', 'mine']])
  expect(kept.size).toBe(0)
})

test('two tabs keep their answers side by side, and the newest of a question is sent by both', async () => {
  const { open, saved, link, reconnect, kept } = world()
  link.down = new TypeError('network')
  const [first, second] = [open(), open()]
  first.answer('1', answer('a'))
  second.answer('2', answer('b'))
  expect(JSON.parse(kept.get('k') ?? '')).toHaveLength(2)
  second.answer('1', answer('newer'))
  first.hear('1', answer('newer'))
  expect(first.state()).toMatchObject({ waiting: 1, answers: new Map([['1', answer('newer')]]) })
  link.down = undefined
  reconnect()
  await Promise.all([first.flush(), second.flush()])
  expect(saved.filter(([question]) => question === '1').every(([, option]) => option === 'newer')).toBe(true)
  expect(saved).toContainEqual(['2', 'b'])
  expect(kept.size).toBe(0)
})

test('what another tab sends is shown and not sent again', async () => {
  const { open, saved } = world()
  const queue = open()
  queue.hear('1', answer('theirs'))
  await queue.flush()
  expect(queue.state()).toMatchObject({ status: 'saved', waiting: 0, answers: new Map([['1', answer('theirs')]]) })
  expect(saved).toEqual([])
})

test('after the end nothing is sent again', async () => {
  const { open, link, kept } = world()
  link.down = new ApiProblem(409, { code: 'attempt_ended' })
  const queue = open()
  queue.answer('1', answer('a'))
  await queue.flush()
  expect(queue.state()).toMatchObject({ status: 'ended', waiting: 0 })
  queue.answer('1', answer('b'))
  expect(queue.state().waiting).toBe(0)
  expect(kept.size).toBe(0)
})

test('a broken note in the browser is as good as none', () => {
  const { open, kept } = world()
  kept.set('k', '{')
  expect(open().state()).toMatchObject({ status: 'saved', waiting: 0 })
})
