import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { TestServer } from '../../../test/build.ts'
import { generate, learner, readySubject, type GeneratedSet, type Learner } from '../../../test/factories/sets.ts'
import { buildWithWriter, writeAboutWords, type Writer } from '../../../test/factories/writer.ts'

let server: TestServer
let writer: Writer
let lan: Learner
beforeAll(async () => {
  ;({ server, writer } = await buildWithWriter())
})
afterAll(() => server.close())
beforeEach(async () => {
  lan = await learner(server)
  writer.requests = []
  writer.write = (request) => Promise.resolve(writeAboutWords(request))
})

const TEXT = 'alpha bravo charlie delta echoes foxtrot golfers hotels indigo juliet kilos limas'

async function read(id: string): Promise<GeneratedSet> {
  return (await lan.call<GeneratedSet>('GET', `/question-sets/${id}`)).body
}

describe('a request', () => {
  test('is answered at once by a waiting set, which becomes ready with proven questions', async () => {
    const subject = await readySubject(server, lan, [TEXT])
    const answer = await lan.call<GeneratedSet>('POST', '/question-sets/generate', {
      subjectId: subject.id,
      count: 5,
      title: 'Ôn tập',
      durationMinutes: 10,
      seed: 7,
    })
    expect(answer).toMatchObject({
      status: 202,
      body: { status: 'generating', revision: 0, questions: [], title: 'Ôn tập' },
    })
    expect(answer.headers.location).toBe(`/api/v1/question-sets/${answer.body.id}`)
    expect(answer.body.progress).toEqual({ done: 0, total: 5 })
    await server.drain()

    const set = await read(answer.body.id)
    expect(set).toMatchObject({ status: 'ready', revision: 1, language: 'en', progress: { done: 5, total: 5 } })
    expect(set.report).toMatchObject({ asked: 5, made: 5 })
    expect(set.questions).toHaveLength(5)
    for (const { key, options, citation } of set.questions) {
      const right = options.find(({ id }) => id === key)?.text ?? ''
      expect(citation).toMatchObject({ documentId: subject.documentIds[0], quote: right, sourceDeleted: false })
    }
    expect(writer.requests).toMatchObject([{ count: 5, seed: 7 }])
  })

  test('tells the set by itself while nothing works on it, and the version changes when it is done', async () => {
    const subject = await readySubject(server, lan, [TEXT])
    const gate = Promise.withResolvers<undefined>()
    writer.write = async (request) => {
      await gate.promise
      return writeAboutWords(request)
    }
    const { id } = await generate(lan, { subjectId: subject.id, count: 2 })
    const waiting = await lan.call<GeneratedSet>('GET', `/question-sets/${id}`)
    expect(waiting.body.status).toBe('generating')
    expect((await lan.call('POST', `/question-sets/${id}/attempts`)).body).toMatchObject({ code: 'set_not_ready' })
    expect((await lan.call('PUT', `/question-sets/${id}/questions`, { questions: [] })).status).toBe(409)
    gate.resolve(undefined)
    await server.drain()
    const etag = String(waiting.headers.etag)
    const done = await lan.call<GeneratedSet>('GET', `/question-sets/${id}`, undefined, { 'if-none-match': etag })
    expect(done).toMatchObject({ status: 200, body: { status: 'ready' } })
  })

  test('takes the chosen documents only', async () => {
    const subject = await readySubject(server, lan, [TEXT, 'zulus yankees xrays'])
    const [, second] = subject.documentIds
    const { id } = await generate(lan, { subjectId: subject.id, documentIds: [second], count: 2 })
    await server.drain()
    expect((await read(id)).questions.map(({ citation }) => citation?.documentId)).toEqual([second, second])
  })

  test('deals shares per topic out over the writer’s calls', async () => {
    const subject = await readySubject(server, lan, [TEXT, TEXT.toUpperCase()])
    const body = { subjectId: subject.id, count: 10, topics: { t0: 70, t1: 30 }, levels: { remember: 60, apply: 40 } }
    const { id } = await generate(lan, body)
    await server.drain()
    expect(writer.requests.map(({ count, topicIds }) => [count, topicIds])).toEqual([
      [7, ['t0']],
      [3, ['t1']],
    ])
    const set = await read(id)
    expect(set.report).toMatchObject({ asked: 10, made: 10 })
    expect(set.questions.filter(({ citation }) => citation?.documentId === subject.documentIds[0])).toHaveLength(7)
  })

  test('is given a seed that is kept, when it has none', async () => {
    const subject = await readySubject(server, lan, [TEXT])
    const { id } = await generate(lan, { subjectId: subject.id, count: 1 })
    await server.drain()
    const row = await server.db
      .selectFrom('questionSets')
      .select('request')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(row.request?.seed).toBe(writer.requests[0]?.seed)
  })
})

