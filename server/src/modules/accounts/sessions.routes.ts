import { caller } from '../../platform/http/principal.ts'
import { Problem } from '../../platform/http/problems.ts'
import { answers, IdParams, listOf, NoContent } from '../../platform/http/schemas.ts'
import type { App } from '../../platform/http/server.ts'
import type { AccessTokens } from '../../platform/security/access-tokens.ts'
import * as schemas from './accounts.schemas.ts'
import { clientOf } from './client.ts'
import { clearRefreshCookie, refreshTokenOf, setRefreshCookie, type Pages } from './refresh-cookie.ts'
import type { Sessions } from './sessions.service.ts'

const config = { access: 'public' } as const
const own = { access: 'user' } as const
const tags = ['Sessions']
const base = '/api/v1/auth'

export function sessionsRoutes(app: App, sessions: Sessions, pages: Pages): void {
  loginRoutes(app, sessions, pages)
  cookieRoutes(app, sessions, pages)
  ownSessionRoutes(app, sessions)
}

function loginRoutes(app: App, sessions: Sessions, pages: Pages): void {
  app.post(
    `${base}/login`,
    {
      config: { access: 'public', tier: 'auth' },
      schema: { tags, summary: 'Sign in', body: schemas.LoginBody, response: answers({ 200: schemas.LoginAnswer }) },
    },
    async (request, reply) => {
      const { email, password, rememberMe = false } = request.body
      const admission = await sessions.login({ email, password, rememberMe }, clientOf(request))
      reply.header('cache-control', 'no-store')
      if ('challenge' in admission) return { twoFactorRequired: true as const, challenge: admission.challenge }
      setRefreshCookie(request, reply, admission.refresh, pages)
      return admission.body
    },
  )
}

function cookieRoutes(app: App, sessions: Sessions, pages: Pages): void {
  app.post(
    `${base}/refresh`,
    {
      config,
      schema: { tags, summary: 'A new access token by the cookie', response: answers({ 200: schemas.Access }) },
    },
    async (request, reply) => {
      const token = refreshTokenOf(request, pages)
      const renewed = token === undefined ? undefined : await sessions.refresh(token)
      if (renewed === undefined) {
        clearRefreshCookie(request, reply, pages)
        await request.countFailure()
        throw new Problem('session_ended')
      }
      const { refresh, body } = renewed
      setRefreshCookie(request, reply, refresh, pages)
      return reply.header('cache-control', 'no-store').send(body)
    },
  )
  app.post(
    `${base}/logout`,
    { config, schema: { tags, summary: 'Sign out', response: answers({ 204: NoContent }) } },
    async (request, reply) => {
      const token = refreshTokenOf(request, pages)
      if (token !== undefined) await sessions.logout(token)
      clearRefreshCookie(request, reply, pages)
      return reply.code(204).send(null)
    },
  )
}

function ownSessionRoutes(app: App, sessions: Sessions): void {
  app.get(
    `${base}/sessions`,
    {
      config: own,
      schema: {
        tags,
        summary: 'Own sessions',
        querystring: schemas.SessionsQuery,
        response: answers({ 200: listOf(schemas.SessionItem) }),
      },
    },
    async (request) => sessions.list(caller(request), request.query),
  )
  app.delete(
    `${base}/sessions/:id`,
    {
      config: own,
      schema: { tags, summary: 'End a session', params: IdParams, response: answers({ 204: NoContent }) },
    },
    async (request, reply) => {
      await sessions.end(caller(request).userId, request.params.id)
      return reply.code(204).send(null)
    },
  )
  app.delete(
    `${base}/sessions`,
    { config: own, schema: { tags, summary: 'End all other sessions', response: answers({ 204: NoContent }) } },
    async (request, reply) => {
      await sessions.endOthers(caller(request))
      return reply.code(204).send(null)
    },
  )
}

/** The public keys of the access tokens, at the well-known place. */
export function jwksRoutes(app: App, accessTokens: AccessTokens): void {
  app.get(
    '/.well-known/jwks.json',
    { config, schema: { tags, summary: 'Public keys of access tokens', response: answers({ 200: schemas.Jwks }) } },
    async (_request, reply) => reply.header('cache-control', 'public, max-age=300').send(accessTokens.jwks),
  )
}
