import { caller } from '../../platform/http/principal.ts'
import { answers, NoContent } from '../../platform/http/schemas.ts'
import type { App } from '../../platform/http/server.ts'
import * as schemas from './accounts.schemas.ts'
import { setRefreshCookie, type Pages } from './refresh-cookie.ts'
import { clientOf } from './client.ts'
import type { Sessions } from './sessions.service.ts'
import type { TwoFactor } from './two-factor.service.ts'

const config = { access: 'user' } as const
const tags = ['Two-factor']
const base = '/api/v1'

export function twoFactorRoutes(app: App, twoFactor: TwoFactor, sessions: Sessions, pages: Pages): void {
  secondStepRoute(app, sessions, pages)
  settingRoutes(app, twoFactor)
}

function secondStepRoute(app: App, sessions: Sessions, pages: Pages): void {
  app.post(
    `${base}/auth/two-factor`,
    {
      config: { access: 'public' },
      schema: {
        tags,
        summary: 'Second step of signing in',
        body: schemas.ChallengeBody,
        response: answers({ 200: schemas.SignedIn }),
      },
    },
    async (request, reply) => {
      const { challenge, code } = request.body
      const { refresh, body } = await sessions.answerChallenge(challenge, code, clientOf(request))
      setRefreshCookie(request, reply, refresh, pages)
      return reply.header('cache-control', 'no-store').send(body)
    },
  )
}

function settingRoutes(app: App, twoFactor: TwoFactor): void {
  app.post(
    `${base}/me/two-factor`,
    {
      config,
      schema: {
        tags,
        summary: 'Begin to set up two-factor sign-in; the secret and the recovery codes are shown this once',
        response: answers({ 200: schemas.TwoFactorSetup }),
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      return twoFactor.setUp(caller(request).userId)
    },
  )
  app.post(
    `${base}/me/two-factor/confirm`,
    {
      config,
      schema: {
        tags,
        summary: 'Turn two-factor sign-in on, by a code of the app',
        body: schemas.CodeBody,
        response: answers({ 204: NoContent }),
      },
    },
    async (request, reply) => {
      await twoFactor.confirm({ userId: caller(request).userId, requestId: request.id }, request.body.code)
      return reply.code(204).send(null)
    },
  )
  app.delete(
    `${base}/me/two-factor`,
    {
      config,
      schema: {
        tags,
        summary: 'Turn two-factor sign-in off, by the password or a code',
        body: schemas.TurnOffBody,
        response: answers({ 204: NoContent }),
      },
    },
    async (request, reply) => {
      await twoFactor.turnOff({ userId: caller(request).userId, requestId: request.id }, request.body)
      return reply.code(204).send(null)
    },
  )
}
