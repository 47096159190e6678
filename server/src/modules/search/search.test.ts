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
import { readySubject, writeSet } from '../../../test/factories/sets.ts'

let server: TestServer
beforeAll(async () => {
  server = await build()
})
afterAll(() => server.close())

interface Hits {
  items: { type: string; id: string; title: string; subjectId: string | null; page: number | null }[]
  nextCursor: string | null
}

const ask = async ({ call }: Learner, query: Record<string, string>) =>
  (await call<Hits>('GET', `/search?${new URLSearchParams(query).toString()}`)).body
const titles = async (who: Learner, q: string) => (await ask(who, { q })).items.map(({ title }) => title)

test('Vietnamese is found with and without accents, in either form, in any case', async () => {
  const lan = await learner(server)
  await makeSubject(lan, 'Đường lối cách mạng')
  for (const q of ['đường lối', 'duong loi', 'ĐƯỜNG', 'Cách mạng'.normalize('NFD'), 'mang cach', 'duo'])
    expect(await titles(lan, q), q).toEqual(['Đường lối cách mạng'])
  for (const q of ['duong xa', 'cach-mang', '%', '_']) expect(await titles(lan, q), q).toEqual([])
})

test('the closest title stands first, the newest first among equals, and pages go on where they ended', async () => {
  const lan = await learner(server)
  for (const name of ['Tiền tệ và sử dụng', 'Lịch sử', 'Sử', 'Sử Việt Nam', 'Usurper', 'Hoá học'])
    await makeSubject(lan, name)
  await lan.call('POST', '/subjects', { name: 'Địa lý', description: 'có cả sử' })
  const expected = ['Sử', 'Sử Việt Nam', 'Lịch sử', 'Tiền tệ và sử dụng', 'Usurper', 'Địa lý']
  expect(await titles(lan, 'su')).toEqual(expected)
  const seen: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: Hits = await ask(lan, { q: 'su', limit: '2', ...(cursor === '' ? {} : { cursor }) })
    seen.push(...page.items.map(({ title }) => title))
    cursor = page.nextCursor
  }
  expect(seen).toEqual(expected)
})

test('documents and sets are found with the subject that they are in; a type narrows; others see nothing', async () => {
  const [lan, minh] = [await learner(server), await learner(server)]
  const subject = await readySubject(server, lan, ['Kernel.'])
  const set = await writeSet(lan, { subjectId: subject.id, title: 'Bài giảng: câu hỏi' })
  expect((await ask(lan, { q: 'bai giang' })).items).toMatchObject([
    { type: 'questionSet', id: set.id, subjectId: subject.id },
    { type: 'document', id: subject.documentIds[0], title: 'bài giảng.txt', subjectId: subject.id },
  ])
  expect((await ask(lan, { q: 'bai giang', type: 'document' })).items).toHaveLength(1)
  expect((await ask(minh, { q: 'bai giang' })).items).toEqual([])
})

test('documents are found by whole words of a page, after what is named so, with the first page that has them', async () => {
  const [lan, minh] = [await learner(server), await learner(server)]
  const { id } = await makeSubject(lan, 'Hệ điều hành')
  const prose = 'Tiến trình là chương trình đang chạy; “luồng” thì khác.'
  const [book, note] = await addDocuments(server, lan, id, [await pdfFile(), textFile('ghi-chú.txt', prose)])
  expect((await ask(lan, { q: 'SCHEDULER thréads' })).items).toMatchObject([
    { type: 'document', id: book?.id, subjectId: id, page: 2 },
  ])
  const named = await makeSubject(lan, 'Luồng')
  const found = (await ask(lan, { q: 'luồng' })).items.map((item) => [item.id, item.page])
  expect(found).toEqual([
    [named.id, null],
    [note?.id, 1],
  ])
  // Parts of words, words of different pages, other types, and other people.
  for (const q of ['tien trin', 'scheduler fault']) expect(await titles(lan, q), q).toEqual([])
  expect((await ask(lan, { q: 'luong', type: 'questionSet' })).items).toEqual([])
  for (const q of ['luong', ` ${lan.id}`]) expect(await titles(minh, q), q).toEqual([])
  await lan.call('DELETE', `/documents/${note?.id ?? ''}`)
  expect(await titles(lan, 'tien trinh')).toEqual([])
})

test('a change is found at once, though answers are cached', async () => {
  const lan = await learner(server)
  const { id } = await makeSubject(lan, 'Vật lý')
  expect(await titles(lan, 'vat ly')).toEqual(['Vật lý'])
  await lan.call('PATCH', `/subjects/${id}`, { name: 'Hoá học' })
  expect(await titles(lan, 'vat ly')).toEqual([])
  await lan.call('DELETE', `/subjects/${id}`)
  expect(await titles(lan, 'hoa')).toEqual([])
})

test('sets are filtered by the same words', async () => {
  const lan = await learner(server)
  await writeSet(lan, { title: 'Đề ôn tập Địa lý' })
  const find = async (q: string) =>
    (await lan.call<Hits>('GET', `/question-sets?${new URLSearchParams({ q }).toString()}`)).body.items.length
  expect([await find('dia ly'), await find('ly de'), await find('dia ly x'), await find('%')]).toEqual([1, 1, 0, 0])
})

test('a cursor that is not one of ours is refused', async () => {
  const lan = await learner(server)
  const id = '0198c0de-0000-7000-8000-000000000000'
  for (const rank of ['x', 1.5, -1, 6, 1e300, '0']) {
    const cursor = Buffer.from(JSON.stringify([rank, id])).toString('base64url')
    const { status, body } = await lan.call<{ code: string }>('GET', `/search?q=a&cursor=${cursor}`)
    expect([status, body.code], String(rank)).toEqual([400, 'invalid_request'])
  }
})
