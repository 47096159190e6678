import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { build, type TestServer } from '../../../test/build.ts'
import { learner, questionsAt, writeSet, type Learner, type QuestionSet } from '../../../test/factories/sets.ts'

interface Page<T> {
  items: T[]
  nextCursor: string | null
  total?: number
}

let server: TestServer
let lan: Learner
beforeAll(async () => {
  server = await build()
})
afterAll(() => server.close())
beforeEach(async () => {
  lan = await learner(server)
})

async function questionRows(setId: string) {
  return server.db
    .selectFrom('questions as q')
    .innerJoin('revisions as r', 'r.id', 'q.revisionId')
    .select(['r.number', 'q.id', 'q.stem', 'q.keyOptionId', 'q.position'])
    .where('r.setId', '=', setId)
    .orderBy('r.number')
    .orderBy('q.position')
    .execute()
}

describe('a set written by hand', () => {
  test('is a draft with its questions as revision 1', async () => {
    const answer = await lan.call<QuestionSet>('POST', '/question-sets', {
      title: 'Thủ đô',
      durationMinutes: 15,
      language: 'vi',
      questions: questionsAt(['remember', 'apply']),
    })
    expect(answer.status).toBe(201)
    expect(answer.headers.location).toBe(`/api/v1/question-sets/${answer.body.id}`)
    expect(answer.body).toMatchObject({
      title: 'Thủ đô',
      origin: 'written',
      status: 'draft',
      revision: 1,
      questionCount: 2,
      durationMinutes: 15,
      language: 'vi',
      report: null,
      failure: null,
    })
    const [question] = answer.body.questions
    expect(question).toMatchObject({
      level: 'remember',
      topic: 'Về remember',
      explanation: 'Giải thích 1',
      citation: null,
    })
    expect(question?.key).toBe(question?.options[0]?.id)
    expect((await lan.call('GET', `/question-sets/${answer.body.id}`)).body).toEqual(answer.body)
    expect(await questionRows(answer.body.id)).toMatchObject([
      { number: 1, stem: 'Câu 1: thủ đô?' },
      { number: 1, stem: 'Câu 2: thủ đô?' },
    ])
  })

  test('keeps its text exactly, in NFC', async () => {
    const text = '  Tiê\u0301ng Vie\u0323\u0302t <b>&amp;</b> 😀 "x"\n\ty  '
    const question = { stem: text, options: [{ text }, { text: 'khác' }], key: 1, explanation: text, topic: text }
    const set = await writeSet(lan, { title: text, questions: [question] })
    expect(set.title).toBe(text.normalize('NFC'))
    expect(set.questions[0]).toMatchObject({ stem: text.normalize('NFC'), explanation: text.normalize('NFC') })
    expect(set.questions[0]?.options[0]?.text).toBe(text.normalize('NFC'))
  })

  const option = (text: string) => ({ text })
  test.each([
    ['one option', { options: [option('a')], key: 0 }, 400, 'invalid_request'],
    ['seven options', { options: ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(option), key: 0 }, 400, 'invalid_request'],
    ['a blank stem', { stem: ' \n' }, 400, 'invalid_request'],
    ['a level of its own', { level: 'create' }, 400, 'invalid_request'],
    ['an unknown field', { weight: 2 }, 400, 'invalid_request'],
    ['a key beyond the options', { options: [option('a'), option('b')], key: 2 }, 422, 'key_not_an_option'],
    [
      'the same option twice',
      { options: [option('a b'), option('c'), option(' a  b ')], key: 0 },
      422,
      'options_repeat',
    ],
    ['an id of its own', { id: '0198c0de-0000-7000-8000-000000000000' }, 422, 'question_unknown'],
    [
      'a citation of its own',
      {
        citation: { documentId: null, documentTitle: 'x', page: 1, start: 0, end: 1, quote: 'x', sourceDeleted: true },
      },
      422,
      'citation_fixed',
    ],
  ])('is refused with %s, and nothing is stored', async (_what, change, status, code) => {
    const [question] = questionsAt(['remember'])
    const answer = await lan.call('POST', '/question-sets', { title: 'x', questions: [{ ...question, ...change }] })
    expect(answer).toMatchObject({ status, body: { code } })
    expect((await lan.call<Page<unknown>>('GET', '/question-sets')).body.items).toEqual([])
  })

  test('can not be put into another person’s subject', async () => {
    const minh = await learner(server)
    const values = { ownerId: minh.id, name: 'Của Minh' }
    const subject = await server.db.insertInto('subjects').values(values).returning('id').executeTakeFirstOrThrow()
    const answer = await lan.call('POST', '/question-sets', { title: 'x', subjectId: subject.id, questions: [] })
    expect(answer.status).toBe(404)
  })
})

