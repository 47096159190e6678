import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { caller, type Visitor } from '../../platform/http/principal.ts'
import { answers, IdParams, listOf, NoContent } from '../../platform/http/schemas.ts'
import type { App } from '../../platform/http/server.ts'
import { ShareParams } from '../question-sets/index.ts'
import * as schemas from './attempts.schemas.ts'
import type { Attempts } from './attempts.service.ts'

const tags = ['Practice']
const config = { access: 'user' } as const
const byTaker = { access: 'taker' } as const
const path = '/api/v1/attempts'

export function attemptsRoutes(app: App, attempts: Attempts): void {
  startRoute(app, attempts)
  visitorRoutes(app, attempts)
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

/** A signed-in learner, or the visitor whose attempt it is. */
function taker(request: FastifyRequest): { userId: string } | Visitor {
  return request.visitor ?? caller(request)
}

function visitorRoutes(app: App, attempts: Attempts) {
  app.post(
    '/api/v1/shared/:token/attempts',
    {
      config: { access: 'anybody' },
      schema: {
        tags,
        summary: 'Start an attempt by a link: signed in an own one, otherwise a visitor’s with its token',
        params: ShareParams,
        response: answers({ 200: schemas.OpenAttempt, 201: Type.Union([schemas.VisitorAttempt, schemas.OpenAttempt]) }),
      },
    },
    async (request, reply) => {
      const { token } = request.params
      if (request.principal === null) {
        const attempt = await attempts.startAsVisitor(token)
        reply.header('cache-control', 'no-store').header('location', `${path}/${attempt.id}`)
        return reply.code(201).send(attempt)
      }
      const { created, attempt } = await attempts.startShared(request.principal.userId, token)
      return reply
        .code(created ? 201 : 200)
        .header('location', `${path}/${attempt.id}`)
        .send(attempt)
    },
  )

  app.post(
    `${path}/:id/claim`,
    {
      config,
      schema: {
        tags,
        summary: 'Keep the attempt of a visitor as one’s own',
        params: IdParams,
        body: schemas.ClaimBody,
        response: answers({ 200: Type.Union([schemas.OpenAttempt, schemas.Review]) }),
      },
    },
    async (request) => attempts.claim(caller(request).userId, request.params.id, request.body.attemptToken),
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
      config: byTaker,
      schema: {
        tags,
        summary: 'Read an own attempt: before the end without keys, after it the review',
        params: IdParams,
        response: answers({ 200: Type.Union([schemas.OpenAttempt, schemas.Review]) }),
      },
    },
    async (request) => attempts.get(taker(request), request.params.id),
  )
}

function workingRoutes(app: App, attempts: Attempts) {
  app.put(
    `${path}/:id/answers/:questionId`,
    {
      config: byTaker,
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
      await attempts.answer(taker(request), id, questionId, request.body)
      return reply.code(204).send(null)
    },
  )

  app.post(
    `${path}/:id/submit`,
    {
      config: byTaker,
      schema: {
        tags,
        summary: 'End the attempt and see the result; a repeat gives the same',
        params: IdParams,
        response: answers({ 200: schemas.Review }),
      },
    },
    async (request) => attempts.submit(taker(request), request.params.id),
  )
}
