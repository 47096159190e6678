import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../../platform/http/problems.ts'
import type { Refresh } from './sessions.service.ts'

const NAME = 'learinal_refresh'
const SCOPE = { path: '/api/v1/auth', httpOnly: true, sameSite: 'lax' } as const

/** Whose pages may use the cookie. */
export interface Pages {
  /** Where people open the app: over TLS there, the cookie is for TLS only, also behind a proxy that is not known. */
  publicOrigin: string
  corsOrigins: readonly string[]
}

export function setRefreshCookie(request: FastifyRequest, reply: FastifyReply, refresh: Refresh, pages: Pages): void {
  reply.setCookie(NAME, refresh.token, { ...SCOPE, secure: isSecure(request, pages), maxAge: refresh.maxAgeSeconds })
}

export function clearRefreshCookie(request: FastifyRequest, reply: FastifyReply, pages: Pages): void {
  reply.clearCookie(NAME, { ...SCOPE, secure: isSecure(request, pages) })
}

export function isSecure(request: FastifyRequest, pages: Pages): boolean {
  return request.protocol === 'https' || pages.publicOrigin.startsWith('https:')
}

/**
 * The refresh token of a request that comes from our own pages.
 * @throws Problem `origin_not_allowed` when `Origin` is missing or foreign: a cookie alone proves no intent.
 */
export function refreshTokenOf(request: FastifyRequest, pages: Pages): string | undefined {
  const { origin } = request.headers
  const ours = [`${request.protocol}://${request.host}`, pages.publicOrigin, ...pages.corsOrigins]
  if (origin === undefined || !ours.includes(origin)) throw new Problem('origin_not_allowed')
  return request.cookies[NAME]
}
