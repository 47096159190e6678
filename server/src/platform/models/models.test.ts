import type { AskRequest } from '@learinal/engine'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { openModelServer, type ModelServer, type Protocol } from '../../../test/model-server.ts'
import { loadConfig } from '../../config.ts'
import { makeLog } from '../observability/log.ts'
import { work } from '../observability/work.ts'
import { Breaker } from './breaker.ts'
import { makeCaller, type Caller, type CallOptions } from './call.ts'
import { chooseModel } from './providers.ts'

let server: ModelServer
beforeAll(async () => {
  server = await openModelServer()
})
afterAll(() => server.close())
beforeEach(() => {
  server.calls = []
  server.faults = []
  server.tags = undefined
  server.answer = () => Promise.resolve({ questions: [{ stem: 'Why?' }] })
})

const REQUEST: AskRequest = {
  purpose: 'write',
  system: 'You write questions.',
  prompt: 'The material.',
  schemaName: 'questions',
  schema: {
    type: 'object',
    properties: {
      questions: {
        type: 'array',
        items: { type: 'object', properties: {}, required: [], additionalProperties: false },
      },
    },
    required: ['questions'],
    additionalProperties: false,
  },
  maxOutputTokens: 500,
}

const ENVIRONMENTS: Record<Protocol | 'ollama', (url: string) => NodeJS.Dict<string>> = {
  google: (url) => ({ LLM_PROVIDER: 'google', GOOGLE_GENERATIVE_AI_API_KEY: 'key-g', LLM_BASE_URL: `${url}/v1beta` }),
  openai: (url) => ({ LLM_PROVIDER: 'openai', OPENAI_API_KEY: 'key-o', LLM_BASE_URL: `${url}/v1` }),
  anthropic: (url) => ({ LLM_PROVIDER: 'anthropic', ANTHROPIC_API_KEY: 'key-a', LLM_BASE_URL: `${url}/v1` }),
  'openai-compatible': (url) => ({
    LLM_PROVIDER: 'openai-compatible',
    LLM_MODEL: 'local',
    LLM_API_KEY: 'key-c',
    LLM_BASE_URL: `${url}/v1`,
  }),
  ollama: (url) => ({ LLM_PROVIDER: 'ollama', OLLAMA_BASE_URL: url }),
}
const PROTOCOLS = ['google', 'openai', 'anthropic', 'openai-compatible'] as const

const configOf = (env: NodeJS.Dict<string>) => loadConfig({}, { NODE_ENV: 'test', ...env }, '/nowhere')

async function callerOf(protocol: keyof typeof ENVIRONMENTS, options: Partial<CallOptions> = {}): Promise<Caller> {
  const chosen = await chooseModel(configOf(ENVIRONMENTS[protocol](server.url)))
  if (chosen === undefined) throw new Error('no model was chosen')
  const sleep = () => Promise.resolve()
  return makeCaller(chosen, { log: pino({ level: 'silent' }), timeoutMs: 5000, concurrency: 4, sleep, ...options })
}

