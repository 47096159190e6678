import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { localeOf } from '../../platform/http/errors.ts'
import { Problem } from '../../platform/http/problems.ts'
import { answers, NoContent } from '../../platform/http/schemas.ts'
import type { App } from '../../platform/http/server.ts'
import { clientOf } from './client.ts'
import { FLOW_SECONDS, type Google } from './google.service.ts'
import { isSecure, setRefreshCookie, type Pages } from './refresh-cookie.ts'

const config = { access: 'public' } as const
const tags = ['Sessions']
const base = '/api/v1/auth/google'

/**
 * Binds the answer of the provider to the browser that began: without it, a link could sign somebody into another's
 * account. `/auth/login` never sets it, and it is gone after the callback.
 */
const COOKIE = 'learinal_google'
const SCOPE = { path: base, httpOnly: true, sameSite: 'lax' } as const

/** Providers may add parameters of their own, which clients must ignore (RFC 6749 §4.1.2). */
const CallbackQuery = Type.Object({}, { additionalProperties: Type.String({ maxLength: 4096 }), maxProperties: 20 })

const Providers = Type.Object({ google: Type.Boolean() })

/** @param google undefined when no provider is configured: then the routes are not there. */
export function googleRoutes(app: App, google: Google | undefined, pages: Pages): void {
  const schema = { tags, response: answers({ 302: NoContent }) }
  app.get(
    '/api/v1/auth/providers',
    {
      config,
      schema: { tags, summary: 'Which other ways to sign in there are', response: answers({ 200: Providers }) },
    },
    () => ({ google: google !== undefined }),
  )
  app.get(
    base,
    { config, schema: { ...schema, summary: 'Sign in with Google: on to its page' } },
    async (request, reply) => {
      if (google === undefined) throw new Problem('not_found')
      const begun = await google.begin().catch((error: unknown) => {
        request.log.warn({ reason: String(error) }, 'the OpenID provider does not answer')
        throw new Problem('unavailable', { headers: { 'retry-after': '30' } })
      })
      const secure = isSecure(request, pages)
      reply.setCookie(COOKIE, begun.sealed, { ...SCOPE, secure, maxAge: FLOW_SECONDS })
      return goTo(reply, begun.url)
    },
  )
  app.get(
    `${base}/callback`,
    { config, schema: { ...schema, summary: 'Back from Google', querystring: CallbackQuery } },
    async (request, reply) => {
      if (google === undefined) throw new Problem('not_found')
      reply.clearCookie(COOKIE, { ...SCOPE, secure: isSecure(request, pages) })
      return goTo(reply, `${pages.publicOrigin}${await land(google, request, reply, pages)}`)
    },
  )
}

/** The page of ours where the browser lands. What follows `#` reaches neither servers nor their logs. */
async function land(google: Google, request: FastifyRequest, reply: FastifyReply, pages: Pages): Promise<string> {
  const result = await google.finish({
    sealed: request.cookies[COOKIE],
    query: request.query as Record<string, string>,
    client: clientOf(request),
    locale: localeOf(request),
    requestId: request.id,
  })
  if ('refusal' in result) {
    if (result.cause !== undefined) request.log.warn({ reason: result.cause }, 'sign-in by Google failed')
    return `/login?error=${result.refusal}`
  }
  if ('challenge' in result) return `/two-factor#challenge=${result.challenge}`
  setRefreshCookie(request, reply, result.refresh, pages)
  return '/'
}

function goTo(reply: FastifyReply, url: string) {
  return reply.header('cache-control', 'no-store').redirect(url)
}
