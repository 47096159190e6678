import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FOREIGN } from './authorization-foreign.ts'
import { TABLE, type Row } from './authorization-table.ts'
import { build, type TestServer } from './build.ts'
import { digestOf } from './digest.ts'
import { aLearner, requestAs } from './factories/accounts.ts'
import { aWorld, type Person, type World } from './factories/world.ts'

let server: TestServer
/** People who own nothing of what is asked for, except that the deactivated one does. */
let visitor: Person, other: Person, expert: Person, admin: Person
let deactivated: World

beforeAll(async () => {
  server = await build(undefined, { workers: false })
  other = await aLearner(server)
  expert = await aLearner(server, { role: 'expert' })
  admin = await aLearner(server, { role: 'admin' })
  visitor = { id: '', email: '', password: '', token: '', request: requestAs(server) }
  deactivated = await aWorld(server)
  const answer = await admin.request('PATCH', `/admin/users/${deactivated.owner.id}`, { status: 'deactivated' })
  expect(answer.statusCode).toBe(200)
})
afterAll(() => server.close())

/** Failed sign-ins are counted: that is what `guesses` is for. */
const digest = () => digestOf(server.db, ['guesses'])

const BASE = '/api/v1'
type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** The status that `person` gets. Routes outside the base are asked as they are. */
async function ask(route: string, row: Row, person: Person, world: World, as?: Method): Promise<number> {
  const [method, path] = route.split(' ') as [Method, string]
  const body = row.body?.(world, person)
  if (row.isStream === true) return statusOfStream(path, person)
  if (path.startsWith(BASE)) {
    const at = row.at?.(world) ?? path.replace(BASE, '')
    return (await person.request(as ?? method, at, body)).statusCode
  }
  const headers = person.token === '' ? {} : { authorization: `Bearer ${person.token}` }
  return (await server.app.inject({ method: as ?? method, url: path, headers })).statusCode
}

async function statusOfStream(url: string, { token }: Person): Promise<number> {
  const headers = token === '' ? {} : { authorization: `Bearer ${token}` }
  const answer = await server.app.inject({ url, headers, payloadAsStream: true })
  answer.stream().destroy()
  return answer.statusCode
}

test('the table has a row for every route, and no other', () => {
  const routes = server.app.routeList.filter((route) => !route.startsWith('HEAD ') && !route.startsWith('OPTIONS '))
  expect(Object.keys(TABLE).sort()).toEqual([...new Set(routes)].sort())
})

describe.each(Object.entries(TABLE))('%s', (route, row) => {
  const methods: (Method | undefined)[] =
    route.startsWith('GET ') && row.isStream !== true ? ['GET', 'HEAD'] : [undefined]

  test.each(methods)(`is for those it is for${methods.length > 1 ? ' (%s)' : ''}`, async (method) => {
    const world = await aWorld(server)
    const people = row.who === 'mine' ? await fresh() : { other, expert, admin }
    const before = await digest()
    const seen: Record<string, number> = {}
    for (const [name, person] of Object.entries({ visitor, deactivated: deactivated.owner, ...people })) {
      const theirs = name === 'deactivated' ? deactivated : world
      seen[name] = await ask(route, row, person, theirs, method)
      if (seen[name] >= 400) expect(await digest(), `${name} changed something`).toEqual(before)
      else if (row.who !== 'owned') Object.assign(before, await digest())
    }
    seen['owner'] = await ask(route, row, world.owner, world, method)
    expect(seen).toEqual(expected(row))
  })
})

async function fresh() {
  const [one, two, three] = await Promise.all([
    aLearner(server),
    aLearner(server, { role: 'expert' }),
    aLearner(server, { role: 'admin' }),
  ])
  return { other: one, expert: two, admin: three }
}

function expected({ who, status }: Row): Record<string, number> {
  const all = (value: number) => ({ other: value, expert: value, admin: value })
  switch (who) {
    case 'public':
      return { visitor: status, deactivated: status, ...all(status), owner: status }
    case 'anybody':
      return { visitor: status, deactivated: 401, ...all(status), owner: 200 }
    case 'mine':
      return { visitor: 401, deactivated: 401, ...all(status), owner: status }
    case 'owned':
      return { visitor: 401, deactivated: 401, ...all(404), owner: status }
    case 'moderated':
      return { visitor: 401, deactivated: 401, ...all(404), admin: status, owner: status }
    case 'admin':
      return { visitor: 401, deactivated: 401, other: 403, expert: 403, admin: status, owner: 403 }
  }
}

describe('what is another person’s can not be reached by way of one’s own, nor told from what nobody has:', () => {
  test.each(FOREIGN)('%s', async (_name, method, at, body, status = 404) => {
    const [own, theirs] = [await aWorld(server), await aWorld(server)]
    const before = await digest()
    const answerFor = async (world: World) => {
      const answer = await own.owner.request(method, at(own, world), body?.(own, world))
      return [answer.statusCode, { ...answer.json<object>(), requestId: undefined }]
    }
    const answer = await answerFor(theirs)
    expect(answer).toEqual([
      status,
      ...(status === 200 ? [{ items: [], nextCursor: null, requestId: undefined }] : [answer[1]]),
    ])
    expect(answer).toEqual(await answerFor(nobodys(theirs)))
    expect(await digest()).toEqual(before)
  })
})

const nobodys = (world: World): World =>
  Object.fromEntries(
    Object.entries(world).map(([name, value]) => [name, typeof value === 'string' ? randomUUID() : value]),
  ) as unknown as World