describe.each(PROTOCOLS)('%s on the wire', (protocol) => {
  test('asks with schema and key, and reads answer and tokens', async () => {
    const caller = await callerOf(protocol)
    const answer = await work.run({ requestId: 'request-7' }, () => caller.call(REQUEST))
    expect(answer).toEqual({
      value: { questions: [{ stem: 'Why?' }] },
      usage: { inputTokens: 120, outputTokens: 80 },
    })
    const [call] = server.calls
    expect(call).toMatchObject({ protocol, system: expect.stringContaining('You write questions.') as string })
    expect(call?.prompt).toContain('The material.')
    expect(JSON.stringify(call?.body)).toContain('additionalProperties')
    expect(JSON.stringify(call?.headers)).toMatch(/key-[goac]/)
    expect(call?.headers['x-request-id']).toBe('request-7')
    expect(JSON.stringify(call?.body)).not.toMatch(/key-[goac]/)
  })

  test('tries again after 429 and 5xx, waiting as long as it is told', async () => {
    server.faults = [{ status: 429, headers: { 'retry-after': '7' } }, { status: 503 }, undefined]
    const waits: number[] = []
    const caller = await callerOf(protocol, {
      sleep: (ms) => {
        waits.push(ms)
        return Promise.resolve()
      },
    })
    expect((await caller.call(REQUEST)).value).toEqual({ questions: [{ stem: 'Why?' }] })
    expect(server.calls).toHaveLength(3)
    expect(waits[0]).toBeGreaterThanOrEqual(7000)
    expect(waits[0]).toBeLessThan(7500)
    expect(waits[1]).toBeLessThanOrEqual(1000)
  })

  test('gives up after four attempts', async () => {
    server.faults = Array.from({ length: 9 }, () => ({ status: 500 }))
    const caller = await callerOf(protocol)
    await expect(caller.call(REQUEST)).rejects.toMatchObject({ name: 'AskFailure', reason: 'unavailable' })
    expect(server.calls).toHaveLength(4)
  })

  test.each([400, 401, 403, 404])('%i is not tried again', async (status) => {
    server.faults = [{ status }]
    const caller = await callerOf(protocol)
    await expect(caller.call(REQUEST)).rejects.toMatchObject({ reason: 'misconfigured' })
    expect(server.calls).toHaveLength(1)
  })

  test('a refusal and an answer that is no JSON concern this question alone', async () => {
    const booked: number[] = []
    const book = ({ inputTokens }: { inputTokens: number }) => Promise.resolve(void booked.push(inputTokens))
    server.faults = [{ refuse: true }]
    const caller = await callerOf(protocol)
    await expect(caller.call(REQUEST, { book })).rejects.toMatchObject({ reason: 'refused' })
    if (protocol !== 'anthropic') {
      server.faults = [{ text: 'I would rather talk about the weather.' }]
      await expect(caller.call(REQUEST, { book })).rejects.toMatchObject({ reason: 'unreadable' })
    }
    // Both were answers, and are paid.
    expect(booked).toEqual(protocol === 'anthropic' ? [120] : [120, 120])
  })

  test('a connection that breaks is tried again', async () => {
    server.faults = [{ drop: true }, undefined]
    const caller = await callerOf(protocol)
    expect((await caller.call(REQUEST)).value).toBeDefined()
    expect(server.calls).toHaveLength(2)
  })
})

describe('a call', () => {
  test.each([
    ['wrapped in prose', { text: 'Sure! ```json\n{"questions": [1, 2]}\n``` Anything else?' }, { questions: [1, 2] }],
    ['cut in the middle', { text: '{"questions": [{"a": 1}, {"a": [2, 3' }, { questions: [{ a: 1 }] }],
  ])('saves what can be saved of an answer %s', async (_, fault, value) => {
    server.faults = [fault]
    const caller = await callerOf('openai-compatible')
    expect((await caller.call(REQUEST)).value).toEqual(value)
  })

  test('has a time limit', async () => {
    server.faults = Array.from({ length: 4 }, () => ({ hang: true }))
    const caller = await callerOf('openai-compatible', { timeoutMs: 30 })
    await expect(caller.call(REQUEST)).rejects.toMatchObject({ reason: 'unavailable' })
    expect(server.calls).toHaveLength(4)
  })

  test('ends with the reason of its signal', async () => {
    server.faults = [{ hang: true }]
    const caller = await callerOf('openai-compatible')
    const controller = new AbortController()
    const reason = new Error('the set is gone')
    const calling = caller.call({ ...REQUEST, signal: controller.signal })
    await vi.waitFor(() => {
      expect(server.calls).toHaveLength(1)
    })
    controller.abort(reason)
    await expect(calling).rejects.toBe(reason)
  })

  test('is not made while the breaker rests, and feels its way afterwards', async () => {
    let now = 0
    const breaker = new Breaker(() => now, 4, 1000)
    const caller = await callerOf('openai-compatible', { breaker })
    server.faults = Array.from({ length: 4 }, () => ({ status: 500 }))
    await expect(caller.call(REQUEST)).rejects.toMatchObject({ reason: 'unavailable' })
    await expect(caller.call(REQUEST)).rejects.toMatchObject({ reason: 'unavailable' })
    expect(server.calls).toHaveLength(4)
    now = 1000
    expect((await caller.call(REQUEST)).value).toBeDefined()
    expect((await caller.call(REQUEST)).value).toBeDefined()
    expect(server.calls).toHaveLength(6)
  })

  test('that its caller gives up tells the breaker nothing', async () => {
    let now = 0
    const breaker = new Breaker(() => now, 4, 1000)
    const caller = await callerOf('openai-compatible', { breaker })
    server.faults = [...Array.from({ length: 4 }, () => ({ status: 500 })), { hang: true }]
    await expect(caller.call(REQUEST)).rejects.toMatchObject({ reason: 'unavailable' })
    now = 1000
    const controller = new AbortController()
    const calling = caller.call({ ...REQUEST, signal: controller.signal })
    await vi.waitFor(() => {
      expect(server.calls).toHaveLength(5)
    })
    controller.abort(new Error('the set is gone'))
    await expect(calling).rejects.toThrow('the set is gone')
    server.faults = [{ status: 500 }]
    await expect(caller.call(REQUEST)).rejects.toMatchObject({ reason: 'unavailable' })
    // One failure of the probe is enough: the breaker was not closed meanwhile.
    expect(server.calls).toHaveLength(6)
  })

  test('is admitted when its turn comes, and booked before the next one is', async () => {
    const events: string[] = []
    const note = (event: string) => () => Promise.resolve(void events.push(event))
    const caller = await callerOf('openai-compatible', { concurrency: 1 })
    const payer = { admit: note('admit'), book: note('book') }
    await Promise.all([caller.call(REQUEST, payer), caller.call(REQUEST, payer)])
    expect(events).toEqual(['admit', 'book', 'admit', 'book'])
  })

  test('leaves a line in the log that has its request and tokens, and neither key nor text', async () => {
    let lines = ''
    const log = makeLog('info', { write: (line: string) => void (lines += line) })
    const caller = await callerOf('openai-compatible', { log })
    server.faults = [{ status: 500 }]
    await work.run({ requestId: 'request-8' }, () => caller.call(REQUEST))
    expect(lines).toMatch(/"requestId":"request-8".*"inputTokens":120/)
    expect(lines).not.toMatch(/key-c|The material|Why\?/)
  })

  test('waits for its turn: never more at once than allowed', async () => {
    let [running, most] = [0, 0]
    const gate = Promise.withResolvers<undefined>()
    server.answer = async () => {
      most = Math.max(most, ++running)
      if (server.calls.length < 5) await gate.promise
      running--
      return {}
    }
    const caller = await callerOf('openai-compatible', { concurrency: 2 })
    const calls = Array.from({ length: 6 }, () => caller.call(REQUEST))
    await vi.waitFor(() => {
      expect(running).toBe(2)
    })
    gate.resolve(undefined)
    await Promise.all(calls)
    expect(most).toBe(2)
  })
})

