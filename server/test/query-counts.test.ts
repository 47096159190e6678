import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TABLE, type Row } from './authorization-table.ts'
import { build, type TestServer } from './build.ts'
import { aLearner } from './factories/accounts.ts'
import { aWorld, type Person, type World } from './factories/world.ts'

/** Every route asks the database this often at most; those of a learner's work below have less. */
const MOST = 5

/** Rare writes that touch many things in one transaction, and the export, which reads each kind of them. */
const MORE: Record<string, number> = {
  'PUT /api/v1/me/password': 11,
  'GET /api/v1/me/export': 13,
  'DELETE /api/v1/me/two-factor': 6,
  'DELETE /api/v1/me': 16,
  'POST /api/v1/subjects/:id/documents': 8,
  'DELETE /api/v1/documents/:id': 8,
  'POST /api/v1/question-sets': 6,
  'POST /api/v1/question-sets/generate': 6,
  'PUT /api/v1/question-sets/:id/questions': 10,
  'POST /api/v1/question-sets/:id/attempts': 6,
  'POST /api/v1/shared/:token/attempts': 6,
  'POST /api/v1/attempts/:id/submit': 9,
}

/** The routes of a learner's work: one query more is a regression. */
const HOT: Record<string, number> = {
  'GET /api/v1/me': 1,
  'GET /api/v1/auth/sessions': 1,
  'GET /api/v1/subjects': 1,
  'GET /api/v1/subjects/:id': 1,
  'GET /api/v1/subjects/:id/documents': 2,
  'GET /api/v1/documents/:id': 1,
  'GET /api/v1/documents/:id/pages/:n': 1,
  'GET /api/v1/question-sets': 1,
  'GET /api/v1/question-sets/:id': 2,
  'GET /api/v1/question-sets/:id/revisions': 2,
  'GET /api/v1/attempts': 2,
  'GET /api/v1/attempts/:id': 3,
  'PUT /api/v1/attempts/:id/answers/:questionId': 4,
  'GET /api/v1/progress': 1,
  'GET /api/v1/practice/due': 1,
  'GET /api/v1/notifications': 2,
  'GET /api/v1/flags': 1,
  'GET /api/v1/search': 1,
}

/** Answered from the cache when it is asked again. */
const CACHED = ['/me', '/subjects', '/question-sets', '/search?q=he']

/** What this process knows by itself, without a query, is asked of the database when others write as well. */
const FORMS = { 'the only process': { alone: true, version: 0 }, 'one of several': { alone: false, version: 1 } }

const ASKED = Object.entries(TABLE).filter(([route, row]) => route.includes(' /api/v1/') && row.isStream !== true)

describe.each(Object.entries(FORMS))('%s', (_form, { alone, version }) => {
  let server: TestServer
  let world: World
  let admin: Person
  beforeAll(async () => {
    server = await build(undefined, { workers: false, alone })
    world = await aWorld(server)
    admin = await aLearner(server, { role: 'admin' })
  })
  afterAll(() => server.close())

  /** Queries so far, without the bounds of transactions and those of looking at the queues. */
  async function queries(): Promise<number> {
    const { body } = await server.parts.metrics.text()
    const counts = body.matchAll(/^db_query_duration_seconds_count\{query="(?!transaction|depth\.)[^"]*"\} (\d+)$/gm)
    return [...counts].reduce((sum, [, count]) => sum + Number(count), 0)
  }

  async function cost(route: string, row: Row, of: World): Promise<number> {
    const [method = '', path = ''] = route.split(' ')
    const person = row.who === 'admin' ? admin : of.owner
    const before = await queries()
    await person.request(method, row.at?.(of) ?? path.replace('/api/v1', ''), row.body?.(of, person))
    return (await queries()) - before
  }

  test.each(ASKED)('%s', async (route, row) => {
    const of = route.startsWith('GET') ? world : await aWorld(server)
    const most = (HOT[route] ?? MORE[route] ?? MOST) + version
    expect(await cost(route, row, of)).toBeLessThanOrEqual(most)
  })

  test.each(CACHED)('%s: nothing but the version when it is asked again', async (url) => {
    await world.owner.request('GET', url)
    const before = await queries()
    await world.owner.request('GET', url)
    expect((await queries()) - before).toBe(version)
  })
})
