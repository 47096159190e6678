import type { FastifyInstance, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { Problem } from './problems.ts'
import type { Locale } from './locale.ts'
import { work } from '../observability/work.ts'
import { callBack, when, type Soon } from '../soon.ts'

const SCHEME = 'bearer '
const MAX_TOKEN = 4096

/** Who is calling. */
export interface Principal {
  userId: string
  sessionId: string
  role: 'learner' | 'expert' | 'admin'
  locale: Locale
  /** Of everything that is theirs: it changes with every write to it. */
  dataVersion: string
}

/** A visitor who shows the token of an attempt: good for that one, and nothing else. */
export interface Visitor {
  attemptId: string
}

/**
 * Who may call a route: anybody; anybody, but as whom the bearer token says when there is one; a signed-in user or the
 * visitor whose attempt it is; any signed-in user (ownership is then part of the query); or administrators.
 */
export type Access = 'public' | 'anybody' | 'taker' | 'user' | 'admin'

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
  }
  interface FastifyRequest {
    principal: Principal | null
    visitor: Visitor | null
  }
}

export interface PrincipalOptions {
  /** Resolves a bearer token, or null when it is not good (any more). */
  authenticate: (token: string) => Soon<Principal | null>
  /** Resolves the token of a visitor's attempt. */
  authenticateVisitor: (token: string) => Promise<Visitor | null>
}

/** Authenticates every request to a route that is not public, before its body is read. */
export const principalPlugin = fp<PrincipalOptions>(
  (app: FastifyInstance, { authenticate, authenticateVisitor }, done) => {
    function admit(request: FastifyRequest, access: Exclude<Access, 'public'>): Soon<void> {
      const token = tokenOf(request)
      if (access === 'anybody' && request.headers.authorization === undefined) return undefined
      if (access === 'taker' && token !== undefined && !token.includes('.')) return admitVisitor(request, token)
      return when(token === undefined ? null : authenticate(token), (principal) => {
        if (principal === null) return refuse(request)
        if (access === 'admin' && principal.role !== 'admin') throw new Problem('forbidden')
        request.principal = principal
        const begun = work.getStore()
        if (begun !== undefined) begun.userId = principal.userId
        return undefined
      })
    }

    async function admitVisitor(request: FastifyRequest, token: string): Promise<void> {
      request.visitor = await authenticateVisitor(token)
      if (request.visitor === null) await refuse(request)
    }

    app.decorateRequest('principal', null)
    app.decorateRequest('visitor', null)
    app.addHook('onRoute', (route) => {
      if (route.url.startsWith('/api/') && route.config?.access === undefined) {
        throw new Error(`Route ${String(route.method)} ${route.url} does not say who may call it (config.access).`)
      }
    })
    app.addHook('onRequest', (request, _reply, next) => {
      const { access = 'public' } = request.routeOptions.config
      if (access === 'public') next()
      else callBack(admit(request, access), next)
    })
    done()
  },
  { name: 'principal', dependencies: ['rate-limits'] },
)

function tokenOf({ headers: { authorization = '' } }: FastifyRequest): string | undefined {
  const token = authorization.slice(SCHEME.length)
  const isToken = authorization.slice(0, SCHEME.length).toLowerCase() === SCHEME && token.length <= MAX_TOKEN
  return isToken && token !== '' ? token : undefined
}

/** Counted before it is told: a burst of guesses gets no more verdicts than the limit allows. */
async function refuse(request: FastifyRequest): Promise<never> {
  await request.countFailure()
  throw new Problem('unauthenticated', { headers: { 'www-authenticate': 'Bearer' } })
}

/** The caller of a route that is not public. */
export function caller(request: FastifyRequest): Principal {
  if (request.principal === null) throw new Problem('unauthenticated')
  return request.principal
}
