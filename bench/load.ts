/**
 * People at work: each has a connection that is kept open, an account, a set of ten questions, and goes round: dashboard, list
 * of sets, an attempt with an answer saved for each question, submission; between two steps he thinks 5 to 15 seconds.
 * `node bench/load.ts [--quick] [--json]` has 1 000 of them for 60 (quick: 20) seconds. The app runs in a process of its own.
 */
import type { ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { makeAccounts, percentile, person, signIn, type Call, type Person, type Tally } from './people.ts'
import { end, peakMiB, ROOMY, start } from './service.ts'

const THINK_MS = { least: 5_000, most: 15_000 }

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
    const tally: Tally = { times: [], errors: 0, refused: 0, counting: false }
    const people = emails.map(() => person(app.origin, agent, tally))
    await signIn(emails, people, furnish)
    tally.counting = true
    const until = Date.now() + seconds * 1000
    await Promise.all(people.map(({ call }) => live(call, until).catch(() => undefined)))
    const at = (share: number) => percentile(tally.times, share)
    const rssMb = await peakMiB(app.child)
    return {
      users,
      seconds,
      requests: tally.times.length,
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

/** Each has a subject and a set. */
async function furnish({ call }: Person): Promise<void> {
  await call('POST', '/subjects', { name: 'Hoá học' })
  const questions = Array.from({ length: 10 }, (_, k) => ({
    stem: `Câu ${k}?`,
    options: [{ text: 'A' }, { text: 'B' }, { text: 'C' }, { text: 'D' }],
    key: k % 4,
  }))
  await call('POST', '/question-sets', { title: 'Đề ôn tập', questions })
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
