import { localeOf } from '../../platform/http/errors.ts'
import { CACHE_SECONDS } from '../../platform/http/cached.ts'
import { etagOf, expectedVersion } from '../../platform/http/etag.ts'
import { caller } from '../../platform/http/principal.ts'
import { answers, IdParams, listOf, NoContent } from '../../platform/http/schemas.ts'
import type { App } from '../../platform/http/server.ts'
import * as schemas from './documents.schemas.ts'
import type { Documents } from './documents.service.ts'
import { attachment } from './file-name.ts'
import { acceptUploads, incomingFiles } from './upload.ts'

const tags = ['Documents']
const config = { access: 'user' } as const
const base = '/api/v1'

const CONTENT_TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  epub: 'application/epub+zip',
  // A page of somebody's is never to be shown as one of ours.
  html: 'application/octet-stream',
  txt: 'text/plain',
  md: 'text/markdown',
  png: 'image/png',
  jpg: 'image/jpeg',
}

export function documentsRoutes(app: App, documents: Documents): void {
  subjectRoutes(app, documents)
  readingRoutes(app, documents)
  contentRoutes(app, documents)
  actionRoutes(app, documents)
}

function subjectRoutes(app: App, documents: Documents) {
  const path = `${base}/subjects/:id/documents`
  void app.register(async (scope: App) => {
    await acceptUploads(scope)
    scope.post(
      path,
      {
        config: { ...config, tier: 'upload' },
        schema: {
          tags,
          summary: 'Upload 1–10 files, each as a part named `file`',
          consumes: ['multipart/form-data'],
          params: IdParams,
          response: answers({ 202: schemas.UploadAnswer }),
        },
      },
      async (request, reply) => {
        const items = await documents.upload(caller(request).userId, request.params.id, incomingFiles(request))
        return reply.code(202).send({ items })
      },
    )
  })

  app.get(
    path,
    {
      config,
      schema: {
        tags,
        summary: 'List the documents of a subject',
        params: IdParams,
        querystring: schemas.DocumentsQuery,
        response: answers({ 200: listOf(schemas.DocumentItem) }),
      },
    },
    (request, reply) => {
      reply.own(CACHE_SECONDS.documents, async () => ({
        list: await documents.list(caller(request).userId, request.params.id, request.query, localeOf(request)),
      }))
    },
  )
}

function readingRoutes(app: App, documents: Documents) {
  app.get(
    `${base}/documents/:id`,
    {
      config,
      schema: {
        tags,
        summary: 'Read what is known of a document: state, summaries, topics, report',
        params: IdParams,
        response: answers({ 200: schemas.DocumentDetail }),
      },
    },
    (request, reply) => {
      reply.own(CACHE_SECONDS.documents, () =>
        documents.get(caller(request).userId, request.params.id, localeOf(request)),
      )
    },
  )

  app.delete(
    `${base}/documents/:id`,
    {
      config,
      schema: {
        tags,
        summary: 'Delete a document, its file and its text',
        params: IdParams,
        response: answers({ 204: NoContent }),
      },
    },
    async (request, reply) => {
      await documents.remove(caller(request).userId, request.params.id, expectedVersion(request))
      return reply.code(204).send(null)
    },
  )
}

function contentRoutes(app: App, documents: Documents) {
  app.get(
    `${base}/documents/:id/pages/:n`,
    {
      config,
      schema: {
        tags,
        summary: 'Read the text of a page',
        params: schemas.PageParams,
        response: answers({ 200: schemas.DocumentPage }),
      },
    },
    (request, reply) => {
      reply.own(CACHE_SECONDS.documents, () =>
        documents.page(caller(request).userId, request.params.id, request.params.n),
      )
    },
  )

  app.get(
    `${base}/documents/:id/matches`,
    {
      config,
      schema: {
        tags,
        summary: 'Find words in the text, whatever their case and marks',
        params: IdParams,
        querystring: schemas.MatchesQuery,
        response: answers({ 200: schemas.Matches }),
      },
    },
    async (request) => documents.matches(caller(request).userId, request.params.id, request.query.q),
  )

  app.get(
    `${base}/documents/:id/file`,
    {
      config,
      schema: {
        tags,
        summary: 'Download the original',
        produces: ['application/octet-stream'],
        params: IdParams,
        response: answers({ 200: schemas.FileContent }),
      },
    },
    async (request, reply) => {
      const { fileName, format, sizeBytes, content } = await documents.file(caller(request).userId, request.params.id)
      return reply
        .headers({
          'content-type': format === null ? 'application/octet-stream' : CONTENT_TYPES[format],
          'content-length': sizeBytes,
          'content-disposition': attachment(fileName),
          'cache-control': 'private, no-store',
        })
        .send(content)
    },
  )
}

function actionRoutes(app: App, documents: Documents) {
  const action = (name: string, summary: string, act: (ownerId: string, id: string) => Promise<void>) => {
    app.post(
      `${base}/documents/:id/${name}`,
      {
        config: { ...config, tier: 'expensive' },
        schema: { tags, summary, params: IdParams, response: answers({ 202: schemas.DocumentDetail }) },
      },
      async (request, reply) => {
        const { userId } = caller(request)
        const { id } = request.params
        await act(userId, id)
        const { version, shown, body } = await documents.get(userId, id, localeOf(request))
        return reply.code(202).header('etag', etagOf(version, shown)).send(body)
      },
    )
  }
  action('retry', 'Process a failed document again', (ownerId, id) => documents.retry(ownerId, id))
  action('summary', 'Make the summaries of a ready document anew', (ownerId, id) =>
    documents.requestSummary(ownerId, id),
  )
}
