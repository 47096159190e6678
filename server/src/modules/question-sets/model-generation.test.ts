import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { build, type TestServer } from '../../../test/build.ts'
import { addDocuments, learner, makeSubject, textFile, type Learner } from '../../../test/factories/material.ts'
import { generate, type GeneratedSet } from '../../../test/factories/sets.ts'
import { openModelServer, type ModelServer } from '../../../test/model-server.ts'

const TEXT = `Operating systems

Virtual memory is a technique that gives every process an address space of its own.

A page table is a data structure that maps virtual pages to frames of physical memory.

A page fault is an event that occurs when a process uses a page that is not in memory.

The scheduler is the part of the kernel that decides which thread runs next.

A system call is a request by which a program asks the kernel for a service.

A semaphore is a counter that controls access to a shared resource of several threads.

A deadlock is a state in which every process of a set waits for another one of the set.
`

let models: ModelServer
let server: TestServer
let lan: Learner
let subjectId: string

const start = async (env: NodeJS.Dict<string> = {}) => {
  server = await build(undefined, {
    env: {
      LLM_PROVIDER: 'openai-compatible',
      LLM_MODEL: 'local-8b',
      LLM_BASE_URL: `${models.url}/v1`,
      LLM_INPUT_PRICE: '15',
      LLM_OUTPUT_PRICE: '60',
      ...env,
    },
  })
  lan = await learner(server)
  subjectId = (await makeSubject(lan)).id
  await addDocuments(server, lan, subjectId, [textFile('os.txt', TEXT)])
}

async function made(body: object): Promise<GeneratedSet & { report: { model?: object } | null }> {
  const { id } = await generate(lan, { subjectId, ...body })
  await server.drain()
  return (await lan.call<GeneratedSet>('GET', `/question-sets/${id}`)).body
}

beforeAll(async () => {
  models = await openModelServer()
})
afterAll(() => models.close())
beforeEach(() => {
  models.calls = []
  models.faults = []
})

describe('sets written by a model', () => {
  test('have their questions proven, counted and paid for', async () => {
    await start()
    const set = await made({ count: 4, seed: 5 })
    expect(set).toMatchObject({ status: 'ready', report: { asked: 4, made: 4, model: { made: 4 } } })
    for (const { citation } of set.questions) expect(TEXT).toContain(citation?.quote)
    const usage = await server.db.selectFrom('modelUsage').selectAll().orderBy('id').execute()
    expect(usage).toHaveLength(models.calls.length)
    expect(usage[0]).toMatchObject({
      userId: lan.id,
      setId: set.id,
      provider: 'openai-compatible',
      model: 'local-8b',
      purpose: 'write',
      inputTokens: 120,
      outputTokens: 80,
      cost: BigInt(120 * 15 + 80 * 60),
    })
    await server.close()
  })

  test('fall back to the offline writer when the model is down, and say so', async () => {
    await start({ LLM_TIMEOUT_SECONDS: '1' })
    models.faults = Array.from({ length: 50 }, () => ({ status: 401 }))
    const set = await made({ count: 3 })
    expect(set).toMatchObject({ status: 'ready', report: { model: { made: 0, fallback: 'misconfigured' } } })
    expect(set.questions.length).toBeGreaterThan(0)
    await server.close()
  })

  test.each([
    ['of one person', { LLM_MONTHLY_TOKENS_PER_USER: '150' }],
    ['of all', { LLM_MONTHLY_TOKENS: '150', LLM_MONTHLY_TOKENS_PER_USER: '0' }],
    ['in money', { LLM_MONTHLY_BUDGET: '1', LLM_INPUT_PRICE: '900000', LLM_MONTHLY_TOKENS_PER_USER: '0' }],
  ])('stop politely when the month’s budget %s is spent', async (_, env) => {
    await start(env)
    const set = await made({ count: 4 })
    expect(set).toMatchObject({ status: 'ready', report: { model: { fallback: 'budget_spent' } } })
    expect(set.questions.length).toBeGreaterThan(0)
    const calls = models.calls.length
    expect(calls).toBe(1)
    await made({ count: 2 })
    expect(models.calls).toHaveLength(calls)
    await server.close()
  })

  test('are finished by the offline writer when the model is too slow, and say so', async () => {
    await start({ LLM_SET_SECONDS: '1' })
    models.faults = [undefined, ...Array.from({ length: 50 }, () => ({ hang: true }) as const)]
    const set = await made({ count: 3 })
    expect(set).toMatchObject({ status: 'ready', report: { made: 3, model: { fallback: 'timeout' } } })
    expect(set.questions).toHaveLength(3)
    await server.close()
  })

  test('keep their account when they are deleted while the model answers', async () => {
    await start()
    const answer = models.answer
    const calling = Promise.withResolvers<undefined>()
    const gate = Promise.withResolvers<undefined>()
    models.answer = async (request) => {
      calling.resolve(undefined)
      await gate.promise
      return answer(request)
    }
    const { id } = await generate(lan, { subjectId, count: 2 })
    await calling.promise
    expect((await lan.call('DELETE', `/question-sets/${id}`)).status).toBe(204)
    gate.resolve(undefined)
    await server.drain()
    models.answer = answer
    const usage = await server.db.selectFrom('modelUsage').select(['userId', 'setId']).execute()
    expect(usage.length).toBe(models.calls.length)
    expect(usage[0]).toEqual({ userId: lan.id, setId: null })
    const jobs = await sql`select 1 from pgboss.job where name = 'generate-questions' and state = 'retry'`.execute(
      server.db,
    )
    expect(jobs.rows).toEqual([])
    await server.close()
  })

  test('are made without a call when the model is switched off', async () => {
    await start({ LLM_PROVIDER: 'offline' })
    const set = await made({ count: 3 })
    expect(set.report).not.toHaveProperty('model')
    expect(models.calls).toHaveLength(0)
    await server.close()
  })
})
