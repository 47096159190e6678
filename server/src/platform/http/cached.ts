import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import type { Audience, Cache } from '../cache/index.ts'
import { etagOf, isListed } from './etag.ts'
import { caller } from './principal.ts'
import type { Soon } from '../soon.ts'

/** Seconds an answer may be kept: after them it is made anew, though nothing has changed. */
export const CACHE_SECONDS = { profile: 600, questionSets: 600, subjects: 300, documents: 300, search: 120 } as const

/** A single resource with what its ETag is made of, or a list: its ETag is a hash of it. */
type Loaded = { version: number; shown?: readonly (string | number)[]; body: object } | { list: object }

/** A finished answer. */
interface Answer {
  etag: string
  json: string
}

/** The bytes of an answer; the same object every time, so that they are compressed once. */
const bytes = new WeakMap<Answer, Buffer>()

declare module 'fastify' {
  interface FastifyReply {
    /**
     * Answers a signed-in caller's GET of what is theirs from the cache, or with 304; what `load` throws is answered too.
     * @param seconds how long the answer may be kept at most
     */
    own(seconds: number, load: () => Promise<Loaded>): void
  }
}

/**
 * An own answer is kept under the version of all the caller owns, which came with who the caller is: after a write of
 * theirs, here or anywhere, nobody finds it. `Cache-Control: no-cache` on the request passes by the cache.
 */
export const ownAnswersPlugin = fp<{ cache: Cache }>(
  (app: FastifyInstance, { cache }, next) => {
    app.decorateReply('own', function (this: FastifyReply, seconds, load) {
      const { request } = this
      const make = async () => answerOf(this, await load())
      const found: Soon<{ value: Answer; state: string }> = isBypass(request)
        ? make().then((value) => ({ value, state: 'BYPASS' }))
        : cache.get(audienceOf(request), keyOf(request), seconds, make)
      if (found instanceof Promise)
        found.then(
          (later) => {
            answer(this, later)
          },
          (error: unknown) => {
            void this.send(error)
          },
        )
      else answer(this, found)
    })
    next()
  },
  { name: 'own-answers' },
)

function answer(reply: FastifyReply, { value, state }: { value: Answer; state: string }): void {
  reply.headers({ etag: value.etag, 'cache-control': 'private, no-cache', 'x-cache': state })
  if (isListed(reply.request.headers['if-none-match'], value.etag)) void reply.code(304).send()
  else void reply.header('content-type', 'application/json; charset=utf-8').send(bytesOf(value))
}

function isBypass({ headers }: FastifyRequest): boolean {
  const wish = headers['cache-control']
  return wish !== undefined && /\bno-(cache|store)\b/i.test(wish)
}

function audienceOf(request: FastifyRequest): Audience {
  const { userId, dataVersion } = caller(request)
  return { kind: 'owner', id: userId, version: dataVersion }
}

/** As it was asked: path and query say all that a route goes by. */
function keyOf(request: FastifyRequest): string {
  return `${request.url} ${caller(request).locale}`
}

function answerOf(reply: FastifyReply, loaded: Loaded): Answer {
  if ('list' in loaded) {
    const json = serialize(reply, loaded.list)
    return { etag: `"${createHash('sha256').update(json).digest('base64url').slice(0, 22)}"`, json }
  }
  return { etag: etagOf(loaded.version, loaded.shown), json: serialize(reply, loaded.body) }
}

/** By the schema of the route: what is not in it never leaves. */
function serialize(reply: FastifyReply, body: object): string {
  const json = reply.serialize(body)
  if (typeof json !== 'string') throw new TypeError('A serializer of JSON gives a string')
  return json
}

function bytesOf(answer: Answer): Buffer {
  const known = bytes.get(answer)
  if (known !== undefined) return known
  const made = Buffer.from(answer.json)
  bytes.set(answer, made)
  return made
}
