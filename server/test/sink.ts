/** An HTTP server for tests that keeps what is posted to it, and reads traces as a collector of OpenTelemetry does. */
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

export interface Posted {
  path: string
  headers: IncomingHttpHeaders
  body: Buffer
}

export interface Sink {
  url: string
  posted: Posted[]
  /** What becomes of a post: it is answered by this status, or never. */
  mode: number | 'hang'
  close(): Promise<void>
}

export async function openSink(t: { onTestFinished: (close: () => Promise<void>) => void }): Promise<Sink> {
  const http = createServer((request, response) => {
    void buffer(request).then((body) => {
      sink.posted.push({ path: request.url ?? '', headers: request.headers, body })
      if (sink.mode !== 'hang') response.writeHead(sink.mode, { 'content-type': 'application/json' }).end('{}')
    })
  }).listen(0, '127.0.0.1')
  await once(http, 'listening')
  const sink: Sink = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    posted: [],
    mode: 200,
    async close() {
      if (!http.listening) return
      http.closeAllConnections()
      http.close()
      await once(http, 'close')
    },
  }
  t.onTestFinished(() => sink.close())
  return sink
}

export interface SeenSpan {
  traceId: string
  spanId: string
  parentId: string
  name: string
  kind: 'server' | 'client' | 'consumer' | undefined
  ms: number
  attributes: Record<string, string | number>
  isError: boolean
}

const KINDS = [undefined, undefined, 'server', 'client', undefined, 'consumer'] as const

/** Every span of the posts, and the attributes of the resource they are of. */
export function spansIn(posted: readonly Posted[]): { resource: SeenSpan['attributes']; spans: SeenSpan[] } {
  const resources = posted.flatMap(({ body }) => fieldsOf(body).messages(1))
  return {
    resource: Object.assign({}, ...resources.map((one) => attributesOf(one.messages(1)[0], 1))) as never,
    spans: resources.flatMap((one) => one.messages(2).flatMap((scope) => scope.messages(2).map(spanOf))),
  }
}

function spanOf(fields: Fields): SeenSpan {
  return {
    traceId: fields.bytes(1).toString('hex'),
    spanId: fields.bytes(2).toString('hex'),
    parentId: fields.bytes(4).toString('hex'),
    name: fields.bytes(5).toString(),
    kind: KINDS[fields.number(6)],
    ms: (fields.number(8) - fields.number(7)) / 1e6,
    attributes: attributesOf(fields, 9),
    isError: fields.messages(15)[0]?.number(3) === 2,
  }
}

function attributesOf(fields: Fields | undefined, field: number): SeenSpan['attributes'] {
  const pairs = fields?.messages(field) ?? []
  return Object.fromEntries(
    pairs.map((pair) => {
      const [value] = pair.messages(2)
      return [pair.bytes(1).toString(), value?.has(1) === true ? value.bytes(1).toString() : (value?.number(3) ?? 0)]
    }),
  )
}

interface Fields {
  has(field: number): boolean
  bytes(field: number): Buffer
  number(field: number): number
  messages(field: number): Fields[]
}

/** The fields of a message in the encoding of Protocol Buffers, by their numbers. */
function fieldsOf(message: Buffer): Fields {
  const values = new Map<number, (Buffer | bigint)[]>()
  let at = 0
  const varint = (): bigint => {
    let [value, shift] = [0n, 0n]
    for (;;) {
      const byte = message[at++] ?? 0
      value |= BigInt(byte & 127) << shift
      if (byte < 128) return value
      shift += 7n
    }
  }
  const take = (bytes: number) => message.subarray(at, (at += bytes))
  while (at < message.length) {
    const tag = Number(varint())
    const wire = tag & 7
    const value =
      wire === 0 ? varint() : wire === 1 ? take(8).readBigUInt64LE() : wire === 5 ? take(4) : take(Number(varint()))
    values.set(tag >> 3, [...(values.get(tag >> 3) ?? []), value])
  }
  const all = (field: number) => values.get(field) ?? []
  const buffers = (field: number) => all(field).filter((value) => Buffer.isBuffer(value))
  return {
    has: (field) => values.has(field),
    bytes: (field) => buffers(field)[0] ?? Buffer.alloc(0),
    number: (field) => Number(all(field)[0] ?? 0),
    messages: (field) => buffers(field).map(fieldsOf),
  }
}
