import { etagOf, expectedVersion, withEtag } from '../../platform/http/etag.ts'
import { caller } from '../../platform/http/principal.ts'
import { answers, IdParams, listOf } from '../../platform/http/schemas.ts'
import type { App } from '../../platform/http/server.ts'
import * as schemas from './administration.schemas.ts'
import type { Administration } from './administration.service.ts'

const config = { access: 'admin' } as const
const tags = ['Administration']
const base = '/api/v1/admin'

export function administrationRoutes(app: App, administration: Administration): void {
  app.get(
    `${base}/users`,
    {
      config,
      schema: {
        tags,
        summary: 'Search and filter accounts',
        querystring: schemas.UsersQuery,
        response: answers({ 200: listOf(schemas.User) }),
      },
    },
    async (request) => administration.listUsers(request.query),
  )
  app.get(
    `${base}/users/:id`,
    { config, schema: { tags, summary: 'An account', params: IdParams, response: answers({ 200: schemas.User }) } },
    async (request, reply) => {
      const { version, body } = await administration.getUser(request.params.id)
      return withEtag(request, reply, version, body)
    },
  )
  app.patch(
    `${base}/users/:id`,
    {
      config,
      schema: {
        tags,
        summary: "Change somebody's role, state or extra time",
        params: IdParams,
        body: schemas.UserBody,
        response: answers({ 200: schemas.User }),
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const actor = { actorId: caller(request).userId, requestId: request.id }
      await administration.changeUser(actor, id, request.body, expectedVersion(request))
      const { version, body } = await administration.getUser(id)
      return reply.header('etag', etagOf(version)).send(body)
    },
  )
  app.get(
    `${base}/audit-log`,
    {
      config,
      schema: {
        tags,
        summary: 'Who changed what, newest first',
        querystring: schemas.AuditQuery,
        response: answers({ 200: listOf(schemas.AuditItem) }),
      },
    },
    async (request) => administration.auditLog(request.query),
  )
}
