import type { FastifyInstance, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import type { Span, Tracing } from '../observability/tracing.ts'
import { work } from '../observability/work.ts'
import { isProbe } from './shedding.ts'

/** A span for every request but probes, by the template of its route, below the caller's `traceparent` when it sent one. */
export const tracingPlugin = fp<{ tracing: Tracing }>(
  (app: FastifyInstance, { tracing }, next) => {
    const spans = new WeakMap<FastifyRequest, Span>()
    app.addHook('onRequest', (request, _reply, done) => {
      const begun = work.getStore()
      if (begun !== undefined && !isProbe(request.url)) {
        const { method, id, routeOptions } = request
        const name = routeOptions.url === undefined ? method : `${method} ${routeOptions.url}`
        const attributes = { 'http.request.method': method, 'http.route': routeOptions.url, 'learinal.request_id': id }
        const span = tracing.begin('server', name, begun.traceparent, attributes)
        begun.traceparent = span.traceparent
        spans.set(request, span)
      }
      done()
    })
    app.addHook('onResponse', (request, reply, done) => {
      const span = spans.get(request)
      const { statusCode } = reply
      span?.set({
        'http.response.status_code': statusCode,
        'user.id': request.principal?.userId,
        'learinal.cache': reply.getHeader('x-cache') as string | undefined,
      })
      span?.end(statusCode >= 500 ? String(statusCode) : undefined)
      done()
    })
    next()
  },
  { name: 'tracing' },
)
