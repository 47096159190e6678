import { CACHE_SECONDS } from '../../platform/http/cached.ts'
import { expectedVersion, etagOf } from '../../platform/http/etag.ts'
import { caller } from '../../platform/http/principal.ts'
import { answers, IdParams, listOf, NoContent } from '../../platform/http/schemas.ts'
import type { App } from '../../platform/http/server.ts'
import type { Generation } from './generation.service.ts'
import * as schemas from './question-sets.schemas.ts'
import type { QuestionSets } from './question-sets.service.ts'

const tags = ['Question sets']
const config = { access: 'user' } as const
const path = '/api/v1/question-sets'

interface Services {
  sets: QuestionSets
  generation: Generation
}

export function questionSetsRoutes(app: App, { sets, generation }: Services): void {
  creationRoutes(app, { sets, generation })
  readingRoutes(app, sets)
  editingRoutes(app, sets)
}

function creationRoutes(app: App, { sets, generation }: Services) {
  app.post(
    `${path}/generate`,
    {
      config: { ...config, tier: 'expensive' },
      schema: {
        tags,
        summary: 'Ask for a set of proven questions',
        body: schemas.GenerateBody,
        response: answers({ 202: schemas.SetDetail }),
      },
    },
    async (request, reply) => {
      const id = await generation.request(caller(request).userId, request.body)
      const { version, shown, body } = await sets.get(caller(request), id)
      return reply.code(202).header('location', `${path}/${id}`).header('etag', etagOf(version, shown)).send(body)
    },
  )

  app.post(
    path,
    {
      config,
      schema: {
        tags,
        summary: 'Write a question set by hand',
        body: schemas.WriteSetBody,
        response: answers({ 201: schemas.SetDetail }),
      },
    },
    async (request, reply) => {
      const id = await sets.create(caller(request).userId, request.body)
      const { version, shown, body } = await sets.get(caller(request), id)
      return reply.code(201).header('location', `${path}/${id}`).header('etag', etagOf(version, shown)).send(body)
    },
  )
}

function readingRoutes(app: App, sets: QuestionSets) {
  app.get(
    path,
    {
      config,
      schema: {
        tags,
        summary: 'List own question sets',
        querystring: schemas.SetsQuery,
        response: answers({ 200: listOf(schemas.SetSummary) }),
      },
    },
    (request, reply) => {
      reply.own(CACHE_SECONDS.questionSets, async () => ({ list: await sets.list(caller(request), request.query) }))
    },
  )

  app.get(
    `${path}/:id`,
    {
      config,
      schema: {
        tags,
        summary: 'Read an own question set with keys, explanations and citations',
        params: IdParams,
        response: answers({ 200: schemas.SetDetail }),
      },
    },
    (request, reply) => {
      reply.own(CACHE_SECONDS.questionSets, () => sets.get(caller(request), request.params.id))
    },
  )

  app.get(
    `${path}/:id/revisions`,
    {
      config,
      schema: {
        tags,
        summary: 'List the revisions of an own set, newest first',
        params: IdParams,
        querystring: schemas.RevisionsQuery,
        response: answers({ 200: listOf(schemas.RevisionItem) }),
      },
    },
    (request, reply) => {
      reply.own(CACHE_SECONDS.questionSets, async () => ({
        list: await sets.revisions(caller(request).userId, request.params.id, request.query),
      }))
    },
  )
}

function editingRoutes(app: App, sets: QuestionSets) {
  app.patch(
    `${path}/:id`,
    {
      config,
      schema: {
        tags,
        summary: 'Change title or duration',
        params: IdParams,
        body: schemas.PatchSetBody,
        response: answers({ 200: schemas.SetDetail }),
      },
    },
    async (request, reply) => {
      const expected = expectedVersion(request)
      const { version, shown, body } = await sets.patch(caller(request), request.params.id, expected, request.body)
      return reply.header('etag', etagOf(version, shown)).send(body)
    },
  )

  app.put(
    `${path}/:id/questions`,
    {
      config,
      schema: {
        tags,
        summary: 'Replace the questions by a new revision',
        params: IdParams,
        body: schemas.PutQuestionsBody,
        response: answers({ 200: schemas.SetDetail }),
      },
    },
    async (request, reply) => {
      const expected = expectedVersion(request)
      const { questions } = request.body
      const { version, shown, body } = await sets.putQuestions(caller(request), request.params.id, expected, questions)
      return reply.header('etag', etagOf(version, shown)).send(body)
    },
  )

  app.delete(
    `${path}/:id`,
    {
      config,
      schema: {
        tags,
        summary: 'Delete a question set for everybody',
        params: IdParams,
        response: answers({ 204: NoContent }),
      },
    },
    async (request, reply) => {
      await sets.remove(caller(request).userId, request.params.id, expectedVersion(request))
      return reply.code(204).send(null)
    },
  )
}
