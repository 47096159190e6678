/** Reports to Sentry, by the core of its SDK: nothing is hooked into the process, and nothing collected by itself. */
import { randomUUID } from 'node:crypto'
import {
  createEnvelope,
  createStackParser,
  createTransport,
  type BaseTransportOptions,
  type Event,
  type Exception,
  type StackFrame,
} from '@sentry/core'
import { nodeStackLineParser, ServerRuntimeClient } from '@sentry/core/server'
import type { Logger } from 'pino'
import { bareErrors, bareFile, type BareError } from './bare-errors.ts'
import { noteDelivery } from './delivery.ts'
import { inTime } from './in-time.ts'
import type { Reports } from './reports.ts'
import type { Work } from './work.ts'

export interface ReportsOptions {
  dsn: string
  release: string
  environment: string
  /** Share of processes that are profiled as long as they run, 0 to 1. */
  profileShare: number
  log: Logger
}

/** A sink that takes longer gets nothing; of what waits for it, no more is kept than the SDK's buffer of 64. */
const SEND_MS = 5_000
/** V8's ten lines are all of the query builder when a query fails: those that say which one come after them. */
const STACK_LINES = 30
const stackParser = createStackParser(nodeStackLineParser())

export async function openReports({ profileShare, log, ...options }: ReportsOptions): Promise<Reports> {
  Error.stackTraceLimit = Math.max(Error.stackTraceLimit, STACK_LINES)
  const client = new ServerRuntimeClient({
    ...options,
    platform: 'node',
    runtime: { name: 'node', version: process.version },
    integrations: [],
    stackParser,
    transport: transportThatTells(log),
    traceLifecycle: 'static',
    sendClientReports: false,
  })
  const endProfile = Math.random() < profileShare ? await profile(client, options, log) : undefined
  return {
    report(error, where, begun) {
      client.captureEvent(eventOf(error, where, begun))
    },
    async close(timeoutMs) {
      endProfile?.()
      await inTime(client.close(timeoutMs), timeoutMs)
    },
  }
}

/** All that is sent of a defect. */
function eventOf(error: unknown, where: string, begun: Work | undefined): Event {
  const { requestId, userId, traceparent = '' } = begun ?? {}
  const [, traceId, spanId] = traceparent.split('-')
  const isTraced = traceId !== undefined && spanId !== undefined
  return {
    level: 'error',
    transaction: where,
    // Sentry's order: what happened first is first.
    exception: { values: bareErrors(error).map(exceptionOf).reverse() },
    ...(requestId === undefined ? {} : { tags: { request_id: requestId } }),
    ...(userId === undefined ? {} : { user: { id: userId } }),
    ...(isTraced ? { contexts: { trace: { trace_id: traceId, span_id: spanId } } } : {}),
    sdk: { name: 'learinal', settings: { infer_ip: 'never' } },
  }
}

function exceptionOf({ type, code, stack }: BareError): Exception {
  const frames = stackParser(stack.join('\n')).map(bareFrame)
  return { type, value: code, stacktrace: { frames }, mechanism: { type: 'generic', handled: true } }
}

function bareFrame({ filename = '', function: name, lineno, colno }: StackFrame): StackFrame {
  const file = bareFile(filename)
  const isOurs = !file.startsWith('node:') && !file.includes('node_modules/')
  const frame: StackFrame = { filename: file, in_app: isOurs }
  return Object.assign(frame, { function: name, lineno, colno })
}

function transportThatTells(log: Logger) {
  const note = noteDelivery(log, 'reports of errors')
  return (options: BaseTransportOptions) =>
    createTransport(options, async ({ body }) => {
      const signal = AbortSignal.timeout(SEND_MS)
      // Of the body types of `fetch`, the ones that are ours: text, or bytes.
      const response = await fetch(options.url, {
        method: 'POST',
        body: body as string | Uint8Array<ArrayBuffer>,
        headers: options.headers ?? {},
        redirect: 'error',
        signal,
      }).catch((error: unknown) => {
        note(false, error instanceof Error ? error.message : undefined)
        throw error
      })
      note(response.ok, `status ${response.status}`)
      await response.body?.cancel()
      return {
        statusCode: response.status,
        headers: {
          'x-sentry-rate-limits': response.headers.get('x-sentry-rate-limits'),
          'retry-after': response.headers.get('retry-after'),
        },
      }
    })
}

/** Profiles this process until the returned function is called; undefined where the profiler does not run. */
async function profile(
  client: ServerRuntimeClient,
  { release, environment }: Pick<ReportsOptions, 'release' | 'environment'>,
  log: Logger,
): Promise<(() => void) | undefined> {
  const profilerId = idOf()
  const common = { profiler_id: profilerId, client_sdk: { name: 'learinal', version: release } }
  try {
    const { startProfiler } = await import('./profiler.ts')
    return startProfiler(({ samples, stacks, frames, measurements }) => {
      const chunk = {
        ...common,
        chunk_id: idOf(),
        version: '2',
        platform: 'node',
        release,
        environment,
        measurements,
        debug_meta: { images: [] },
        profile: { samples, stacks, frames, thread_metadata: { '0': { name: 'main' } } },
      }
      const header = { event_id: idOf(), sent_at: new Date().toISOString() }
      const envelope = createEnvelope(header, [[{ type: 'profile_chunk', platform: 'node' }, chunk]])
      void client.sendEnvelope(envelope)
    })
  } catch (error) {
    log.warn({ err: error }, 'the profiler does not run here')
    return undefined
  }
}

const idOf = () => randomUUID().replaceAll('-', '')