describe('which model', () => {
  test('auto: the first provider with a key, else what a local Ollama has pulled, else none', async () => {
    const auto = { LLM_PROVIDER: 'auto', OLLAMA_BASE_URL: server.url }
    const anthropic = await chooseModel(configOf({ ...auto, ANTHROPIC_API_KEY: 'k' }))
    expect(anthropic).toMatchObject({ provider: 'anthropic' })
    expect(await chooseModel(configOf(auto))).toBeUndefined()
    server.tags = [{ name: 'nomic-embed-text:latest', size: 900 }]
    expect(await chooseModel(configOf(auto))).toBeUndefined()
    server.tags = [
      { name: 'small:1b', size: 100 },
      { name: 'large:8b', size: 800 },
      { name: 'bge-m3', size: 999 },
    ]
    expect(await chooseModel(configOf(auto))).toMatchObject({ provider: 'ollama', name: 'large:8b' })
    expect(await chooseModel(configOf({ ...auto, LLM_MODEL: 'small:1b' }))).toMatchObject({ name: 'small:1b' })
    expect(await chooseModel(configOf({ ...auto, LLM_MODEL: 'absent' }))).toBeUndefined()
    expect(await chooseModel(configOf({ ...auto, LLM_PROVIDER: 'offline', OPENAI_API_KEY: 'k' }))).toBeUndefined()
  })

  test('a local Ollama is asked over its OpenAI-compatible endpoint', async () => {
    server.tags = [{ name: 'large:8b', size: 800 }]
    const caller = await callerOf('ollama')
    expect((await caller.call(REQUEST)).value).toBeDefined()
    expect(server.calls[0]).toMatchObject({ protocol: 'openai-compatible', body: { model: 'large:8b' } })
  })

  test.each([
    ['google', /GOOGLE_GENERATIVE_AI_API_KEY/],
    ['openai', /OPENAI_API_KEY/],
    ['anthropic', /ANTHROPIC_API_KEY/],
    ['openai-compatible', /LLM_BASE_URL/],
  ])('%s without its key stops the start', (provider, name) => {
    expect(() => configOf({ LLM_PROVIDER: provider })).toThrow(name)
  })
})
