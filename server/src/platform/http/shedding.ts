import { randomInt } from 'node:crypto'
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import type { Count } from '../observability/metrics.ts'
import { negotiateLocale, type Locale } from './locale.ts'
import type { Admission } from './overload.ts'
import { describeProblem, Problem } from './problems.ts'

/** Those who ask whether the process lives, and browsers that ask what they may, get their answer also under overload. */
const NEVER_REFUSED = /^\/(health|healthz|livez|readyz|metrics)([/?]|$)/
/** What a refusal is counted as: it was not looked at for method or route. */
const REFUSED_API = { method: 'none', route: '/api/*', status: '503' }
const REFUSED_OTHER = { ...REFUSED_API, route: 'none' }
const RETRY_SECONDS = { least: 1, most: 3 }
const LOG_MS = 1000
/** One for all: an error costs most by noting where it was made. */
const OVERLOADED = new Problem('overloaded')
const HEADERS = { 'cache-control': 'no-store', 'content-type': 'application/problem+json; charset=utf-8' }
/** Stands for the id of the request, whose characters need no escapes. */
const ID_HERE = '{id}'

export function isProbe(url: string): boolean {
  return NEVER_REFUSED.test(url)
}

export interface SheddingOptions {
  admission: Admission
  log: Logger
  count: Count
  /** Of every answer. */
  headers: Readonly<Record<string, string>>
  corsOf: (request: IncomingMessage) => Record<string, string>
  /** The id of the request: ASCII, without quotes or backslashes. */
  idOf: (request: IncomingMessage) => string
  keepAliveTimeout: number
  requestTimeout: number
}

/**
 * A server that answers what it can not do in time with 503 before anything else is spent on it: a refusal costs a small
 * part of an answer, so that what is let in is answered as fast as ever.
 */
export function makeSheddingServer(handler: RequestListener, options: SheddingOptions): Server {
  const { admission, corsOf, idOf, keepAliveTimeout, requestTimeout } = options
  const refuse = makeRefusal(options.headers)
  const note = refusalLog(options.log)
  const server = createServer((request, response) => {
    const { method, url = '', headers } = request
    if (admission.isFull() && method !== 'OPTIONS' && !isProbe(url)) {
      note()
      options.count('http_requests_shed_total', {})
      options.count('http_requests_total', url.startsWith('/api/') ? REFUSED_API : REFUSED_OTHER)
      refuse(request, response, idOf(request), corsOf(request))
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

/** Everything that can be is made beforehand, for each language: what is left are the id and what the caller's origin asks. */
function makeRefusal(common: Readonly<Record<string, string>>) {
  const made = (locale: Locale) => {
    const [before = '', after = ''] = JSON.stringify(describeProblem(OVERLOADED, locale, ID_HERE)).split(ID_HERE)
    const headers = { ...common, ...HEADERS, 'content-language': locale }
    return { head: Object.entries(headers).flat(), before, after, bytes: Buffer.byteLength(before + after) }
  }
  const refusals = { en: made('en'), vi: made('vi') }
  return ({ headers }: IncomingMessage, response: ServerResponse, id: string, cors: Record<string, string>): void => {
    const { head, before, after, bytes } = refusals[negotiateLocale(headers['accept-language'])]
    // Not all at the same moment again.
    const retryAfter = String(randomInt(RETRY_SECONDS.least, RETRY_SECONDS.most + 1))
    response.writeHead(503, [
      ...head,
      ...Object.entries(cors).flat(),
      'x-request-id',
      id,
      'retry-after',
      retryAfter,
      'content-length',
      String(bytes + id.length),
    ])
    response.end(before + id + after)
  }
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
