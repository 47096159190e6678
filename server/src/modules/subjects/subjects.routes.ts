import { CACHE_SECONDS } from '../../platform/http/cached.ts'
import { etagOf, expectedVersion } from '../../platform/http/etag.ts'
import { caller } from '../../platform/http/principal.ts'
import { answers, IdParams, listOf, NoContent } from '../../platform/http/schemas.ts'
import type { App } from '../../platform/http/server.ts'
import * as schemas from './subjects.schemas.ts'
import type { Subjects } from './subjects.service.ts'

const tags = ['Subjects']
const config = { access: 'user' } as const
const path = '/api/v1/subjects'
const OUTLINE_BODY_LIMIT = 8 * 1024 * 1024

export function subjectsRoutes(app: App, subjects: Subjects): void {
  collectionRoutes(app, subjects)
  subjectRoutes(app, subjects)
  outlineRoutes(app, subjects)
}

function collectionRoutes(app: App, subjects: Subjects) {
  app.get(
    path,
    {
      config,
      schema: {
        tags,
        summary: 'List own subjects',
        querystring: schemas.SubjectsQuery,
        response: answers({ 200: listOf(schemas.SubjectItem) }),
      },
    },
    (request, reply) => {
      reply.own(CACHE_SECONDS.subjects, async () => ({
        list: await subjects.list(caller(request).userId, request.query),
      }))
    },
  )

  app.post(
    path,
    {
      config,
      schema: {
        tags,
        summary: 'Make a subject',
        body: schemas.CreateBody,
        response: answers({ 201: schemas.SubjectDetail }),
      },
    },
    async (request, reply) => {
      const { userId } = caller(request)
      const id = await subjects.create(userId, request.body)
      const { version, shown, body } = await subjects.get(userId, id)
      return reply.code(201).header('location', `${path}/${id}`).header('etag', etagOf(version, shown)).send(body)
    },
  )
}

function subjectRoutes(app: App, subjects: Subjects) {
  app.get(
    `${path}/:id`,
    {
      config,
      schema: {
        tags,
        summary: 'Read a subject with its outline and summary',
        params: IdParams,
        response: answers({ 200: schemas.SubjectDetail }),
      },
    },
    (request, reply) => {
      reply.own(CACHE_SECONDS.subjects, () => subjects.get(caller(request).userId, request.params.id))
    },
  )

  app.patch(
    `${path}/:id`,
    {
      config,
      schema: {
        tags,
        summary: 'Change name or description',
        params: IdParams,
        body: schemas.PatchBody,
        response: answers({ 200: schemas.SubjectDetail }),
      },
    },
    async (request, reply) => {
      const expected = expectedVersion(request)
      const { version, shown, body } = await subjects.patch(
        caller(request).userId,
        request.params.id,
        expected,
        request.body,
      )
      return reply.header('etag', etagOf(version, shown)).send(body)
    },
  )

  app.delete(
    `${path}/:id`,
    {
      config,
      schema: {
        tags,
        summary: 'Delete a subject with its documents',
        params: IdParams,
        response: answers({ 204: NoContent }),
      },
    },
    async (request, reply) => {
      await subjects.remove(caller(request).userId, request.params.id, expectedVersion(request))
      return reply.code(204).send(null)
    },
  )
}

function outlineRoutes(app: App, subjects: Subjects) {
  app.put(
    `${path}/:id/outline`,
    {
      config,
      bodyLimit: OUTLINE_BODY_LIMIT,
      schema: {
        tags,
        summary: 'Edit the outline by hand: rename, reorder, nest, remove, add',
        params: IdParams,
        body: schemas.OutlineBody,
        response: answers({ 200: schemas.SubjectDetail }),
      },
    },
    async (request, reply) => {
      const { outline } = request.body
      const expected = expectedVersion(request)
      const { version, shown, body } = await subjects.editOutline(
        caller(request).userId,
        request.params.id,
        expected,
        outline,
      )
      return reply.header('etag', etagOf(version, shown)).send(body)
    },
  )

  app.post(
    `${path}/:id/outline/rebuild`,
    {
      config: { ...config, tier: 'expensive' },
      schema: {
        tags,
        summary: 'Make outline and summary anew from the documents; edits by hand stay',
        params: IdParams,
        response: answers({ 202: schemas.SubjectDetail }),
      },
    },
    async (request, reply) => {
      const { body } = await subjects.requestRebuild(caller(request).userId, request.params.id)
      return reply.code(202).send(body)
    },
  )
}
