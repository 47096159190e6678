import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { build, type TestServer } from '../../../test/build.ts'
import {
  addDocuments,
  CHAPTERS,
  learner,
  makeSubject,
  pdfFile,
  rowsOf,
  storedFiles,
  type DocumentView,
  type Learner,
  type Subject,
} from '../../../test/factories/material.ts'
import { writeSet } from '../../../test/factories/sets.ts'
import { expandTopics } from './index.ts'

let server: TestServer
let lan: Learner
let subject: Subject
beforeAll(async () => {
  server = await build()
})
afterAll(() => server.close())
beforeEach(async () => {
  lan = await learner(server)
  subject = await makeSubject(lan)
})

async function get(): Promise<Subject> {
  return (await lan.call<Subject>('GET', `/subjects/${subject.id}`)).body
}

function row() {
  return server.db.selectFrom('subjects').selectAll().where('id', '=', subject.id).executeTakeFirst()
}

describe('a subject', () => {
  test('is made empty, its text in NFC and otherwise unchanged', async () => {
    const name = '  Toán cao cấp 𝔸  '
    const answer = await lan.call<Subject>('POST', '/subjects', { name: name.normalize('NFD'), description: 'a\nb' })
    expect(answer.status).toBe(201)
    expect(answer.headers.location).toBe(`/api/v1/subjects/${answer.body.id}`)
    expect(answer.body).toMatchObject({
      name,
      description: 'a\nb',
      outline: [],
      summary: [],
      counts: { documents: 0, processing: 0, ready: 0, failed: 0, questionSets: 0 },
    })
    const stored = await lan.call<Subject>('GET', `/subjects/${answer.body.id}`)
    expect(stored.body).toEqual(answer.body)
  })

  test.each([
    ['no name', {}],
    ['a blank name', { name: ' \t ' }],
    ['a name of 201 characters', { name: 'a'.repeat(201) }],
    ['a field it does not have', { name: 'a', ownerId: 'x' }],
  ])('is refused with %s', async (_, body) => {
    const answer = await lan.call('POST', '/subjects', body)
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid_request'])
  })

  test('is renamed; a lost update is refused', async () => {
    const url = `/subjects/${subject.id}`
    const { headers } = await lan.call('GET', url)
    const first = { 'if-match': String(headers.etag) }
    const both = await Promise.all(['A', 'B'].map((name) => lan.call<Subject>('PATCH', url, { name }, first)))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412])
    const winner = both.find(({ status }) => status === 200)
    expect((await row())?.name).toBe(winner?.body.name)
    const described = await lan.call<Subject>('PATCH', url, { description: 'Học kỳ 1' })
    expect(described.body).toMatchObject({ name: winner?.body.name, description: 'Học kỳ 1' })
    expect((await lan.call<Subject>('PATCH', url, { description: null })).body.description).toBeNull()
  })

  test('is 304 until something that it shows changes, be it only a count', async () => {
    const url = `/subjects/${subject.id}`
    const { headers } = await lan.call('GET', url)
    const seen = { 'if-none-match': String(headers.etag) }
    expect((await lan.call('GET', url, undefined, seen)).status).toBe(304)
    await writeSet(lan, { subjectId: subject.id })
    const changed = await lan.call<Subject>('GET', url, undefined, seen)
    expect([changed.status, changed.body.counts.questionSets]).toEqual([200, 1])
    expect((await lan.call('PATCH', url, { name: 'B' }, { 'if-match': String(headers.etag) })).status).toBe(200)
  })

  test('is nobody else’s', async () => {
    const minh = await learner(server)
    const url = `/subjects/${subject.id}`
    const routes = [
      ['GET', url, undefined],
      ['PATCH', url, { name: 'mine' }],
      ['PUT', `${url}/outline`, { outline: [] }],
      ['POST', `${url}/outline/rebuild`, undefined],
      ['DELETE', url, undefined],
    ] as const
    for (const [method, path, body] of routes) {
      const answer = await minh.call(method, path, body)
      expect([path, answer.status, answer.body.code]).toEqual([path, 404, 'not_found'])
    }
    expect((await row())?.name).toBe(subject.name)
    expect((await minh.call<{ items: Subject[] }>('GET', '/subjects')).body.items).toEqual([])
  })
})

test('the list pages through own subjects in every order', async () => {
  for (const name of ['C', 'A', 'B']) await makeSubject(lan, name)
  interface List {
    items: Subject[]
    nextCursor: string | null
    total?: number
  }
  const all = async (query: string) => {
    const names: string[] = []
    let cursor = ''
    do {
      const { body } = await lan.call<List>('GET', `/subjects?limit=2&withTotal=true${query}${cursor}`)
      expect(body.total).toBe(4)
      names.push(...body.items.map(({ name }) => name))
      cursor = body.nextCursor === null ? '' : `&cursor=${body.nextCursor}`
    } while (cursor !== '')
    return names
  }
  expect(await all('')).toEqual(['B', 'A', 'C', subject.name])
  expect(await all('&sort=createdAt')).toEqual([subject.name, 'C', 'A', 'B'])
  expect(await all('&sort=name')).toEqual(['A', 'B', 'C', subject.name])
  expect(await all('&sort=-name')).toEqual([subject.name, 'C', 'B', 'A'])
  expect((await lan.call('GET', '/subjects?sort=ownerId')).status).toBe(400)
  expect((await lan.call('GET', '/subjects?cursor=abc')).status).toBe(400)
})

