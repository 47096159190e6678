import multipart from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { Problem } from '../../platform/http/problems.ts'
import type { App } from '../../platform/http/server.ts'
import type { IncomingFile } from './documents.service.ts'
import { MAX_FILE_BYTES, MAX_FILES_A_REQUEST } from './limits.ts'

const FIELD = 'file'

/** Makes `multipart/form-data` known to the routes of this scope. Files pass through as streams. */
export async function acceptUploads(app: App): Promise<void> {
  await app.register(multipart, {
    throwFileSizeLimit: false,
    // One more than allowed, each: what is too much is then seen and refused in words.
    limits: {
      fileSize: MAX_FILE_BYTES + 1,
      files: MAX_FILES_A_REQUEST + 1,
      fields: 1,
      parts: MAX_FILES_A_REQUEST + 2,
      fieldNameSize: 100,
      fieldSize: 1024,
      headerPairs: 20,
    },
  })
}

/**
 * The files of a request, one after the other; each must be read before the next comes.
 * @throws Problem for a request that is not multipart, has another field, no file or too many.
 */
export async function* incomingFiles(request: FastifyRequest): AsyncGenerator<IncomingFile> {
  if (!request.isMultipart()) throw new Problem('unsupported_media_type')
  // Whoever hung up before the reading began would never be noticed, and the reading never end.
  if (request.raw.destroyed && !request.raw.readableEnded) throw new Problem('malformed_body')
  let count = 0
  try {
    for await (const part of readable(request.parts())) {
      if (part.type !== 'file' || part.fieldname !== FIELD) throw new Problem('upload_field_unknown')
      count += 1
      if (count > MAX_FILES_A_REQUEST) throw new Problem('too_many_files', { params: { limit: MAX_FILES_A_REQUEST } })
      // The first was paid for with the request.
      if (count > 1) await request.spend(1)
      // Forms send a quote in a file name as %22 (WHATWG, multipart/form-data encoding).
      yield { fileName: part.filename.replaceAll('%22', '"'), content: readable(part.file) }
    }
    if (count === 0) throw new Problem('file_missing')
  } finally {
    // The rest of a refused request is read to nowhere: a client that is still sending then gets its answer.
    request.raw.unpipe()
    request.raw.resume()
  }
}

/** What the client sent wrongly or not to the end is its error. */
async function* readable<T>(source: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* source
  } catch (cause) {
    throw cause instanceof Problem ? cause : new Problem('malformed_body', { cause })
  }
}
