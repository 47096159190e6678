import { expect, test } from 'vitest'
import { build, type TestServer } from './build.ts'
import { digestOf } from './digest.ts'
import { requestAs, signIn } from './factories/accounts.ts'
import { seed, seededEmail } from './seed/seed.ts'

const SMALL = { users: 7, attempts: 100 }
/** The hash of a password is salted, every write makes a new version of what caches are keyed by, and news are of today: old ones are swept. */
const DIFFERENT = ['users', 'data_versions', 'notifications']

async function seeded(t: Parameters<typeof build>[0], options: Parameters<typeof seed>[1]) {
  const server = await build(t, { workers: false })
  return { server, counts: await seed(server.connection, options) }
}

const contentOf = async ({ db }: TestServer) => ({
  digest: await digestOf(db, [...DIFFERENT]),
  names: await db.selectFrom('users').select(['id', 'fullName', 'email']).orderBy('id').execute(),
})

test('the same numbers give the same people, another seed gives others', async (t) => {
  const [one, same, other] = [await seeded(t, SMALL), await seeded(t, SMALL), await seeded(t, { ...SMALL, seed: 2 })]
  expect(one.counts).toMatchObject({ users: 7, subjects: 14, documents: 28, attempts: 100, attempt_answers: 500 })
  expect(await contentOf(same.server)).toEqual(await contentOf(one.server))
  expect((await contentOf(other.server)).names).not.toEqual((await contentOf(one.server)).names)
})

test('seeded people sign in and find what they did; a database with people in it is left alone', async (t) => {
  const { server } = await seeded(t, SMALL)
  const request = requestAs(server, await signIn(server, seededEmail(1), 'Ba-con-meo-7'))
  for (const list of ['/subjects', '/question-sets', '/attempts', '/practice/due']) {
    const answer = await request('GET', list)
    expect(answer.statusCode, answer.body).toBe(200)
    expect(answer.json<{ items: unknown[] }>().items.length, list).toBeGreaterThan(1)
  }
  const { items } = (await request('GET', '/attempts?limit=1')).json<{ items: { id: string }[] }>()
  expect((await request('GET', `/attempts/${items[0]?.id ?? ''}`)).statusCode).toBe(200)
  expect((await request('GET', '/progress')).statusCode).toBe(200)
  await expect(seed(server.connection, SMALL)).rejects.toThrow(/only an empty one/)
})
