import { afterAll, beforeAll, expect, test } from 'vitest'
import { build, type TestServer } from './build.ts'
import { aWorld, type World } from './factories/world.ts'

let server: TestServer
let world: World
beforeAll(async () => {
  // The only process: who is signed in is known without a query.
  server = await build(undefined, { workers: false, alone: true })
  world = await aWorld(server)
})
afterAll(() => server.close())

/** Queries so far, without the bounds of transactions and those of looking at the queues. */
async function queries(): Promise<number> {
  const { body } = await server.parts.metrics.text()
  const counts = body.matchAll(/^db_query_duration_seconds_count\{query="(?!transaction|depth\.)[^"]*"\} (\d+)$/gm)
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0)
}

async function cost(method: 'GET' | 'PUT' | 'POST' | 'PATCH', url: string, body?: object): Promise<number> {
  const before = await queries()
  const answer = await world.owner.request(method, url, body)
  expect(answer.statusCode, `${url} ${answer.body}`).toBeLessThan(300)
  return (await queries()) - before
}

/** The most that each may ask: one more is a regression. */
const ROUTES: [
  string,
  number,
  'GET' | 'PUT' | 'POST' | 'PATCH',
  (world: World) => string,
  ((world: World) => object)?,
][] = [
  ['profile', 1, 'GET', () => '/me'],
  ['sessions', 1, 'GET', () => '/auth/sessions'],
  ['subjects', 1, 'GET', () => '/subjects'],
  ['subject', 1, 'GET', ({ subjectId }) => `/subjects/${subjectId}`],
  ['documents', 2, 'GET', ({ subjectId }) => `/subjects/${subjectId}/documents`],
  ['document', 1, 'GET', ({ documentId }) => `/documents/${documentId}`],
  ['page of a document', 1, 'GET', ({ documentId }) => `/documents/${documentId}/pages/1`],
  ['sets', 1, 'GET', () => '/question-sets'],
  ['set', 2, 'GET', ({ setId }) => `/question-sets/${setId}`],
  ['revisions', 2, 'GET', ({ setId }) => `/question-sets/${setId}/revisions`],
  ['attempts', 2, 'GET', () => '/attempts'],
  ['attempt', 3, 'GET', ({ attemptId }) => `/attempts/${attemptId}`],
  ['progress', 1, 'GET', () => '/progress'],
  ['due cards', 1, 'GET', () => '/practice/due'],
  ['notifications', 2, 'GET', () => '/notifications'],
  ['search', 1, 'GET', () => '/search?q=he'],
  [
    'answer saved',
    4,
    'PUT',
    ({ attemptId, questionId }) => `/attempts/${attemptId}/answers/${questionId}`,
    ({ optionId }) => ({ optionId }),
  ],
  ['subject renamed', 3, 'PATCH', ({ subjectId }) => `/subjects/${subjectId}`, () => ({ name: 'Hoá học' })],
]

test.each(ROUTES)('%s: at most %i queries', async (_name, most, method, at, body) => {
  const n = await cost(method, at(world), body?.(world))
  expect(n).toBeLessThanOrEqual(most)
})

test.each(['/me', '/subjects', '/question-sets', '/search?q=he'])('%s: none when it is asked again', async (url) => {
  await world.owner.request('GET', url)
  expect(await cost('GET', url)).toBe(0)
})
