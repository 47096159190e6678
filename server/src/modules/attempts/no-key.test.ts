import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { build, type TestServer } from '../../../test/build.ts'
import {
  answerRight,
  giveAttempt,
  learner,
  questionsAt,
  readySubject,
  startAttempt,
  writeSet,
  type Answer,
  type Attempt,
  type Learner,
  type QuestionSet,
} from '../../../test/factories/sets.ts'

/** Before the end nothing that leaves the server marks the key. */

let server: TestServer
beforeAll(async () => {
  server = await build()
  await server.app.ready()
})
afterAll(() => server.close())

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const
type Operation = { method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'; path: string }

/** What does not end tells nothing that `GET /notifications` does not tell. */
const ENDLESS = '/notifications/stream'

/** Every operation of the API but the one that ends an attempt; those that delete come last. */
function operations(): Operation[] {
  const { paths = {} } = server.app.swagger() as { paths?: Record<string, object> }
  return METHODS.flatMap((method) =>
    Object.entries(paths)
      .filter(([path, item]) => path.startsWith('/api/v1/') && method in item)
      .filter(([path]) => !path.endsWith('/submit') && !path.endsWith(ENDLESS))
      .map(([path]) => ({ method: method.toUpperCase() as Operation['method'], path: path.slice('/api/v1'.length) })),
  )
}

/** Where an author works on the questions themselves: shown to nobody but the owner of the set, keys and all. */
const AUTHORS_DESK = new Set([
  'GET /question-sets/{id}',
  'PATCH /question-sets/{id}',
  'PUT /question-sets/{id}/questions',
  'DELETE /question-sets/{id}',
])

interface Scene {
  author: Learner
  set: QuestionSet
  attempt: Attempt
  subject: { id: string; documentIds: string[] }
  secrets: string[]
}

interface Given {
  level: string
  options: number
  key: number
}

const question: fc.Arbitrary<Given> = fc.record({
  level: fc.constantFrom('remember', 'understand', 'apply', 'analyze'),
  options: fc.integer({ min: 2, max: 6 }),
  key: fc.nat(),
})

/** A set of such questions with explanations and citations that can be told in any text, and an attempt at it. */
async function arrange(questions: Given[]): Promise<Scene> {
  const author = await learner(server)
  const subject = await readySubject(server, author, ['some text of a document'])
  const secrets: string[] = []
  const secret = () => {
    secrets.push(randomUUID())
    return secrets.at(-1) ?? ''
  }
  const set = await writeSet(author, {
    subjectId: subject.id,
    durationMinutes: 30,
    questions: questions.map(({ level, options, key }, index) => ({
      stem: `Question ${index}?`,
      options: Array.from({ length: options }, (_, n) => ({ text: `Option ${n}` })),
      key: key % options,
      explanation: secret(),
      level,
    })),
  })
  for (const { id } of set.questions) {
    const citation = JSON.stringify({ documentTitle: secret(), page: 1, start: 0, end: 4, quote: secret() })
    await server.db
      .updateTable('questions')
      .set({ citation, citationDocumentId: subject.documentIds[0] ?? null })
      .where('id', '=', id)
      .execute()
  }
  return { author, set, attempt: await startAttempt(author, set.id), subject, secrets }
}

function address(path: string, { set, attempt, subject }: Scene): string {
  const ids: [RegExp, string | undefined][] = [
    [/^(\/question-sets\/){id}/, set.id],
    [/^(\/attempts\/){id}/, attempt.id],
    [/^(\/subjects\/){id}/, subject.id],
    [/^(\/documents\/){id}/, subject.documentIds[0]],
    [/(){questionId}/, set.questions[0]?.id],
    [/(){n}/, '1'],
    [/(){\w+}/g, randomUUID()],
  ]
  return ids.reduce((url, [pattern, id]) => url.replace(pattern, `$1${id ?? ''}`), path)
}

async function walk(taker: Learner, scene: Scene, skip: Set<string>): Promise<void> {
  const [first] = scene.set.questions
  const bodies: Record<string, object> = {
    'PUT /attempts/{id}/answers/{questionId}': { optionId: first?.key, confidence: 'sure' },
    'POST /question-sets/generate': { subjectId: scene.subject.id, count: 1 },
    'POST /question-sets': { title: 'x', questions: [] },
  }
  for (const { method, path } of operations()) {
    const name = `${method} ${path}`
    if (skip.has(name)) continue
    const body = method === 'GET' || path.endsWith('/attempts') ? undefined : (bodies[name] ?? {})
    const answer = await taker.call(method, address(path, scene), body).catch((error: unknown) => {
      throw new Error(name, { cause: error })
    })
    expect(answer.status, name).toBeLessThan(500)
    assertSilent(name, answer, scene)
  }
}

/** No secret text anywhere; the key's id only where every other option's id stands too. */
function assertSilent(name: string, { text, headers, body }: Answer<unknown>, { set, secrets }: Scene): void {
  const all = `${JSON.stringify(headers)}${text}`
  for (const secret of secrets) expect(all.includes(secret), name).toBe(false)
  const keys = new Set(set.questions.map(({ key }) => key))
  for (const place of placesOf(body, keys)) {
    expect(place, name).toMatch(/^\/questions\/\d+\/options\/\d+\/id$|^\/answers\/\d+\/optionId$/)
  }
}

function placesOf(value: unknown, wanted: Set<string>, place = ''): string[] {
  if (typeof value === 'string') return wanted.has(value) ? [place] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, item]) => placesOf(item, wanted, `${place}/${name}`))
}

