import type { FastifyInstance, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { Problem } from './problems.ts'
import type { Locale } from './locale.ts'

/** Who is calling. */
export interface Principal {
  userId: string
  sessionId: string
  role: 'learner' | 'expert' | 'admin'
  locale: Locale
  /** Of everything that is theirs: it changes with every write to it. */
  dataVersion: string
}

/** Who may call a route: anybody, any signed-in user (ownership is then part of the query), or administrators. */
export type Access = 'public' | 'user' | 'admin'

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
  }
  interface FastifyRequest {
    principal: Principal | null
  }
}

export interface PrincipalOptions {
  /** Resolves a bearer token, or null when it is not good (any more). */
  authenticate: (token: string) => Promise<Principal | null>
}

/** Authenticates every request to a route that is not public, before its body is read. */
export const principalPlugin = fp<PrincipalOptions>(
  (app: FastifyInstance, { authenticate }, done) => {
    app.decorateRequest('principal', null)
    app.addHook('onRoute', (route) => {
      if (route.url.startsWith('/api/') && route.config?.access === undefined) {
        throw new Error(`Route ${String(route.method)} ${route.url} does not say who may call it (config.access).`)
      }
    })
    app.addHook('onRequest', async (request) => {
      const { access = 'public' } = request.routeOptions.config
      if (access === 'public') return
      const token = /^Bearer ([\w.~+/=-]{1,4096})$/i.exec(request.headers.authorization ?? '')?.[1]
      request.principal = token === undefined ? null : await authenticate(token)
      if (request.principal === null)
        throw new Problem('unauthenticated', { headers: { 'www-authenticate': 'Bearer' } })
      if (access === 'admin' && request.principal.role !== 'admin') throw new Problem('forbidden')
    })
    done()
  },
  { name: 'principal' },
)

/** The caller of a route that is not public. */
export function caller(request: FastifyRequest): Principal {
  if (request.principal === null) throw new Problem('unauthenticated')
  return request.principal
}
