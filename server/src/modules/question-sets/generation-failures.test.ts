import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { TestServer } from '../../../test/build.ts'
import { generate, learner, readySubject, type GeneratedSet, type Learner } from '../../../test/factories/sets.ts'
import { buildWithWriter, writeAboutWords, type Writer } from '../../../test/factories/writer.ts'
import type { Generation } from './index.ts'

let server: TestServer
let writer: Writer
let generation: Generation
let lan: Learner
beforeAll(async () => {
  ;({ server, writer, generation } = await buildWithWriter())
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

describe('a generation that goes wrong', () => {
  test('has fewer questions with the reasons, when the material ends', async () => {
    const subject = await readySubject(server, lan, ['three short words'])
    const { id } = await generate(lan, { subjectId: subject.id, count: 20 })
    await server.drain()
    const set = await read(id)
    expect(set).toMatchObject({ status: 'ready', report: { asked: 20, made: 3 } })
    expect(set.report?.shortfall).toEqual([{ code: 'too_little_material', words: 3 }])
  })

  test('fails for want of material, in the caller’s language', async () => {
    const subject = await readySubject(server, lan, ['a b c'])
    const { id } = await generate(lan, { subjectId: subject.id, count: 2 })
    await server.drain()
    expect(await read(id)).toMatchObject({ status: 'failed', questions: [], failure: { reason: 'no_material' } })
    expect((await read(id)).failure?.message).toContain('upload longer texts')
    expect((await lan.call('POST', `/question-sets/${id}/attempts`)).status).toBe(409)
  })

  test('never repeats what the subject’s sets ask already', async () => {
    const subject = await readySubject(server, lan, ['alpha bravo charlie'])
    const first = await generate(lan, { subjectId: subject.id, count: 2 })
    await server.drain()
    const second = await generate(lan, { subjectId: subject.id, count: 3 })
    await server.drain()
    const third = await generate(lan, { subjectId: subject.id, count: 3 })
    await server.drain()
    const stems = [...(await read(first.id)).questions, ...(await read(second.id)).questions].map(({ stem }) => stem)
    expect(stems).toHaveLength(3)
    expect(new Set(stems).size).toBe(3)
    expect(await read(third.id)).toMatchObject({ status: 'failed', failure: { reason: 'nothing_new' } })
  })

  test('is tried again from the start, and its questions come once', async () => {
    const subject = await readySubject(server, lan, [TEXT])
    let tries = 0
    writer.write = (request) =>
      ++tries === 1 ? Promise.reject(new Error('killed')) : Promise.resolve(writeAboutWords(request))
    const { id } = await generate(lan, { subjectId: subject.id, count: 4 })
    await expect.poll(async () => (await read(id)).status, { timeout: 20_000, interval: 100 }).toBe('ready')
    expect(tries).toBe(2)
    expect((await read(id)).questions).toHaveLength(4)
    const revisions = await lan.call<{ items: unknown[] }>('GET', `/question-sets/${id}/revisions`)
    expect(revisions.body.items).toHaveLength(1)
  })

  test('run twice at once writes one revision', async () => {
    const subject = await readySubject(server, lan, [TEXT])
    const both = Promise.withResolvers<undefined>()
    let running = 0
    writer.write = async (request) => {
      if (++running === 2) both.resolve(undefined)
      await both.promise
      return writeAboutWords(request)
    }
    const { id } = await generate(lan, { subjectId: subject.id, count: 4 })
    await generation.run(id, AbortSignal.timeout(20_000))
    await server.drain()
    expect(running).toBe(2)
    expect(await read(id)).toMatchObject({ status: 'ready', revision: 1, questionCount: 4 })
    const rows = await server.db.selectFrom('revisions').select('id').where('setId', '=', id).execute()
    expect(rows).toHaveLength(1)
  })

  test('is given up after its last try with a reason, and only then', async () => {
    const subject = await readySubject(server, lan, [TEXT])
    const waiting = await generate(lan, { subjectId: subject.id, count: 4 })
    await server.drain()
    await generation.giveUp(waiting.id)
    expect((await read(waiting.id)).status).toBe('ready')
    writer.write = () => Promise.reject(new Error('always'))
    const { id } = await generate(lan, { subjectId: subject.id, count: 4 })
    await expect.poll(async () => (await read(id)).failure?.reason, { timeout: 50_000, interval: 200 }).toBe('internal')
  })

  test('ends quietly when its set is deleted meanwhile', async () => {
    const subject = await readySubject(server, lan, [TEXT])
    const started = Promise.withResolvers<undefined>()
    const gate = Promise.withResolvers<undefined>()
    writer.write = async (request) => {
      started.resolve(undefined)
      await gate.promise
      return writeAboutWords(request)
    }
    const { id } = await generate(lan, { subjectId: subject.id, count: 4 })
    await started.promise
    expect((await lan.call('DELETE', `/question-sets/${id}`)).status).toBe(204)
    gate.resolve(undefined)
    await server.drain()
    expect(writer.requests).toHaveLength(1)
    expect((await lan.call('GET', `/question-sets/${id}`)).status).toBe(404)
  })

  test('starts over without a document that is deleted meanwhile', async () => {
    const subject = await readySubject(server, lan, ['gone away', 'these remain here'])
    const [first, second] = subject.documentIds
    writer.write = async (request) => {
      if (writer.requests.length === 1) await lan.call('DELETE', `/documents/${first ?? ''}`)
      return writeAboutWords(request)
    }
    const { id } = await generate(lan, { subjectId: subject.id, count: 3 })
    await server.drain()
    const set = await read(id)
    expect(set.questions.map(({ citation }) => citation?.documentId)).toEqual([second, second, second])
    expect(writer.requests).toHaveLength(2)
  })
})