function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, item]) => [...(Array.isArray(value) ? [] : [name]), ...namesIn(item)])
}

describe('during an attempt no route marks the key', () => {
  const questions = fc.array(question, { minLength: 1, maxLength: 6 })

  test('for a taker who is not the author, whatever he calls', async () => {
    await fc.assert(
      fc.asyncProperty(questions, async (given) => {
        const scene = await arrange(given)
        const taker = await learner(server)
        await giveAttempt(server, scene.attempt.id, taker)
        expect((await taker.call('GET', `/attempts/${scene.attempt.id}`)).body).toEqual(scene.attempt)
        await walk(taker, scene, new Set())
        expect((await taker.call('GET', `/attempts/${scene.attempt.id}`)).status).toBe(200)
      }),
      { numRuns: 4 },
    )
  })

  test('for the author himself, but at his desk', async () => {
    await fc.assert(
      fc.asyncProperty(questions, async (given) => {
        const scene = await arrange(given)
        await walk(scene.author, scene, AUTHORS_DESK)
      }),
      { numRuns: 4 },
    )
  })

  test('and this would be seen if one did: the review has all of it', async () => {
    const scene = await arrange([{ level: 'apply', options: 4, key: 2 }])
    const review = await scene.author.call('POST', `/attempts/${scene.attempt.id}/submit`)
    for (const secret of scene.secrets) expect(review.text).toContain(secret)
    expect(() => {
      assertSilent('review', review, scene)
    }).toThrow()
  })
})

/** Headers that tell one request from another whatever it asks. */
const VARIES = /^(date|x-request-id|ratelimit-.*)$/

describe('the taker’s view', () => {
  test('has these fields and no other', async () => {
    const { author, attempt, set } = await arrange([{ level: 'apply', options: 4, key: 2 }])
    await answerRight(author, attempt.id, set.questions)
    const { body } = await author.call('GET', `/attempts/${attempt.id}`)
    expect(new Set(namesIn(body))).toEqual(
      new Set([
        ...['id', 'setId', 'title', 'revision', 'startedAt', 'deadline', 'status'],
        ...['questions', 'stem', 'options', 'text', 'level'],
        ...['answers', 'questionId', 'optionId', 'confidence'],
      ]),
    )
  })

  test('answers a right choice as it answers a wrong one', async () => {
    const { author, attempt, set } = await arrange([{ level: 'apply', options: 4, key: 2 }])
    const [only] = set.questions
    const answers = []
    for (const { id } of only?.options ?? []) {
      const answer = await author.call('PUT', `/attempts/${attempt.id}/answers/${only?.id ?? ''}`, { optionId: id })
      const headers = Object.entries(answer.headers).filter(([name]) => !VARIES.test(name))
      answers.push(JSON.stringify({ status: answer.status, text: answer.text, headers }))
    }
    expect(answers).toHaveLength(4)
    expect(new Set(answers).size).toBe(1)
  })

  test('has the key as often in each place and at each rank of ids, though it was always written first', async () => {
    const author = await learner(server)
    const set = await writeSet(author, { questions: questionsAt(Array<string>(300).fill('apply')) })
    const { questions } = await startAttempt(author, set.id)
    const keys = new Map(set.questions.map(({ id, key }) => [id, key]))
    const rankOfKey = (order: (ids: string[]) => string[]) =>
      questions.map(({ id, options }) => order(options.map((option) => option.id)).indexOf(keys.get(id) ?? ''))
    // 99.99 % quantile of chi-square with 3 degrees of freedom.
    expect(chiSquare(rankOfKey((ids) => ids))).toBeLessThan(21.1)
    expect(chiSquare(rankOfKey((ids) => ids.toSorted()))).toBeLessThan(21.1)
  })
})

/** Of ranks 0–3 against all four equally often. */
function chiSquare(ranks: number[]): number {
  const expected = ranks.length / 4
  const counts = [0, 1, 2, 3].map((rank) => ranks.filter((each) => each === rank).length)
  return counts.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0)
}
