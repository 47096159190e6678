import { promisify } from 'node:util'
import zlib from 'node:zlib'
import { negotiate } from '@fastify/accept-negotiator'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'

/** Below this the header costs more than is won. */
const MIN_BYTES = 1024

type Compress = (data: Buffer | string) => Promise<Buffer>

const brotli = promisify(zlib.brotliCompress)
const zstd = promisify(zlib.zstdCompress)
const gzip = promisify(zlib.gzip)

/** In order of preference. Quality: what the thread pool does in about a millisecond for 100 KB. */
const CODINGS = new Map<string, Compress>([
  ['br', (data) => brotli(data, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 4 } })],
  ['zstd', (data) => zstd(data)],
  ['gzip', (data) => gzip(data)],
])
const NAMES = [...CODINGS.keys(), 'identity']

/** Finished answers come as the same buffer again: each is compressed once for every coding. */
const done = new WeakMap<Buffer, Map<string, Promise<Buffer>>>()

/**
 * Compresses text answers by `Accept-Encoding`. What holds secrets says `no-store` and stays as it is: its length must
 * not tell how much of it somebody guessed (BREACH). Streams are files that are compressed already, or events.
 */
export const compressionPlugin = fp(
  (app: FastifyInstance, _options, next) => {
    // Not `async`: most answers pass through, and need no turn of their own.
    app.addHook('onSend', (request, reply, payload: unknown, done) => {
      const compress = codingOf(request, reply, payload)
      if (compress === undefined) done(null, payload)
      else {
        compress.then(
          (coded) => {
            done(null, coded)
          },
          (error: unknown) => {
            done(error as Error)
          },
        )
      }
    })
    next()
  },
  { name: 'compression' },
)

/** The coded payload, whose headers are set then; undefined when it goes as it is. */
function codingOf(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<Buffer> | undefined {
  if (!isText(payload) || byteLength(payload) < MIN_BYTES || !mayCompress(reply)) return undefined
  vary(reply)
  const accepted = request.headers['accept-encoding']
  if (accepted === undefined || request.method === 'HEAD') return undefined
  const coding = negotiate(accepted, NAMES)
  const compress = coding === null ? undefined : CODINGS.get(coding)
  if (coding === null || compress === undefined) return undefined
  reply.header('content-encoding', coding).removeHeader('content-length')
  return Buffer.isBuffer(payload) ? once(payload, coding, compress) : compress(payload)
}

function isText(payload: unknown): payload is Buffer | string {
  return typeof payload === 'string' || Buffer.isBuffer(payload)
}

function byteLength(payload: Buffer | string): number {
  return typeof payload === 'string' ? Buffer.byteLength(payload) : payload.length
}

function mayCompress(reply: FastifyReply): boolean {
  const type = String(reply.getHeader('content-type') ?? '')
  if (reply.getHeader('content-encoding') !== undefined) return false
  if (/\bno-store\b/.test(String(reply.getHeader('cache-control') ?? ''))) return false
  return /^(text\/(?!event-stream)|application\/(\w+\+)?(json|xml|javascript)|image\/svg)/.test(type)
}

function vary(reply: FastifyReply): void {
  const known = reply.getHeader('vary')
  reply.header('vary', known === undefined ? 'accept-encoding' : `${String(known)}, accept-encoding`)
}

function once(payload: Buffer, coding: string, compress: Compress): Promise<Buffer> {
  const codings = done.get(payload) ?? new Map<string, Promise<Buffer>>()
  done.set(payload, codings)
  const known = codings.get(coding)
  if (known !== undefined) return known
  const made = compress(payload)
  codings.set(coding, made)
  return made
}
