/** People for the benches: accounts, their sign-in, and requests whose times are kept. */
import { request, type Agent } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { loadConfig } from '../server/src/config.ts'
import { openDb } from '../server/src/platform/db/index.ts'
import { makeLog } from '../server/src/platform/observability/log.ts'
import { hashPassword } from '../server/src/platform/security/passwords.ts'
import { openDatabase } from '../server/src/serve.ts'

const PASSWORD = 'Ba-con-meo-7'
const SIGN_INS_AT_ONCE = 4

export type Call = (method: string, route: string, body?: object) => Promise<unknown>

export interface Person {
  call: Call
  /** Bearer of his requests, once he has signed in. */
  token: string | undefined
}

export interface Tally {
  /** Milliseconds from each request to the end of its answer, while they are counted. */
  times: number[]
  errors: number
  /** Answers of 503 after which somebody patient asked again. */
  refused: number
  counting: boolean
}

export const percentile = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? NaN

/** Straight into the database: a thousand mails would say nothing about the load. */
export async function makeAccounts(folder: string, count: number): Promise<string[]> {
  const config = loadConfig({}, { LEARINAL_DATA: folder, NODE_ENV: 'test' }, folder)
  const { connection, close } = await openDatabase(config, makeLog('silent'), { attach: true })
  const db = openDb(connection, 1, () => undefined)
  const passwordHash = await hashPassword(PASSWORD)
  const emails = Array.from({ length: count }, (_, n) => `user-${n}@example.org`)
  const row = (email: string) => ({ email, emailKey: email, fullName: 'Lan', status: 'active' as const, passwordHash })
  await db.insertInto('users').values(emails.map(row)).execute()
  await db.destroy()
  await close()
  return emails
}

/** Signs everybody in; `then` is what each does next. */
export async function signIn(
  emails: readonly string[],
  people: readonly Person[],
  then: (one: Person) => Promise<unknown> = () => Promise.resolve(),
): Promise<void> {
  let next = 0
  const worker = async () => {
    for (let n = next++; n < people.length; n = next++) {
      const one = people[n]
      if (one === undefined) return
      const signedIn = await one.call('POST', '/auth/login', { email: emails[n], password: PASSWORD })
      one.token = (signedIn as { accessToken: string }).accessToken
      await then(one)
    }
  }
  await Promise.all(Array.from({ length: SIGN_INS_AT_ONCE }, worker))
}

/**
 * Somebody with a connection of the agent, and a place for his access token. Who is patient asks again after the seconds that
 * a 503 names, as the web app does; his time runs on.
 */
export function person(origin: string, agent: Agent, tally: Tally, patient = false): Person {
  const call: Call = async (method, route, body) => {
    const began = performance.now()
    try {
      for (;;) {
        const { status, retryAfter, text } = await send(origin, agent, { method, route, body, token: made.token })
        if (patient && status === 503 && retryAfter > 0) {
          tally.refused += 1
          await delay((retryAfter + Math.random()) * 1000)
          continue
        }
        if (tally.counting) tally.times.push(performance.now() - began)
        if (status >= 400) throw new Error(`${method} ${route}: ${text}`)
        return text === '' ? undefined : (JSON.parse(text) as unknown)
      }
    } catch (error) {
      tally.errors += 1
      throw error
    }
  }
  const made: Person = { call, token: undefined }
  return made
}

interface Sent {
  method: string
  route: string
  body: object | undefined
  token: string | undefined
}

function send(origin: string, agent: Agent, { method, route, body, token }: Sent) {
  return new Promise<{ status: number; retryAfter: number; text: string }>((resolve, reject) => {
    const text = body === undefined ? undefined : JSON.stringify(body)
    const headers = {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(text === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
    }
    const outgoing = request(`${origin}/api/v1${route}`, { method, agent, headers }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => {
        const retryAfter = Number(answer.headers['retry-after'] ?? 0)
        resolve({ status: answer.statusCode ?? 500, retryAfter, text: Buffer.concat(chunks).toString() })
      })
      answer.on('error', reject)
    })
    outgoing.on('error', reject)
    outgoing.end(text)
  })
}
