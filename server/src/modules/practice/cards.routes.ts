import { caller } from '../../platform/http/principal.ts'
import { answers, listOf } from '../../platform/http/schemas.ts'
import type { App } from '../../platform/http/server.ts'
import * as schemas from './cards.schemas.ts'
import type { Cards } from './cards.service.ts'

const tags = ['Practice']
const config = { access: 'user' } as const

export function cardsRoutes(app: App, cards: Cards): void {
  app.get(
    '/api/v1/practice/due',
    {
      config,
      schema: {
        tags,
        summary: 'Own cards that are due, the longest first',
        querystring: schemas.DueQuery,
        response: answers({ 200: listOf(schemas.DueCard) }),
      },
    },
    async (request) => cards.due(caller(request).userId, request.query),
  )

  app.post(
    '/api/v1/practice/:cardId/answer',
    {
      config,
      schema: {
        tags,
        summary: 'Answer a due card: what was right, and when it comes again',
        params: schemas.CardParams,
        body: schemas.CardAnswerBody,
        response: answers({ 200: schemas.AnsweredCard }),
      },
    },
    async (request) => cards.answer(caller(request).userId, request.params.cardId, request.body),
  )
}