describe('a request that can not be met is refused, and nothing is stored', () => {
  let subject: { id: string; documentIds: string[] }
  beforeEach(async () => {
    subject = await readySubject(server, lan, [TEXT])
  })
  const NOWHERE = '0198c0de-0000-7000-8000-000000000000'

  test.each([
    ['no questions', { count: 0 }, 400, 'invalid_request'],
    ['too many questions', { count: 101 }, 400, 'invalid_request'],
    ['levels that do not add up', { count: 10, levels: { remember: 5, apply: 4 } }, 422, 'shares_mismatch'],
    ['a level of its own', { count: 10, levels: { create: 100 } }, 400, 'invalid_request'],
    ['topics that do not add up', { count: 10, topics: { t0: 99 } }, 422, 'shares_mismatch'],
    ['topics twice', { count: 10, topics: { t0: 100 }, topicIds: ['t0'] }, 422, 'topics_twice'],
    ['an unknown topic', { count: 10, topicIds: ['t0', 't9'] }, 422, 'topic_unknown'],
    ['an unknown document', { count: 10, documentIds: [NOWHERE] }, 422, 'document_unknown'],
    ['an unknown subject', { count: 10, subjectId: NOWHERE }, 404, 'not_found'],
    ['an unknown field', { count: 10, model: 'x' }, 400, 'invalid_request'],
  ])('%s', async (_what, body, status, code) => {
    const answer = await lan.call('POST', '/question-sets/generate', { subjectId: subject.id, ...body })
    expect(answer).toMatchObject({ status, body: { code } })
    expect(await server.db.selectFrom('questionSets').select('id').where('ownerId', '=', lan.id).execute()).toEqual([])
  })

  test('another person’s subject and documents', async () => {
    const minh = await learner(server)
    const own = await readySubject(server, minh, [TEXT])
    const body = { subjectId: subject.id, count: 1 }
    expect((await minh.call('POST', '/question-sets/generate', body)).status).toBe(404)
    const mixed = { subjectId: own.id, documentIds: subject.documentIds, count: 1 }
    expect((await minh.call('POST', '/question-sets/generate', mixed)).body).toMatchObject({ code: 'document_unknown' })
  })

  test('documents that are not ready say to upload or wait', async () => {
    await server.db
      .updateTable('documents')
      .set({ status: 'processing' })
      .where('id', 'in', subject.documentIds)
      .execute()
    for (const documentIds of [undefined, subject.documentIds]) {
      const answer = await lan.call('POST', '/question-sets/generate', { subjectId: subject.id, documentIds, count: 1 })
      expect(answer).toMatchObject({ status: 409, body: { code: 'no_ready_documents' } })
      expect(answer.text).toContain('Upload a document')
    }
  })
})

describe('a citation', () => {
  test('keeps its quote when its document is deleted, and the set’s tag moves', async () => {
    const subject = await readySubject(server, lan, [TEXT])
    const { id } = await generate(lan, { subjectId: subject.id, count: 2 })
    await server.drain()
    const before = await lan.call<GeneratedSet>('GET', `/question-sets/${id}`)
    expect((await lan.call('DELETE', `/documents/${subject.documentIds[0] ?? ''}`)).status).toBe(204)
    const etag = String(before.headers.etag)
    const after = await lan.call<GeneratedSet>('GET', `/question-sets/${id}`, undefined, { 'if-none-match': etag })
    expect(after.status).toBe(200)
    expect(after.body.questions).toEqual(
      before.body.questions.map((question) => ({
        ...question,
        citation: { ...question.citation, documentId: null, sourceDeleted: true },
      })),
    )
  })

  test('stays through an edit, can be dropped, and can not be changed', async () => {
    const subject = await readySubject(server, lan, [TEXT])
    const { id } = await generate(lan, { subjectId: subject.id, count: 2 })
    await server.drain()
    const [one, two] = (await read(id)).questions
    const put = (questions: object[]) => lan.call<GeneratedSet>('PUT', `/question-sets/${id}/questions`, { questions })
    const edited = await put([
      { ...one, stem: 'Anew?' },
      { ...two, citation: null },
    ])
    expect(edited.body).toMatchObject({ status: 'ready', revision: 2 })
    expect(edited.body.questions.map(({ citation }) => citation)).toEqual([one?.citation, null])
    const forged = await put([{ ...one, citation: { ...one?.citation, quote: 'forged' } }])
    expect(forged).toMatchObject({ status: 422, body: { code: 'citation_fixed' } })
  })

  test('names two files of the same name apart', async () => {
    const subject = await readySubject(server, lan, ['alpha bravo', 'alpha bravo'])
    const { id } = await generate(lan, { subjectId: subject.id, count: 4 })
    await server.drain()
    const cited = (await read(id)).questions.map(({ citation }) => citation?.documentId)
    expect(new Set(cited)).toEqual(new Set(subject.documentIds))
  })
})
