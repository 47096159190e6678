import { Type } from 'typebox'
import { caller } from '../../platform/http/principal.ts'
import { answers, IdParams, listOf, NoContent } from '../../platform/http/schemas.ts'
import type { App } from '../../platform/http/server.ts'
import * as schemas from './attempts.schemas.ts'
import type { Attempts } from './attempts.service.ts'

const tags = ['Practice']
const config = { access: 'user' } as const
const path = '/api/v1/attempts'

export function attemptsRoutes(app: App, attempts: Attempts): void {
  startRoute(app, attempts)
  readingRoutes(app, attempts)
  workingRoutes(app, attempts)
}

function startRoute(app: App, attempts: Attempts) {
  app.post(
    '/api/v1/question-sets/:id/attempts',
    {
      config,
      schema: {
        tags,
        summary: 'Start an attempt, or go on with the one in progress (200)',
        params: IdParams,
        response: answers({ 200: schemas.OpenAttempt, 201: schemas.OpenAttempt }),
      },
    },
    async (request, reply) => {
      const { created, attempt } = await attempts.start(caller(request).userId, request.params.id)
      return reply
        .code(created ? 201 : 200)
        .header('location', `${path}/${attempt.id}`)
        .send(attempt)
    },
  )
}

function readingRoutes(app: App, attempts: Attempts) {
  app.get(
    path,
    {
      config,
      schema: {
        tags,
        summary: 'List own attempts',
        querystring: schemas.AttemptsQuery,
        response: answers({ 200: listOf(schemas.AttemptItem) }),
      },
    },
    async (request) => attempts.list(caller(request).userId, request.query),
  )

  app.get(
    `${path}/:id`,
    {
      config,
      schema: {
        tags,
        summary: 'Read an own attempt: before the end without keys, after it the review',
        params: IdParams,
        response: answers({ 200: Type.Union([schemas.OpenAttempt, schemas.Review]) }),
      },
    },
    async (request) => attempts.get(caller(request).userId, request.params.id),
  )
}

function workingRoutes(app: App, attempts: Attempts) {
  app.put(
    `${path}/:id/answers/:questionId`,
    {
      config,
      schema: {
        tags,
        summary: 'Save an answer, or clear it with null',
        params: schemas.AnswerParams,
        body: schemas.AnswerBody,
        response: answers({ 204: NoContent }),
      },
    },
    async (request, reply) => {
      const { id, questionId } = request.params
      await attempts.answer(caller(request).userId, id, questionId, request.body)
      return reply.code(204).send(null)
    },
  )

  app.post(
    `${path}/:id/submit`,
    {
      config,
      schema: {
        tags,
        summary: 'End the attempt and see the result; a repeat gives the same',
        params: IdParams,
        response: answers({ 200: schemas.Review }),
      },
    },
    async (request) => attempts.submit(caller(request).userId, request.params.id),
  )
}
