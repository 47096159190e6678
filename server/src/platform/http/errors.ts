import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import type { Report } from '../observability/reports.ts'
import { work, type Work } from '../observability/work.ts'
import { negotiateLocale } from './locale.ts'
import { describeProblem, Problem, PROBLEM_STATUS, type ProblemCode } from './problems.ts'
import { fieldErrors } from './validation.ts'

const FRAMEWORK_CODES: Record<string, ProblemCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'payload_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed_body',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed_body',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed_body',
  FST_ERR_CTP_INSTANCE_ALREADY_CLOSED: 'unavailable',
}

/** Writes every error as RFC 9457 `application/problem+json`; only defects are logged as errors. */
export const errorsPlugin = fp<{ report?: Report | undefined }>(
  (app: FastifyInstance, { report }, done) => {
    app.setErrorHandler((error: FastifyError, request, reply) => {
      const problem = toProblem(error, request)
      if (PROBLEM_STATUS[problem.code] >= 500) request.log.error({ err: error }, 'request failed')
      if (problem.code === 'internal_error') report?.(error, nameOf(request), begunBy(request))
      return sendProblem(problem, request, reply)
    })
    app.setNotFoundHandler((request, reply) => sendProblem(new Problem('not_found'), request, reply))
    done()
  },
  { name: 'errors' },
)

/** By the template of the route: an address can hold what is nobody's business. */
function nameOf({ method, routeOptions }: FastifyRequest): string {
  return `${method} ${routeOptions.url ?? ''}`
}

function begunBy({ id, principal }: FastifyRequest): Work {
  return { ...work.getStore(), requestId: id, userId: principal?.userId }
}

function toProblem(error: FastifyError | Problem, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error
  if (error.validation !== undefined) {
    const part = error.validationContext === 'querystring' ? 'query' : (error.validationContext ?? 'body')
    return new Problem('invalid_request', { errors: fieldErrors(part, error.validation, localeOf(request)) })
  }
  const code = FRAMEWORK_CODES[error.code]
  if (code !== undefined) return new Problem(code, { params: { limit: '1 MiB' }, cause: error })
  const status = error.statusCode ?? 500
  return new Problem(status >= 400 && status < 500 ? 'malformed_body' : 'internal_error', { cause: error })
}

export function sendProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply) {
  const locale = localeOf(request)
  return reply
    .code(PROBLEM_STATUS[problem.code])
    .headers({ 'cache-control': 'no-store', 'content-language': locale, ...problem.headers })
    .type('application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(describeProblem(problem, locale, request.id))
}

/** The caller's language: the account's setting, else `Accept-Language`. */
export function localeOf(request: FastifyRequest) {
  return request.principal?.locale ?? negotiateLocale(request.headers['accept-language'])
}
