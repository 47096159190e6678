import { localeOf } from '../../platform/http/errors.ts'
import { CACHE_SECONDS } from '../../platform/http/cached.ts'
import { etagOf, expectedVersion } from '../../platform/http/etag.ts'
import { caller } from '../../platform/http/principal.ts'
import { answers, NoContent } from '../../platform/http/schemas.ts'
import type { App } from '../../platform/http/server.ts'
import * as schemas from './accounts.schemas.ts'
import type { Accounts } from './accounts.service.ts'
import type { DataExport } from './export.service.ts'
import { clientOf } from './client.ts'
import { clearRefreshCookie, type Pages } from './refresh-cookie.ts'

const signIn = { access: 'public', tier: 'auth' } as const
const own = { access: 'user' } as const
const tags = ['Accounts']
const base = '/api/v1'

export function accountsRoutes(app: App, accounts: Accounts, dataExport: DataExport, pages: Pages): void {
  exportRoute(app, dataExport)
  registrationRoutes(app, accounts)
  passwordRoutes(app, accounts)
  profileRoutes(app, accounts, pages)
}

function exportRoute(app: App, dataExport: DataExport): void {
  app.get(
    `${base}/me/export`,
    {
      config: { access: 'user', tier: 'expensive' },
      schema: {
        tags,
        summary: 'All own data as a zip file: JSON, and the documents as they were uploaded',
        produces: ['application/zip'],
        response: answers({ 200: schemas.ZipFile }),
      },
    },
    (request, reply) =>
      reply
        .headers({
          'content-type': 'application/zip',
          'content-disposition': 'attachment; filename="learinal-export.zip"',
          'cache-control': 'private, no-store',
        })
        .send(dataExport.zipOf(caller(request).userId)),
  )
}

function registrationRoutes(app: App, accounts: Accounts): void {
  app.post(
    `${base}/auth/register`,
    {
      config: signIn,
      schema: {
        tags,
        summary: 'Sign up; a verification mail follows',
        body: schemas.RegisterBody,
        response: answers({ 202: schemas.Registered }),
      },
    },
    async (request, reply) => {
      const { locale = localeOf(request), ...person } = request.body
      await accounts.register({ ...person, locale })
      return reply.code(202).send({ email: person.email })
    },
  )
  app.post(
    `${base}/auth/verify-email`,
    {
      config: signIn,
      schema: { tags, summary: 'Confirm the address', body: schemas.TokenBody, response: answers({ 204: NoContent }) },
    },
    async (request, reply) => {
      await accounts.verifyEmail(request.body.token)
      return reply.code(204).send(null)
    },
  )
  app.post(
    `${base}/auth/resend-verification`,
    {
      config: signIn,
      schema: {
        tags,
        summary: 'Send the verification mail again',
        body: schemas.EmailBody,
        response: answers({ 202: schemas.Registered }),
      },
    },
    async (request, reply) => {
      await accounts.resendVerification(request.body.email)
      return reply.code(202).send({ email: request.body.email })
    },
  )
}

function passwordRoutes(app: App, accounts: Accounts): void {
  app.post(
    `${base}/auth/forgot-password`,
    {
      config: signIn,
      schema: {
        tags,
        summary: 'Ask for a mail to set a new password',
        body: schemas.EmailBody,
        response: answers({ 202: schemas.Registered }),
      },
    },
    async (request, reply) => {
      await accounts.forgotPassword(request.body.email)
      return reply.code(202).send({ email: request.body.email })
    },
  )
  app.post(
    `${base}/auth/reset-password`,
    {
      config: signIn,
      schema: {
        tags,
        summary: 'Set a new password by the mailed token; ends every session',
        body: schemas.ResetBody,
        response: answers({ 204: NoContent }),
      },
    },
    async (request, reply) => {
      await accounts.resetPassword(request.body.token, request.body.password, clientOf(request).ip)
      return reply.code(204).send(null)
    },
  )
  app.put(
    `${base}/me/password`,
    {
      config: own,
      schema: {
        tags,
        summary: 'Change the password; ends every other session',
        body: schemas.PasswordBody,
        response: answers({ 204: NoContent }),
      },
    },
    async (request, reply) => {
      await accounts.changePassword(caller(request), request.body)
      return reply.code(204).send(null)
    },
  )
}

function profileRoutes(app: App, accounts: Accounts, pages: Pages): void {
  app.get(
    `${base}/me`,
    { config: own, schema: { tags, summary: 'Own profile', response: answers({ 200: schemas.Profile }) } },
    (request, reply) => {
      reply.own(CACHE_SECONDS.profile, () => accounts.profile(caller(request).userId))
    },
  )
  app.patch(
    `${base}/me`,
    {
      config: own,
      schema: {
        tags,
        summary: 'Change the own profile',
        body: schemas.ProfileBody,
        response: answers({ 200: schemas.Profile }),
      },
    },
    async (request, reply) => {
      const { userId } = caller(request)
      await accounts.changeProfile(userId, request.body, expectedVersion(request))
      const { version, body } = await accounts.profile(userId)
      return reply.header('etag', etagOf(version)).send(body)
    },
  )
  app.delete(
    `${base}/me`,
    {
      config: own,
      schema: {
        tags,
        summary: 'Erase the account and everything in it',
        body: schemas.DeleteBody,
        response: answers({ 204: NoContent }),
      },
    },
    async (request, reply) => {
      await accounts.deleteAccount(caller(request).userId, request.body.password, expectedVersion(request))
      clearRefreshCookie(request, reply, pages)
      return reply.code(204).send(null)
    },
  )
}
