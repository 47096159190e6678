/** One question to a model over the wire: timeout, retries, breaker, a bound on calls at once, and JSON made of what came. */
import { setTimeout as delay } from 'node:timers/promises'
import { AskFailure, type AskAnswer, type AskRequest } from '@learinal/engine'
import {
  AISDKError,
  APICallError,
  generateText,
  jsonSchema,
  NoObjectGeneratedError,
  NoOutputGeneratedError,
  Output,
} from 'ai'
import type { Logger } from 'pino'
import type { Metrics } from '../observability/metrics.ts'
import { inSpan, type Tracing } from '../observability/tracing.ts'
import { work, type Work } from '../observability/work.ts'
import { Breaker } from './breaker.ts'
import type { ChosenModel } from './providers.ts'
import { RETRY, waitBefore, type RetryPolicy } from './retry.ts'
import { salvage } from './salvage.ts'

export interface CallOptions {
  log: Logger
  metrics?: Metrics | undefined
  tracing?: Tracing | undefined
  timeoutMs: number
  /** Calls at once; the others wait in order of arrival. */
  concurrency: number
  breaker?: Breaker
  retry?: RetryPolicy
  now?: () => number
  sleep?: (ms: number, signal: AbortSignal | undefined) => Promise<unknown>
}

type Usage = AskAnswer['usage']

/** On whose account a call goes. */
export interface Payer {
  /** Asked when it is the call's turn; throws when there is no money left for it. */
  admit?: () => Promise<void>
  /** Told of every answer that was given, also of one that is of no use: it is paid all the same. */
  book?: (usage: Usage) => Promise<void>
}

/** The chosen model, ready to be called from anywhere in the process. */
export interface Caller {
  provider: ChosenModel['provider']
  name: string
  base: string
  /**
   * @throws AskFailure: `refused` and `unreadable` for this question alone; `unavailable` when retries are used up or the
   * breaker is open; `misconfigured` when the server refuses key, model or request. An aborted signal rejects with its reason.
   */
  call(request: AskRequest, payer?: Payer): Promise<AskAnswer>
}

export function makeCaller({ model, name, provider, base }: ChosenModel, options: CallOptions): Caller {
  const { log, metrics, tracing, breaker = new Breaker(), retry = RETRY, now = Date.now, timeoutMs } = options
  const { sleep = pause } = options
  const slots = makeSlots(options.concurrency)
  const span = { 'gen_ai.operation.name': 'chat', 'gen_ai.provider.name': provider, 'gen_ai.request.model': name }

  const withRetries = async (request: AskRequest): Promise<Reply> => {
    for (let tries = 1; ; tries++) {
      if (!breaker.allows()) throw new AskFailure('unavailable', `${provider} is resting after failures`)
      try {
        const reply = await callOnce(model, request, timeoutMs)
        breaker.succeeded()
        return reply
      } catch (error) {
        const failure = judgeError(error)
        if (request.signal?.aborted === true) breaker.abandoned()
        else if (failure.kind === 'transient') breaker.failed()
        else breaker.succeeded()
        request.signal?.throwIfAborted()
        if (failure.kind === 'final') throw failure.error
        const wait = waitBefore(tries, failure.retryAfter, now(), Math.random(), retry)
        log.warn({ provider, model: name, tries, status: failure.status, wait }, 'a call of the model failed')
        if (wait === undefined) throw new AskFailure('unavailable', `${provider} can not be reached`, { cause: error })
        await sleep(wait, request.signal)
      }
    }
  }
  const call = async (request: AskRequest, { admit, book }: Payer): Promise<AskAnswer> => {
    request.signal?.throwIfAborted()
    await admit?.()
    const started = now()
    const tell = (outcome: string) => {
      metrics?.count('llm_calls_total', { provider, outcome })
      metrics?.observe('llm_call_duration_seconds', { provider }, (now() - started) / 1000)
    }
    const { usage, outcome } = await inSpan(tracing, 'client', `chat ${name}`, span, async (set) => {
      const reply = await withRetries(request)
      set({ 'gen_ai.usage.input_tokens': reply.usage.inputTokens })
      set({ 'gen_ai.usage.output_tokens': reply.usage.outputTokens })
      return reply
    }).catch((error: unknown) => {
      tell(error instanceof AskFailure ? error.reason : 'aborted')
      throw error
    })
    tell('failure' in outcome ? outcome.failure.reason : 'answered')
    metrics?.count('llm_tokens_total', { provider, direction: 'input' }, usage.inputTokens)
    metrics?.count('llm_tokens_total', { provider, direction: 'output' }, usage.outputTokens)
    await book?.(usage)
    const line = { provider, model: name, purpose: request.purpose, ...usage, ms: now() - started }
    log.info(line, 'failure' in outcome ? `the model gave nothing: ${outcome.failure.reason}` : 'the model answered')
    if ('failure' in outcome) throw outcome.failure
    return { value: outcome.value, usage }
  }
  return { provider, name, base, call: (request, payer = {}) => slots(() => call(request, payer)) }
}

