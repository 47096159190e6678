import { caller } from '../../platform/http/principal.ts'
import { answers, IdParams, listOf } from '../../platform/http/schemas.ts'
import type { App } from '../../platform/http/server.ts'
import * as schemas from './attempts.schemas.ts'
import type { Takers } from './takers.service.ts'

const tags = ['Practice']
const config = { access: 'user' } as const

export function takersRoutes(app: App, takers: Takers): void {
  app.get(
    '/api/v1/question-sets/:id/attempts',
    {
      config,
      schema: {
        tags,
        summary: 'List who is taking an own set now',
        params: IdParams,
        querystring: schemas.TakersQuery,
        response: answers({ 200: listOf(schemas.Taker) }),
      },
    },
    async (request) => takers.list(caller(request).userId, request.params.id, request.query),
  )

  app.post(
    '/api/v1/attempts/:id/extend',
    {
      config,
      schema: {
        tags,
        summary: 'Give the taker of an own set more time',
        params: IdParams,
        body: schemas.ExtendBody,
        response: answers({ 200: schemas.Extended }),
      },
    },
    async (request) => takers.extend(caller(request).userId, request.params.id, request.body.minutes),
  )
}
