import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from './problems.ts'

/**
 * The strong validator of a row version (RFC 9110 §8.8.3). `shown` are figures and words in the answer that change
 * without the version (counts, progress, language): they are part of the tag, and `If-Match` does not look at them.
 */
export function etagOf(version: number, shown: readonly (string | number)[] = []): string {
  return `"${[version, ...shown].join('.')}"`
}

/**
 * Sends a single resource with its ETag, or 304 when the client has that version.
 * @returns the body, or undefined after a 304.
 */
export function withEtag<T>(
  request: FastifyRequest,
  reply: FastifyReply,
  version: number,
  body: T,
  shown?: readonly (string | number)[],
): T | undefined {
  const etag = etagOf(version, shown)
  reply.header('etag', etag).header('cache-control', 'private, no-cache')
  if (!isListed(request.headers['if-none-match'], etag)) return body
  reply.code(304)
  return undefined
}

/**
 * The version an edit must find, from `If-Match`; undefined when the client does not ask for one.
 * @throws Problem `precondition_failed` when the header can match no version.
 */
export function expectedVersion(request: FastifyRequest): number | undefined {
  const header = request.headers['if-match']
  if (header === undefined || header.trim() === '*') return undefined
  const version = /^\s*"(\d{1,9})(?:\.\w{1,40}){0,9}(?:-[a-z]+)?"\s*$/.exec(header)?.[1]
  if (version === undefined) throw new Problem('precondition_failed')
  return Number(version)
}

/** Whether a client that sends this `If-None-Match` has that version; a coding's suffix does not count. */
export function isListed(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  return header.split(',').some((part) => {
    const tag = part.trim()
    return tag === '*' || tag.replace(/^W\//, '').replace(/-[a-z]+"$/, '"') === etag
  })
}