describe('with a document', () => {
  let document: DocumentView
  const [first = '', second = '', third = ''] = Object.keys(CHAPTERS)
  const outlineUrl = () => `/subjects/${subject.id}/outline`
  beforeEach(async () => {
    const [ready] = await addDocuments(server, lan, subject.id, [await pdfFile()])
    if (ready?.status !== 'ready') throw new Error(JSON.stringify(ready))
    document = ready
  })
  const topicId = (title: string) => document.topics.find((topic) => topic.title === title)?.id ?? ''

  test('the outline can be edited, and the edits survive a rebuild and another document', async () => {
    const outline = [
      { title: 'Tuần 1', children: [{ id: topicId(third), title: 'Bộ nhớ ảo' }] },
      { id: document.id, title: 'os.pdf', children: [{ id: topicId(first), title: first }] },
    ]
    const answer = await lan.call<Subject>('PUT', outlineUrl(), { outline })
    expect(answer.status).toBe(200)
    const edited = answer.body.outline
    expect(edited).toMatchObject([
      {
        title: 'Tuần 1',
        children: [{ id: topicId(third), title: 'Bộ nhớ ảo', documentId: document.id, pages: { from: 3 } }],
      },
      { id: document.id, children: [{ id: topicId(first), children: [] }] },
    ])

    const rebuild = await lan.call<Subject>('POST', `${outlineUrl()}/rebuild`)
    expect([rebuild.status, rebuild.body.outline]).toEqual([202, edited])
    await server.drain()
    expect((await get()).outline).toEqual(edited)

    const [other] = await addDocuments(server, lan, subject.id, [await pdfFile('other.pdf')])
    expect((await get()).outline.slice(0, 2)).toEqual(edited)
    expect((await get()).outline[2]?.children).toEqual(other?.topics)

    await lan.call('DELETE', `/documents/${document.id}`)
    const { outline: left } = await get()
    expect(left).toMatchObject([{ title: 'Tuần 1', children: [] }, { id: other?.id }])
  })

  test('what was read can be sent back, and nothing changes', async () => {
    const { outline } = await get()
    const { body } = await lan.call<Subject>('PUT', outlineUrl(), { outline })
    expect(body.outline).toEqual(outline)
  })

  test('an outline is refused when a topic is foreign, stands twice, or lies too deep; and when it is outdated', async () => {
    const id = topicId(second)
    const foreign = await lan.call('PUT', outlineUrl(), { outline: [{ id: 'x', title: 'x' }] })
    expect([foreign.status, foreign.body.code]).toEqual([400, 'outline_invalid'])
    const twice = [
      { id, title: 'a' },
      { id, title: 'b' },
    ]
    expect((await lan.call('PUT', outlineUrl(), { outline: twice })).body.detail).toContain('/outline/1')
    let deep: object = { title: 'x' }
    for (let level = 1; level < 8; level++) deep = { title: 'x', children: [deep] }
    expect((await lan.call('PUT', outlineUrl(), { outline: [deep] })).status).toBe(200)
    expect((await lan.call('PUT', outlineUrl(), { outline: [{ title: 'x', children: [deep] }] })).status).toBe(400)
    const outdated = await lan.call('PUT', outlineUrl(), { outline: [] }, { 'if-match': '"1"' })
    expect(outdated.status).toBe(412)
  })

  test('topics chosen for questions are those the engine knows, hand-made ones by what lies in them', async () => {
    const outline = [{ title: 'Tuần 1', children: [{ id: topicId(third), title: third }] }]
    const { body } = await lan.call<Subject>('PUT', outlineUrl(), { outline })
    const week = body.outline[0]?.id ?? ''
    expect(await expandTopics(server.db, lan.id, subject.id, [week])).toEqual([week, topicId(third)])
    expect(await expandTopics(server.db, lan.id, subject.id, [topicId(first)])).toBeUndefined()
    const minh = await learner(server)
    expect(await expandTopics(server.db, minh.id, subject.id, [week])).toBeUndefined()
  })

  test('deletion takes documents, pages and files; question sets stay, without subject', async () => {
    const set = await writeSet(lan, { subjectId: subject.id })
    const [stored] = await rowsOf(server, subject.id)
    expect((await lan.call('DELETE', `/subjects/${subject.id}`, undefined, { 'if-match': '"1"' })).status).toBe(412)
    expect(await storedFiles(server)).toContain(stored?.storageKey)
    expect((await lan.call('DELETE', `/subjects/${subject.id}`)).status).toBe(204)
    await server.drain()
    expect(await row()).toBeUndefined()
    expect(await rowsOf(server, subject.id)).toEqual([])
    const pages = server.db.selectFrom('documentPages').selectAll().where('documentId', '=', document.id)
    expect(await pages.execute()).toEqual([])
    expect(await storedFiles(server)).not.toContain(stored?.storageKey)
    expect((await lan.call('GET', `/documents/${document.id}`)).status).toBe(404)
    const kept = await lan.call<{ subjectId: string | null }>('GET', `/question-sets/${set.id}`)
    expect([kept.status, kept.body.subjectId]).toEqual([200, null])
  })
})
