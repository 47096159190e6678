/** Requests whose outcome may be unknown: they are repeated with the same key until there is an answer. */
import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'

const TIMEOUT_MS = 15_000
/** Longer than any fault and the recovery from it. */
const PATIENCE_MS = 90_000

export interface Client {
  /** Calls one of the API processes, in turn; resolves with the first answer that says what happened. */
  send(request: Request): Promise<Answer>
  counts: { acknowledged: number; repeated: number; refused: number }
  /** What should not have happened. */
  complaints: string[]
}

interface Request {
  token?: string | undefined
  method: string
  route: string
  json?: object | undefined
  form?: (() => FormData) | undefined
  /** Which process; otherwise they take turns. */
  at?: number
}

export interface Answer {
  status: number
  body: unknown
  bytes: Buffer
  /** How often it was asked before there was an answer. */
  repeats: number
}

export function makeClient(origins: readonly string[]): Client {
  let turn = 0
  const client: Client = {
    counts: { acknowledged: 0, repeated: 0, refused: 0 },
    complaints: [],
    async send(request) {
      const key = randomUUID()
      const until = Date.now() + PATIENCE_MS
      for (let repeats = 0; ; repeats++) {
        const origin = origins[(request.at ?? turn++) % origins.length] ?? ''
        const answer = await attempt(origin, request, key)
        if (answer !== undefined && !isUnknown(answer)) {
          client.counts.acknowledged += 1
          return { ...answer, repeats }
        }
        client.counts.repeated += 1
        if (answer?.status === 503) client.counts.refused += 1
        if (Date.now() > until) {
          const last = answer === undefined ? 'no answer' : `${answer.status} ${answer.bytes.toString().slice(0, 300)}`
          throw new Error(`${request.method} ${request.route}: not done after ${PATIENCE_MS} ms: ${last}`)
        }
        await delay(50 + Math.random() * 150)
      }
    },
  }
  return client
}

/** An error of the server says nothing of what happened; nor does an equal request that is still running. */
function isUnknown({ status, body }: Omit<Answer, 'repeats'>): boolean {
  return status >= 500 || (status === 409 && (body as { code?: string } | undefined)?.code === 'request_in_progress')
}

async function attempt(origin: string, { token, method, route, json, form }: Request, key: string) {
  const body = form === undefined ? json && JSON.stringify(json) : form()
  try {
    const response = await fetch(`${origin}/api/v1${route}`, {
      method,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(method === 'GET' ? {} : { 'idempotency-key': key }),
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body }),
    })
    const bytes = Buffer.from(await response.arrayBuffer())
    const isJson = response.headers.get('content-type')?.includes('json') === true
    return { status: response.status, bytes, body: isJson ? (JSON.parse(bytes.toString()) as unknown) : undefined }
  } catch {
    return undefined
  }
}
