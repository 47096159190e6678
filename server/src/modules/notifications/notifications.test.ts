import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { build, type TestServer } from '../../../test/build.ts'
import {
  addDocuments,
  learner,
  makeSubject,
  pdfFile,
  textFile,
  type Learner,
} from '../../../test/factories/material.ts'
import { generate, letTimePass, readySubject, startAttempt, writeSet } from '../../../test/factories/sets.ts'
import { SWEEP } from '../accounts/index.ts'
import { EXPIRE } from '../attempts/index.ts'
import { notify } from './index.ts'

interface Item {
  id: string
  kind: string
  data: Record<string, unknown>
  read: boolean
}
interface List {
  items: Item[]
  nextCursor: string | null
  unread: number
  total?: number
}

let server: TestServer
beforeAll(async () => {
  server = await build()
})
afterAll(() => server.close())

const list = async ({ call }: Learner, query = '') => (await call<List>('GET', `/notifications${query}`)).body
const tell = (userId: string, ...titles: string[]) =>
  server.db.transaction().execute((trx) =>
    notify(
      trx,
      titles.map((title) => ({ userId, kind: 'set_ready' as const, data: { setId: randomUUID(), title } })),
    ),
  )

test('documents and sets tell their owner how they ended', async () => {
  const lan = await learner(server)
  const subject = await makeSubject(lan)
  const [ready] = await addDocuments(server, lan, subject.id, [await pdfFile('bài 1.pdf')])
  const [failed] = await addDocuments(server, lan, subject.id, [textFile('trống.txt', ' ')])
  const short = await generate(lan, { subjectId: subject.id, count: 100, title: 'Dài' })
  await server.drain()
  const [set] = (await list(lan)).items
  expect(set).toMatchObject({ kind: 'set_short', data: { setId: short.id, title: 'Dài', asked: 100 } })
  const made = Number(set?.data['made'])
  expect(made).toBeGreaterThan(0)

  const exact = await generate(lan, { subjectId: subject.id, count: 1, title: 'Nữa' })
  const { id: bare } = await readySubject(server, lan, ['A kernel.'])
  const none = await generate(lan, { subjectId: bare, count: 1, title: 'Không' })
  await server.drain()
  const { items, unread } = await list(lan)
  const told = (id: string) => items.find(({ data }) => data['setId'] === id)
  expect(told(exact.id)).toMatchObject({ kind: 'set_ready', data: { title: 'Nữa', made: 1, asked: 1 } })
  expect(told(none.id)).toMatchObject({ kind: 'set_failed', data: { title: 'Không', reason: 'no_material' } })
  expect(items.slice(2)).toMatchObject([
    { kind: 'set_short' },
    { kind: 'document_failed', data: { documentId: failed?.id, title: 'trống.txt', reason: 'empty' } },
    { kind: 'document_ready', data: { documentId: ready?.id, subjectId: subject.id, title: 'bài 1.pdf' } },
  ])
  expect(unread).toBe(5)
})

test('an attempt that ran out tells its taker once, one that was handed in nobody', async () => {
  const lan = await learner(server)
  const set = await writeSet(lan, { durationMinutes: 5 })
  const handedIn = await startAttempt(lan, set.id)
  await lan.call('POST', `/attempts/${handedIn.id}/submit`)
  const late = await startAttempt(lan, set.id)
  await letTimePass(server, late.id, 60)
  await server.db.transaction().execute((trx) => server.parts.jobs.enqueue(trx, EXPIRE, { attemptId: late.id }))
  await Promise.all([lan.call('GET', '/attempts'), lan.call('GET', `/attempts/${late.id}`)])
  await server.drain()
  expect((await list(lan)).items).toMatchObject([
    { kind: 'attempt_expired', data: { attemptId: late.id, setId: set.id, title: 'Địa lý' } },
  ])
})

test('the list goes by pages without gaps; reading one or all is counted', async () => {
  const lan = await learner(server)
  await tell(lan.id, 'a', 'b', 'c', 'd', 'e')
  const first = await list(lan, '?limit=2&withTotal=true')
  expect(first).toMatchObject({ items: [{ data: { title: 'e' } }, { data: { title: 'd' } }], unread: 5, total: 5 })
  await tell(lan.id, 'f')
  const second = await list(lan, `?limit=3&cursor=${first.nextCursor ?? ''}`)
  expect(second).toMatchObject({ items: [{ data: { title: 'c' } }, { data: { title: 'b' } }, {}], nextCursor: null })

  const id = first.items[0]?.id ?? ''
  const read = await lan.call<Item>('PATCH', `/notifications/${id}`, { read: true })
  expect(read.body).toMatchObject({ id, read: true })
  expect(await list(lan, '?read=false')).toMatchObject({ unread: 5, items: Array(5).fill({ read: false }) })
  await lan.call('PATCH', `/notifications/${id}`, { read: false })
  expect((await list(lan)).unread).toBe(6)
  expect((await lan.call('POST', '/notifications/read-all')).status).toBe(204)
  expect(await list(lan, '?read=true&withTotal=true')).toMatchObject({ unread: 0, total: 6 })
})

test('what is rolled back was never told', async () => {
  const lan = await learner(server)
  const broken = server.db.transaction().execute(async (trx) => {
    await notify(trx, [{ userId: lan.id, kind: 'set_ready', data: {} }])
    throw new Error('no')
  })
  await expect(broken).rejects.toThrow('no')
  await tell(lan.id, 'a')
  expect((await list(lan)).items).toMatchObject([{ data: { title: 'a' } }])
})

test('they are kept for 90 days, and go with the account', async () => {
  const lan = await learner(server)
  await tell(lan.id, 'old', 'new')
  const day = 86_400_000
  for (const [title, days] of [
    ['old', 91],
    ['new', 89],
  ] as const) {
    const { items } = await list(lan)
    await server.db
      .updateTable('notifications')
      .set({ createdAt: new Date(Date.now() - days * day) })
      .where('id', '=', items.find(({ data }) => data['title'] === title)?.id ?? '')
      .execute()
  }
  await server.db.transaction().execute((trx) => server.parts.jobs.enqueue(trx, SWEEP, {}))
  await server.drain()
  expect((await list(lan)).items).toMatchObject([{ data: { title: 'new' } }])
  expect((await lan.call('DELETE', '/me', { password: 'Ba-con-meo-7' })).status).toBe(204)
  await tell(lan.id, 'to nobody')
  expect(await server.db.selectFrom('notifications').where('userId', '=', lan.id).selectAll().execute()).toEqual([])
})
