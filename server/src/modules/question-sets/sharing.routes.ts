import { caller } from '../../platform/http/principal.ts'
import { answers, IdParams, NoContent } from '../../platform/http/schemas.ts'
import type { App } from '../../platform/http/server.ts'
import * as schemas from './question-sets.schemas.ts'
import type { Sharing } from './sharing.service.ts'

const tags = ['Question sets']
const config = { access: 'user' } as const
const path = '/api/v1/question-sets/:id/share'

export function sharingRoutes(app: App, sharing: Sharing): void {
  app.post(
    path,
    {
      config,
      schema: {
        tags,
        summary: 'Share an own set by a link; the same link (200) when it is shared already',
        params: IdParams,
        response: answers({ 200: schemas.ShareLink, 201: schemas.ShareLink }),
      },
    },
    async (request, reply) => {
      const { created, body } = await sharing.share(caller(request).userId, request.params.id)
      reply.header('cache-control', 'no-store').header('location', `/api/v1/shared/${body.token}`)
      return reply.code(created ? 201 : 200).send(body)
    },
  )

  app.delete(
    path,
    {
      config,
      schema: {
        tags,
        summary: 'Revoke the link; attempts that are going on may end',
        params: IdParams,
        response: answers({ 204: NoContent }),
      },
    },
    async (request, reply) => {
      await sharing.revoke(caller(request).userId, request.params.id)
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/api/v1/shared/:token',
    {
      config: { access: 'public' },
      schema: {
        tags,
        summary: 'What a link is of; no questions',
        params: schemas.ShareParams,
        response: answers({ 200: schemas.SharedSet }),
      },
    },
    async (request) => sharing.describe(request.params.token),
  )
}
