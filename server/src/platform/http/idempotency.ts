import { createHash, randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { beforeCommit, type Db } from '../db/index.ts'
import {
  findKey,
  keepAnswer,
  LEASE_SECONDS,
  noteEffect,
  releaseKey,
  renewKey,
  takeKey,
  type HeldKey,
  type RequestKey,
} from './idempotency.queries.ts'
import { Problem } from './problems.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set while this request holds an idempotency key. */
    idempotency: { key: HeldKey; renewal: NodeJS.Timeout } | null
  }
}

const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
/** Of life, three for each lease: no request takes longer than five minutes. */
const MOST_SIGNS = 100
const KEY = /^[\x21-\x7e]{1,200}$/

/**
 * `Idempotency-Key` on unsafe requests of signed-in users: the same key and request get the same answer for 24 hours,
 * another request 422, one that is still running 409. A request notes in the transaction of its effect that it had one.
 * So after a crash the key is free when its lease ends, or, had the request its effect, a repeat hears that only the
 * answer was lost (409): nothing is done twice.
 */
export const idempotencyPlugin = fp(
  (app: FastifyInstance, { db }: { db: Db }, done) => {
    app.decorateRequest('idempotency', null)
    app.addHook('preHandler', (request, reply, next) => {
      const key = keyOf(request)
      if (key === undefined) {
        next()
        return
      }
      const held = { ...key, holder: randomUUID() }
      const note = async (connection: Parameters<typeof noteEffect>[2]) => {
        if (!(await noteEffect(db, held, connection))) throw inProgress()
      }
      takeOrReplay(db, held, request, reply).then((taken) => {
        // Also when nobody hears the replay any more, the request is not run.
        if (taken) beforeCommit.run(note, next)
      }, next)
    })
    app.addHook('onSend', (request, reply, payload, next) => {
      const held = request.idempotency
      request.idempotency = null
      if (held === null) {
        next(null, payload)
        return
      }
      clearInterval(held.renewal)
      keep(db, held.key, reply, payload)
        // What was done is done, and the caller may know it; a repeat will hear that the answer is lost.
        .catch((error: unknown) => {
          request.log.warn({ err: error }, 'the answer could not be kept for a repeat')
        })
        .finally(() => {
          next(null, payload)
        })
    })
    done()
  },
  { name: 'idempotency', dependencies: ['principal'] },
)

/** @returns whether the request is to be run; otherwise it is answered. */
async function takeOrReplay(db: Db, key: HeldKey, request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
  const requestHash = hashOf(request)
  if (!(await takeKey(db, key, requestHash))) {
    await replay(db, key, requestHash, reply)
    return false
  }
  let signs = 0
  const renewal = setInterval(() => {
    signs += 1
    if (signs === MOST_SIGNS) clearInterval(renewal)
    renewKey(db, key).catch((error: unknown) => {
      request.log.warn({ err: error }, 'the lease of an idempotency key could not be renewed')
    })
  }, LEASE_SECONDS * 300)
  renewal.unref()
  request.idempotency = { key, renewal }
  return true
}

async function keep(db: Db, key: HeldKey, reply: FastifyReply, payload: unknown): Promise<void> {
  const whole = payload === null || payload === undefined || typeof payload === 'string'
  // What came of half a request says nothing about the whole one.
  const { destroyed, readableEnded } = reply.request.raw
  if (reply.statusCode >= 500 || !whole || (destroyed && !readableEnded)) await releaseKey(db, key)
  else await keepAnswer(db, key, { status: reply.statusCode, location: locationOf(reply), body: payload ?? null })
}

function inProgress(): Problem {
  return new Problem('request_in_progress', { headers: { 'retry-after': '1' } })
}

function keyOf(request: FastifyRequest): RequestKey | undefined {
  const key = request.headers['idempotency-key']
  if (key === undefined || request.principal === null || !UNSAFE.has(request.method)) return undefined
  if (typeof key !== 'string' || !KEY.test(key)) {
    throw new Problem('invalid_request', {
      errors: [{ path: '/headers/idempotency-key', message: 'must be 1 to 200 visible ASCII characters' }],
    })
  }
  return { userId: request.principal.userId, route: `${request.method} ${request.routeOptions.url ?? ''}`, key }
}

/** A multipart body is not read yet: there the length stands for it. */
function hashOf(request: FastifyRequest): Buffer {
  const body = request.body === undefined ? request.headers['content-length'] : JSON.stringify(request.body)
  return createHash('sha256')
    .update(`${request.url}\n${body ?? ''}`)
    .digest()
}

async function replay(db: Db, key: RequestKey, requestHash: Buffer, reply: FastifyReply) {
  const kept = await findKey(db, key)
  if (kept !== undefined && !kept.requestHash.equals(requestHash)) throw new Problem('idempotency_key_reused')
  if (kept?.isAnswerLost === true) throw new Problem('answer_lost')
  if (kept?.status == null) throw inProgress()
  if (kept.location !== null) reply.header('location', kept.location)
  const type = kept.status >= 400 ? 'application/problem+json; charset=utf-8' : 'application/json; charset=utf-8'
  if (typeof kept.body === 'string') reply.type(type)
  return reply
    .code(kept.status)
    .header('idempotency-replayed', 'true')
    .serializer((text: unknown) => text as string)
    .send(kept.body)
}

function locationOf(reply: FastifyReply): string | null {
  const location = reply.getHeader('location')
  return typeof location === 'string' ? location : null
}
