/**
 * People at work: each has a connection that is kept open, an account, a set of ten questions, and goes round: dashboard, list
 * of sets, an attempt with an answer saved for each question, submission; between two steps he thinks 5 to 15 seconds.
 * `node bench/load.ts [--quick] [--json]` has 1 000 of them for 60 (quick: 20) seconds. The app runs in a process of its own.
 */
import type { ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { loadConfig } from '../server/src/config.ts'
import { openDb } from '../server/src/platform/db/index.ts'
import { makeLog } from '../server/src/platform/observability/log.ts'
import { hashPassword } from '../server/src/platform/security/passwords.ts'
import { openDatabase } from '../server/src/serve.ts'
import { end, peakMiB, ROOMY, start } from './service.ts'

const PASSWORD = 'Ba-con-meo-7'
const THINK_MS = { least: 5_000, most: 15_000 }
const SIGN_INS_AT_ONCE = 4

export interface UsersResult {
  users: number
  seconds: number
  requests: number
  /** Milliseconds from the request to the end of its answer. */
  p50: number
  p95: number
  p99: number
  errors: number
  /** The most memory of the app's process. */
  rssMb: number
}

type Call = (method: string, route: string, body?: object) => Promise<unknown>

export async function measureUsers({ users, seconds }: { users: number; seconds: number }): Promise<UsersResult> {
  const folder = await mkdtemp(path.join(tmpdir(), 'learinal-load-'))
  const children: ChildProcess[] = []
  const agent = new Agent({ keepAlive: true, maxSockets: users })
  try {
    const app = await start(children, 'server/src/main.ts', ['serve', '--port', '0'], {
      LEARINAL_DATA: folder,
      LLM_PROVIDER: 'offline',
      ...ROOMY,
    })
    const emails = await makeAccounts(folder, users)
    const times: number[] = []
    const tally = { errors: 0, counting: false }
    const calls = emails.map(() => caller(app.origin, agent, times, tally))
    await prepare(emails, calls)
    tally.counting = true
    const until = Date.now() + seconds * 1000
    await Promise.all(calls.map((call) => live(call, until).catch(() => undefined)))
    const sorted = times.toSorted((a, b) => a - b)
    const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? NaN
    const rssMb = await peakMiB(app.child)
    return {
      users,
      seconds,
      requests: times.length,
      p50: at(0.5),
      p95: at(0.95),
      p99: at(0.99),
      errors: tally.errors,
      rssMb,
    }
  } finally {
    agent.destroy()
    for (const child of children) await end(child)
    await rm(folder, { recursive: true, force: true })
  }
}

/** Straight into the database: a thousand mails would say nothing about the load. */
async function makeAccounts(folder: string, count: number): Promise<string[]> {
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

const tokens = new WeakMap<Call, string>()

async function prepare(emails: string[], calls: Call[]): Promise<void> {
  let next = 0
  const worker = async () => {
    for (let n = next++; n < calls.length; n = next++) {
      const call = calls[n]
      if (call === undefined) return
      const { accessToken } = (await call('POST', '/auth/login', { email: emails[n], password: PASSWORD })) as {
        accessToken: string
      }
      tokens.set(call, accessToken)
      await call('POST', '/subjects', { name: 'Hoá học' })
      const questions = Array.from({ length: 10 }, (_, k) => ({
        stem: `Câu ${k}?`,
        options: [{ text: 'A' }, { text: 'B' }, { text: 'C' }, { text: 'D' }],
        key: k % 4,
      }))
      await call('POST', '/question-sets', { title: 'Đề ôn tập', questions })
    }
  }
  await Promise.all(Array.from({ length: SIGN_INS_AT_ONCE }, worker))
}

/** One person, who begins at some moment of his thinking. */
async function live(call: Call, until: number): Promise<void> {
  const think = async (least = THINK_MS.least) => {
    const ms = least + Math.random() * (THINK_MS.most - least)
    await delay(Math.min(ms, Math.max(0, until - Date.now())))
    if (Date.now() >= until) throw new Error('over')
  }
  await think(0)
  for (;;) {
    await Promise.all([call('GET', '/me'), call('GET', '/subjects'), call('GET', '/progress')])
    await think()
    const { items } = (await call('GET', '/question-sets')) as { items: { id: string }[] }
    await think()
    const attempt = (await call('POST', `/question-sets/${items[0]?.id ?? ''}/attempts`)) as {
      id: string
      questions: { id: string; options: { id: string }[] }[]
    }
    for (const { id, options } of attempt.questions) {
      await think()
      await call('PUT', `/attempts/${attempt.id}/answers/${id}`, { optionId: options[0]?.id })
    }
    await call('POST', `/attempts/${attempt.id}/submit`)
  }
}

function caller(origin: string, agent: Agent, times: number[], tally: { errors: number; counting: boolean }): Call {
  const call: Call = (method, route, body) =>
    new Promise((resolve, reject) => {
      const began = performance.now()
      const text = body === undefined ? undefined : JSON.stringify(body)
      const fail = (error: Error) => {
        tally.errors += 1
        reject(error)
      }
      const token = tokens.get(call)
      const headers = {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(text === undefined
          ? {}
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
      }
      const outgoing = request(`${origin}/api/v1${route}`, { method, agent, headers }, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () => {
          if (tally.counting) times.push(performance.now() - began)
          const received = Buffer.concat(chunks).toString()
          if ((answer.statusCode ?? 500) >= 400) fail(new Error(`${method} ${route}: ${received}`))
          else resolve(received === '' ? undefined : JSON.parse(received))
        })
        answer.on('error', fail)
      })
      outgoing.on('error', fail)
      outgoing.end(text)
    })
  return call
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const seconds = process.argv.includes('--quick') ? 20 : 60
  const result = await measureUsers({ users: 1000, seconds })
  const { users, requests, p50, p95, p99, errors, rssMb } = result
  process.stdout.write(
    process.argv.includes('--json')
      ? `${JSON.stringify(result)}\n`
      : `${users} users, ${seconds} s: ${requests} requests, ${errors} errors, p50 ${p50.toFixed(1)} ms, ` +
          `p95 ${p95.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, at most ${rssMb.toFixed(0)} MB\n`,
  )
}
