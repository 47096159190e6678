import { randomInt } from 'node:crypto'
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import type { Count } from '../observability/metrics.ts'
import { negotiateLocale } from './locale.ts'
import type { Admission } from './overload.ts'
import { describeProblem, Problem } from './problems.ts'

/** Those who ask whether the process lives, and browsers that ask what they may, get their answer also under overload. */
const NEVER_REFUSED = /^\/(health|healthz|livez|readyz|metrics)([/?]|$)/
const RETRY_SECONDS = { least: 1, most: 3 }
const LOG_MS = 1000
/** One for all: an error costs most by noting where it was made. */
const OVERLOADED = new Problem('overloaded')

export interface SheddingOptions {
  admission: Admission
  log: Logger
  count: Count
  /** Of every answer to this request. */
  headersOf: (request: IncomingMessage) => Record<string, string>
  keepAliveTimeout: number
  requestTimeout: number
}

/**
 * A server that answers what it can not do in time with 503 before anything else is spent on it: a refusal costs a small
 * part of an answer, so that what is let in is answered as fast as ever.
 */
export function makeSheddingServer(handler: RequestListener, options: SheddingOptions): Server {
  const { admission, headersOf, keepAliveTimeout, requestTimeout } = options
  const note = refusalLog(options.log)
  const server = createServer((request, response) => {
    const { method, url = '', headers } = request
    if (admission.isFull() && method !== 'OPTIONS' && !NEVER_REFUSED.test(url)) {
      note()
      options.count('http_requests_shed_total', {})
      refuse(request, response, headersOf(request))
      return
    }
    // A body that comes slowly is no work; one slow sender must not keep others out.
    const hasBody = headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0'
    if (!hasBody) admission.enter(request)
    else
      request.once('end', () => {
        if (!response.headersSent) admission.enter(request)
      })
    response.once('close', () => {
      admission.leave(request)
    })
    handler(request, response)
  })
  return Object.assign(server, { keepAliveTimeout, requestTimeout })
}

function refuse({ headers }: IncomingMessage, response: ServerResponse, common: Record<string, string>): void {
  const locale = negotiateLocale(headers['accept-language'])
  const body = JSON.stringify(describeProblem(OVERLOADED, locale, common['x-request-id'] ?? ''))
  response.writeHead(503, {
    ...common,
    // Not all at the same moment again.
    'retry-after': String(randomInt(RETRY_SECONDS.least, RETRY_SECONDS.most + 1)),
    'cache-control': 'no-store',
    'content-language': locale,
    'content-type': 'application/problem+json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
  })
  response.end(body)
}

/** A line a second, not one for every refusal: writing them would cost what refusing saves. */
function refusalLog(log: Logger): () => void {
  let [refused, logged] = [0, Number.NEGATIVE_INFINITY]
  return () => {
    refused += 1
    if (performance.now() - logged < LOG_MS) return
    log.warn({ refused }, 'more requests than can be answered in time: some were refused')
    ;[refused, logged] = [0, performance.now()]
  }
}