describe('the list', () => {
  test('pages without gaps or repeats in every order, and filters', async () => {
    const titles = ['b', 'a', 'c', 'a', '50%_\\']
    for (const title of titles) await writeSet(lan, { title, questions: [] })
    for (const sort of ['createdAt', '-createdAt', 'title', '-title']) {
      const seen: { id: string; title: string }[] = []
      let cursor = ''
      do {
        const url = `/question-sets?limit=2&sort=${sort}${cursor}`
        const { body } = await lan.call<Page<{ id: string; title: string }>>('GET', url)
        seen.push(...body.items)
        cursor = body.nextCursor === null ? '' : `&cursor=${body.nextCursor}`
      } while (cursor !== '')
      expect(new Set(seen.map(({ id }) => id)).size).toBe(titles.length)
      const ordered = sort.endsWith('title') ? titles.toSorted() : titles
      expect(seen.map(({ title }) => title)).toEqual(sort.startsWith('-') ? ordered.toReversed() : ordered)
    }
    const { body } = await lan.call<Page<{ title: string }>>('GET', '/question-sets?q=%25_%5C&withTotal=true')
    expect(body).toMatchObject({ total: 1, items: [{ title: '50%_\\' }] })
    expect((await lan.call<Page<unknown>>('GET', '/question-sets?status=ready')).body.items).toEqual([])
    expect((await lan.call<Page<unknown>>('GET', `/question-sets?subjectId=${lan.id}`)).body.items).toEqual([])
  })

  test('shows no questions and only own sets', async () => {
    await writeSet(lan)
    const answer = await lan.call<Page<object>>('GET', '/question-sets')
    expect(answer.body.items).toMatchObject([{ questionCount: 4 }])
    expect(answer.text).not.toContain('Giải thích')
    const minh = await learner(server)
    expect((await minh.call<Page<object>>('GET', '/question-sets')).body.items).toEqual([])
  })

  test.each(['x', Buffer.from('["x"]').toString('base64url'), Buffer.from('[1]').toString('base64url')])(
    'refuses the cursor %s',
    async (cursor) => {
      expect((await lan.call('GET', `/question-sets?cursor=${cursor}`)).status).toBe(400)
    },
  )
})

describe('title and duration', () => {
  test('change under the version that was read', async () => {
    const set = await writeSet(lan)
    const { headers } = await lan.call('GET', `/question-sets/${set.id}`)
    const etag = String(headers.etag)
    const change = { title: 'Mới', durationMinutes: null }
    const changed = await lan.call('PATCH', `/question-sets/${set.id}`, change, { 'if-match': etag })
    expect(changed).toMatchObject({ status: 200, body: { ...change, revision: 1 } })
    expect(changed.headers.etag).not.toBe(etag)
    expect((await lan.call('PATCH', `/question-sets/${set.id}`, { title: 'Cũ' }, { 'if-match': etag })).status).toBe(
      412,
    )
    expect((await lan.call('GET', `/question-sets/${set.id}`)).body).toMatchObject(change)
  })

  test('of one version can be changed once, however many try', async () => {
    const set = await writeSet(lan)
    const { headers } = await lan.call('GET', `/question-sets/${set.id}`)
    const answers = await Promise.all(
      ['a', 'b', 'c', 'd', 'e', 'f'].map((title) =>
        lan.call('PATCH', `/question-sets/${set.id}`, { title }, { 'if-match': String(headers.etag) }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412, 412, 412])
  })

  test('are not read again while they have not changed', async () => {
    const set = await writeSet(lan)
    const { headers } = await lan.call('GET', `/question-sets/${set.id}`)
    const again = await lan.call('GET', `/question-sets/${set.id}`, undefined, {
      'if-none-match': String(headers.etag),
    })
    expect(again).toMatchObject({ status: 304, text: '' })
  })
})
