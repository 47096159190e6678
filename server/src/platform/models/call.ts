/** One question to a model over the wire: timeout, retries, breaker, a bound on calls at once, and JSON made of what came. */
import { setTimeout as delay } from 'node:timers/promises'
import { AskFailure, type AskAnswer, type AskRequest } from '@learinal/engine'
import { APICallError, generateText, jsonSchema, NoObjectGeneratedError, NoOutputGeneratedError, Output } from 'ai'
import type { Logger } from 'pino'
import { Breaker } from './breaker.ts'
import type { ChosenModel } from './providers.ts'
import { RETRY, waitBefore, type RetryPolicy } from './retry.ts'
import { salvage } from './salvage.ts'

export interface CallOptions {
  log: Logger
  timeoutMs: number
  /** Calls at once; the others wait in order of arrival. */
  concurrency: number
  breaker?: Breaker
  retry?: RetryPolicy
  now?: () => number
  sleep?: (ms: number, signal: AbortSignal | undefined) => Promise<unknown>
}

/** The chosen model, ready to be called from anywhere in the process. */
export interface Caller {
  provider: ChosenModel['provider']
  name: string
  /**
   * @param requestId goes with the call as `X-Request-ID`
   * @throws AskFailure: `refused` and `unreadable` for this question alone; `unavailable` when retries are used up or the
   * breaker is open; `misconfigured` when the server refuses key, model or request. An aborted signal rejects with its reason.
   */
  call(request: AskRequest, requestId?: string): Promise<AskAnswer>
}

export function makeCaller({ model, name, provider }: ChosenModel, options: CallOptions): Caller {
  const { log, breaker = new Breaker(), retry = RETRY, now = Date.now, timeoutMs } = options
  const { sleep = pause } = options
  const slots = makeSlots(options.concurrency)

  const withRetries = async (request: AskRequest, requestId: string | undefined): Promise<AskAnswer> => {
    for (let tries = 1; ; tries++) {
      if (!breaker.allows()) throw new AskFailure('unavailable', `${provider} is resting after failures`)
      try {
        const answer = await callOnce(model, request, timeoutMs, requestId)
        breaker.succeeded()
        return answer
      } catch (error) {
        const failure = judgeError(error)
        if (failure.kind === 'transient' && request.signal?.aborted !== true) breaker.failed()
        else breaker.succeeded()
        request.signal?.throwIfAborted()
        if (failure.kind === 'final') throw failure.error
        const wait = waitBefore(tries, failure.retryAfter, now(), Math.random(), retry)
        log.warn(
          { provider, model: name, requestId, tries, status: failure.status, wait },
          'a call of the model failed',
        )
        if (wait === undefined) throw new AskFailure('unavailable', `${provider} can not be reached`, { cause: error })
        await sleep(wait, request.signal)
      }
    }
  }
  return { provider, name, call: (request, requestId) => slots(() => withRetries(request, requestId)) }
}

const pause = (ms: number, signal: AbortSignal | undefined): Promise<unknown> =>
  delay(ms, undefined, signal === undefined ? {} : { signal })

async function callOnce(
  model: ChosenModel['model'],
  { system: instructions, prompt, schema, schemaName, maxOutputTokens, signal }: AskRequest,
  timeoutMs: number,
  requestId: string | undefined,
): Promise<AskAnswer> {
  const timeout = AbortSignal.timeout(timeoutMs)
  try {
    const { output, usage } = await generateText({
      model,
      instructions,
      prompt,
      output: Output.object({ schema: jsonSchema({ ...schema }), name: schemaName }),
      maxOutputTokens,
      maxRetries: 0,
      abortSignal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
      ...(requestId === undefined ? {} : { headers: { 'x-request-id': requestId } }),
    })
    return { value: output, usage: countTokens(usage) }
  } catch (error) {
    if (!NoObjectGeneratedError.isInstance(error) || error.finishReason === 'content-filter') throw error
    const value = salvage(error.text ?? '')
    if (value === undefined) throw error
    return { value, usage: countTokens(error.usage) }
  }
}

function countTokens(usage: { inputTokens: number | undefined; outputTokens: number | undefined } | undefined) {
  return { inputTokens: usage?.inputTokens ?? 0, outputTokens: usage?.outputTokens ?? 0 }
}

type Judged =
  { kind: 'transient'; retryAfter: string | undefined; status: number | undefined } | { kind: 'final'; error: Error }

const TRY_AGAIN: ReadonlySet<number> = new Set([408, 409, 425, 429])

function judgeError(error: unknown): Judged {
  if (NoObjectGeneratedError.isInstance(error)) {
    const refused = error.finishReason === 'content-filter' || (error.text ?? '').trim() === ''
    return { kind: 'final', error: new AskFailure(refused ? 'refused' : 'unreadable', 'the model gave no JSON') }
  }
  if (NoOutputGeneratedError.isInstance(error))
    return { kind: 'final', error: new AskFailure('refused', 'the model gave nothing', { cause: error }) }
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
