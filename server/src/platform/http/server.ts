import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import cors from '@fastify/cors'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import fastify, { LogController, type FastifyInstance, type RawServerDefault } from 'fastify'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import { requestLog } from '../observability/log.ts'
import type { Metrics } from '../observability/metrics.ts'
import type { Report } from '../observability/reports.ts'
import type { Tracing } from '../observability/tracing.ts'
import { work } from '../observability/work.ts'
import { answerClientError } from './client-errors.ts'
import { errorsPlugin, sendProblem } from './errors.ts'
import { commonHeaders } from './common-headers.ts'
import { cleanInput } from './input.ts'
import { makeAdmission, type Admission } from './overload.ts'
import { Problem } from './problems.ts'
import { securityHeaders } from './security-headers.ts'
import { makeSheddingServer } from './shedding.ts'
import { tracingPlugin } from './tracing.ts'
import { validatorCompiler } from './validation.ts'

/** The application as routes see it. */
export type App = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, Logger, TypeBoxTypeProvider>

export interface ServerOptions {
  log: Logger
  metrics: Metrics
  tracing: Tracing | undefined
  report: Report | undefined
  production: boolean
  corsOrigins: readonly string[]
  trustedProxyHops: number
  /** The longest wait in milliseconds that a request may expect; who would wait longer is refused. */
  maxWaitMs: number
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Its answer goes on for long by intent: its time says nothing. */
    longLived?: boolean
  }
  interface FastifyInstance {
    /** Every route there is, as `METHOD /path/:parameter`. */
    routeList: string[]
  }
}

const TIMEOUTS = { keepAliveTimeout: 72_000, requestTimeout: 120_000 }

/** W3C Trace Context, version 00. */
const TRACEPARENT = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/
const SLOW_MS = 1000
/** Of what no route is for: whatever somebody asks, it makes no new series. */
const UNKNOWN = 'none'

const REQUEST_ID = /^[\w.:-]{8,128}$/

const CORS = {
  credentials: true,
  methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
  allowedHeaders: [
    'accept-language',
    'authorization',
    'content-type',
    'idempotency-key',
    'if-match',
    'if-none-match',
    'last-event-id',
    'traceparent',
    'x-request-id',
  ],
  exposedHeaders: [
    'etag',
    'location',
    'x-request-id',
    'x-cache',
    'retry-after',
    'ratelimit-limit',
    'ratelimit-remaining',
    'ratelimit-reset',
    'ratelimit-policy',
  ],
}

const ID_OF = ({ headers }: IncomingMessage): string => {
  const given = headers['x-request-id']
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID()
}

/** A function, for given a list the plugin sends some of its headers to callers that are not in it. */
function allowing(origins: readonly string[]) {
  return (origin: string | undefined, answer: (error: null, allowed: string | false) => void): void => {
    answer(null, origin !== undefined && origins.includes(origin) ? origin : false)
  }
}

/** What the plugin for CORS adds, for answers that are given before it. */
function corsHeaders({ headers: { origin } }: IncomingMessage, origins: readonly string[]): Record<string, string> {
  if (origin === undefined || !origins.includes(origin)) return {}
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': CORS.exposedHeaders.join(', '),
    vary: 'Origin',
  }
}

/** A Fastify instance with what every route relies on: request ids, headers, input rules, problems. */
export async function makeServer(options: ServerOptions): Promise<App> {
  const headers = securityHeaders(options.production)
  const common = commonHeaders(headers)
  const admission = makeAdmission(options.maxWaitMs)
  const app = fastify({
    loggerInstance: options.log,
    // What belongs to a request is told of every line by its context.
    childLoggerFactory: (logger) => logger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    bodyLimit: 1024 * 1024,
    trustProxy: (_address, hop) => hop < options.trustedProxyHops,
    requestIdHeader: false,
    genReqId: ID_OF,
    serverFactory: (handler) =>
      makeSheddingServer(handler, {
        admission,
        log: options.log,
        count: options.metrics.count,
        headers,
        corsOf: (request) => corsHeaders(request, options.corsOrigins),
        idOf: ID_OF,
        ...TIMEOUTS,
      }),
    forceCloseConnections: 'idle',
    // What the framework answers by itself, without hooks, would have neither headers nor our words.
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => {
      common(reply.raw)
      reply.header('x-request-id', request.id)
      void sendProblem(new Problem('not_found', { cause: error }), request, reply)
    },
    clientErrorHandler: (error, socket) => {
      answerClientError(error, socket, headers)
    },
    routerOptions: { maxParamLength: 200 },
  }).withTypeProvider<TypeBoxTypeProvider>()

  app.setValidatorCompiler(validatorCompiler())
  app.decorate('routeList', [])
  app.addHook('onRoute', ({ method, url }) => {
    app.routeList.push(...[method].flat().map((name) => `${name} ${url}`))
  })
  watchConnections(app, options.metrics)
  addHooks(app, { common, admission, log: options.log, metrics: options.metrics })
  if (options.tracing !== undefined) await app.register(tracingPlugin, { tracing: options.tracing })
  await app.register(errorsPlugin, { report: options.report })
  await app.register(cors, { ...CORS, origin: allowing(options.corsOrigins) })
  await app.register(cookie)
  return app
}

function watchConnections(app: App, metrics: Metrics): void {
  let open = 0
  app.server.on('connection', (socket) => {
    open += 1
    socket.once('close', () => {
      open -= 1
    })
  })
  metrics.gauge('active_connections', 'Connections of clients', () => open)
}

function addHooks(
  app: App,
  {
    common,
    admission,
    log,
    metrics,
  }: { common: (response: ServerResponse) => void; admission: Admission; log: Logger; metrics: Metrics },
): void {
  const note = requestLog(log)
  let closing = false
  app.addHook('preClose', (done) => {
    closing = true
    done()
  })
  app.addHook('onRequest', ({ id, headers: { traceparent } }, _reply, done) => {
    const isTrace = typeof traceparent === 'string' && TRACEPARENT.test(traceparent)
    work.run(isTrace ? { requestId: id, traceparent } : { requestId: id }, done)
  })
  app.addHook('onRequest', (request, reply, done) => {
    common(reply.raw)
    reply.header('x-request-id', request.id)
    done(closing ? new Problem('unavailable', { headers: { 'retry-after': '5' } }) : undefined)
  })
  // From here on it is only sent: one who reads slowly keeps nobody out.
  app.addHook('onSend', (request, _reply, payload, done) => {
    admission.leave(request.raw)
    done(null, payload)
  })
  app.addHook('onResponse', (request, reply, done) => {
    const { routeOptions, principal } = request
    // The template, not the address: addresses of other people's things and search words stay out of log and metrics.
    const route = routeOptions.url ?? UNKNOWN
    const method = routeOptions.url === undefined ? UNKNOWN : request.method
    const labels = { method, route, status: String(reply.statusCode) }
    metrics.count('http_requests_total', labels)
    const isLong = routeOptions.config.longLived === true
    if (!isLong) metrics.observe('http_request_duration_seconds', labels, reply.elapsedTime / 1000)
    const ms = Math.round(reply.elapsedTime)
    const line = {
      requestId: request.id,
      method: request.method,
      route,
      status: reply.statusCode,
      ms,
      userId: principal?.userId,
    }
    note(line, ms > SLOW_MS && !isLong)
    done()
  })
  app.addHook('preValidation', (request, _reply, done) => {
    request.body = cleanInput(request.body, '/body')
    request.query = cleanInput(request.query, '/query')
    request.params = cleanInput(request.params, '/params')
    done()
  })
}
