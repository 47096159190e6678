import { caller } from '../../platform/http/principal.ts'
import { answers, IdParams, listOf } from '../../platform/http/schemas.ts'
import type { App } from '../../platform/http/server.ts'
import * as schemas from './flags.schemas.ts'
import type { FlagsService } from './flags.service.ts'

const tags = ['Flags']
const config = { access: 'user' } as const
const path = '/api/v1/flags'

export function flagsRoutes(app: App, flags: FlagsService): void {
  app.post(
    path,
    {
      config,
      schema: {
        tags,
        summary: 'Dispute a question of an own attempt, once (200 when it is disputed already)',
        body: schemas.FlagBody,
        response: answers({ 200: schemas.Flag, 201: schemas.Flag }),
      },
    },
    async (request, reply) => {
      const { created, flag } = await flags.raise(caller(request).userId, request.body)
      return reply.code(created ? 201 : 200).send(flag)
    },
  )

  app.get(
    path,
    {
      config,
      schema: {
        tags,
        summary: 'List disputes, the latest first: one’s own, or those of one’s sets',
        querystring: schemas.FlagsQuery,
        response: answers({ 200: listOf(schemas.Flag) }),
      },
    },
    async (request) => flags.list(caller(request), request.query),
  )

  app.patch(
    `${path}/:id`,
    {
      config,
      schema: {
        tags,
        summary: 'Decide a dispute of an own set’s question; a wrong key is corrected and attempts are graded again',
        params: IdParams,
        body: schemas.DecideBody,
        response: answers({ 200: schemas.Decided }),
      },
    },
    async (request) => flags.decide({ ...caller(request), requestId: request.id }, request.params.id, request.body),
  )
}