/** What came of a call that was answered, useful or not. */
interface Reply {
  usage: Usage
  outcome: { value: unknown } | { failure: AskFailure }
}

const pause = (ms: number, signal: AbortSignal | undefined): Promise<unknown> =>
  delay(ms, undefined, signal === undefined ? {} : { signal })

/** So that the server's own log and traces can be joined to ours. */
const headersOf = (begun: Work | undefined) => ({
  'x-request-id': begun?.requestId,
  traceparent: begun?.traceparent,
})

async function callOnce(
  model: ChosenModel['model'],
  { system: instructions, prompt, schema, schemaName, maxOutputTokens, signal }: AskRequest,
  timeoutMs: number,
): Promise<Reply> {
  const timeout = AbortSignal.timeout(timeoutMs)
  let usage: Usage = { inputTokens: 0, outputTokens: 0 }
  try {
    const result = await generateText({
      model,
      instructions,
      prompt,
      output: Output.object({ schema: jsonSchema({ ...schema }), name: schemaName }),
      maxOutputTokens,
      maxRetries: 0,
      abortSignal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
      headers: headersOf(work.getStore()),
    })
    usage = countTokens(result.usage)
    return { usage, outcome: { value: result.output } }
  } catch (error) {
    if (NoObjectGeneratedError.isInstance(error)) return { usage: countTokens(error.usage), outcome: readText(error) }
    if (!NoOutputGeneratedError.isInstance(error)) throw error
    return { usage, outcome: { failure: new AskFailure('refused', 'the model gave nothing') } }
  }
}

/** What is no JSON as it stands: what can be saved of it, else a refusal when there are no words at all. */
function readText({ text = '', finishReason }: NoObjectGeneratedError): Reply['outcome'] {
  const refused = finishReason === 'content-filter' || text.trim() === ''
  const value = refused ? undefined : salvage(text)
  if (value !== undefined) return { value }
  return { failure: new AskFailure(refused ? 'refused' : 'unreadable', 'the model gave no JSON') }
}

function countTokens(usage: { inputTokens: number | undefined; outputTokens: number | undefined } | undefined): Usage {
  return { inputTokens: usage?.inputTokens ?? 0, outputTokens: usage?.outputTokens ?? 0 }
}

type Judged =
  { kind: 'transient'; retryAfter: string | undefined; status: number | undefined } | { kind: 'final'; error: Error }

const TRY_AGAIN: ReadonlySet<number> = new Set([408, 409, 425, 429])

function judgeError(error: unknown): Judged {
  if (APICallError.isInstance(error)) {
    const { statusCode: status, responseHeaders } = error
    if (status === undefined || status >= 500 || status < 300 || TRY_AGAIN.has(status))
      return { kind: 'transient', retryAfter: responseHeaders?.['retry-after'], status }
    return {
      kind: 'final',
      error: new AskFailure('misconfigured', `the model server answered ${status}`, { cause: error }),
    }
  }
  if (isNetworkError(error)) return { kind: 'transient', retryAfter: undefined, status: undefined }
  // Its fields hold the answer or the request, which must not reach a log; the name says enough.
  if (AISDKError.isInstance(error))
    return { kind: 'final', error: new AskFailure('unreadable', `the answer is none: ${error.name}`) }
  return {
    kind: 'final',
    error: error instanceof Error ? error : new Error('the call of the model failed', { cause: error }),
  }
}

function isNetworkError(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof DOMException && error.name === 'TimeoutError')
}

/** Runs at most `count` at once, the others in order of arrival. */
function makeSlots(count: number): <T>(run: () => Promise<T>) => Promise<T> {
  let free = count
  const waiting: (() => void)[] = []
  return async (run) => {
    if (free > 0) free--
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await run()
    } finally {
      const next = waiting.shift()
      if (next === undefined) free++
      else next()
    }
  }
}
