/**
 * An exam: 500 people start the same set within one second, answer each of its 20 questions (autosave, every answer once changed),
 * and all hand in within the second of the deadline. What was acknowledged is compared with what the database holds, and every
 * score with one that is reckoned here. `node bench/exam.ts [--takers N] [--json]`; exit code 1 when anything is lost or wrong.
 */
import type { ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { makeAccounts, percentile, person, signIn, type Person, type Tally } from './people.ts'
import { end, ROOMY, start } from './service.ts'

const QUESTIONS = 20
const LEVELS = ['remember', 'understand', 'apply', 'analyze'] as const
const WORTH = { remember: 100, understand: 125, apply: 150, analyze: 200 }
const SECOND = 1000
/** Answers go out over this many seconds of the minute that the exam lasts. */
const ANSWERING_S = 38

interface Attempt {
  id: string
  deadline: string
  questions: { id: string; stem: string; options: { id: string; text: string }[] }[]
}

interface Review {
  status: string
  score: number
  correct: number
  questions: { id: string; chosen: string | null }[]
}

interface Phase {
  requests: number
  p50: number
  p99: number
  max: number
}

export interface ExamResult {
  takers: number
  start: Phase
  answer: Phase
  submit: Phase
  /** Requests that were told to come back. */
  refused: number
  errors: number
  /** Acknowledged answers that the review does not have. */
  lost: number
  /** Scores that are not those of the model. */
  wrong: number
}

export async function measureExam(takers: number): Promise<ExamResult> {
  const folder = await mkdtemp(path.join(tmpdir(), 'learinal-exam-'))
  const children: ChildProcess[] = []
  const agent = new Agent({ keepAlive: true, maxSockets: takers + 1 })
  try {
    const app = await start(children, 'server/src/main.ts', ['serve', '--port', '0'], {
      LEARINAL_DATA: folder,
      LLM_PROVIDER: 'offline',
      ...ROOMY,
    })
    const emails = await makeAccounts(folder, takers + 1)
    const tally: Tally = { times: [], errors: 0, refused: 0, counting: true }
    const [teacher, ...pupils] = emails.map(() => person(app.origin, agent, tally, true))
    if (teacher === undefined) throw new Error('nobody sets the exam')
    await signIn(emails, [teacher, ...pupils])
    const token = await setExam(teacher)
    return await hold(pupils, token, tally)
  } finally {
    agent.destroy()
    for (const child of children) await end(child)
    await rm(folder, { recursive: true, force: true })
  }
}

/** The key of question k is the option with the text `right`. */
async function setExam({ call }: Person): Promise<string> {
  const questions = Array.from({ length: QUESTIONS }, (_, k) => ({
    stem: `Câu ${k}?`,
    options: ['right', 'wrong 1', 'wrong 2', 'wrong 3'].map((text) => ({ text })),
    key: 0,
    level: LEVELS[k % LEVELS.length],
  }))
  const { id } = (await call('POST', '/question-sets', { title: 'Thi', questions, durationMinutes: 1 })) as Attempt
  return ((await call('POST', `/question-sets/${id}/share`)) as { token: string }).token
}

async function hold(pupils: readonly Person[], token: string, tally: Tally): Promise<ExamResult> {
  const phase = async <T>(work: (one: Person, n: number) => Promise<T>): Promise<[T[], Phase]> => {
    tally.times.length = 0
    const done = await Promise.all(pupils.map(work))
    const at = (share: number) => percentile(tally.times, share)
    return [done, { requests: tally.times.length, p50: at(0.5), p99: at(0.99), max: Math.max(...tally.times) }]
  }
  const spread = (n: number) => delay((n / pupils.length) * SECOND)

  const [attempts, started] = await phase(async ({ call }, n) => {
    await spread(n)
    return (await call('POST', `/shared/${token}/attempts`)) as Attempt
  })
  const [chosen, answered] = await phase(({ call }, n) => sit(call, attempts[n] as Attempt, n))
  const deadline = Math.min(...attempts.map((attempt) => Date.parse(attempt.deadline)))
  await delay(Math.max(0, deadline - Date.now() - SECOND))
  const [reviews, submitted] = await phase(async ({ call }, n) => {
    await spread(n)
    return (await call('POST', `/attempts/${attempts[n]?.id ?? ''}/submit`)) as Review
  })
  const saved = reviews.map(({ questions }) => new Map(questions.map(({ id, chosen: optionId }) => [id, optionId])))
  return {
    takers: pupils.length,
    start: started,
    answer: answered,
    submit: submitted,
    refused: tally.refused,
    errors: tally.errors,
    lost: chosen.reduce(
      (sum, own, n) => sum + [...own].filter(([id, { optionId }]) => saved[n]?.get(id) !== optionId).length,
      0,
    ),
    wrong: reviews.filter(({ score, correct }, n) => {
      const model = reckon(chosen[n] ?? new Map<never, never>())
      return score !== model.score || correct !== model.correct
    }).length,
  }
}

type Chosen = Map<string, { optionId: string; right: boolean; level: (typeof LEVELS)[number] }>

/** Answers every question wrongly first; the last answer to each is right or wrong by a rule of its own. */
async function sit(call: Person['call'], { id, questions }: Attempt, n: number): Promise<Chosen> {
  const chosen: Chosen = new Map()
  for (const question of questions) {
    const k = Number(/\d+/.exec(question.stem)?.[0])
    const right = (n * 7 + k * 3) % 5 < 3
    for (const wanted of ['wrong 1', right ? 'right' : 'wrong 2']) {
      await delay((Math.random() * 2 * ANSWERING_S * SECOND) / (2 * QUESTIONS))
      const optionId = question.options.find(({ text }) => text === wanted)?.id ?? ''
      await call('PUT', `/attempts/${id}/answers/${question.id}`, { optionId, confidence: 'sure' })
      chosen.set(question.id, { optionId, right: wanted === 'right', level: LEVELS[k % LEVELS.length] ?? 'remember' })
    }
  }
  return chosen
}

/** The score by the rule of the product: earned / possible × 10, two decimals, half up, in whole numbers. */
function reckon(chosen: Chosen): { score: number; correct: number } {
  const all = [...chosen.values()]
  const worth = (some: typeof all) => some.reduce((sum, { level }) => sum + WORTH[level], 0)
  const right = all.filter((one) => one.right)
  const [earned, possible] = [worth(right), worth(all)]
  return { score: Math.floor((2000 * earned + possible) / (2 * possible)) / 100, correct: right.length }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const at = process.argv.indexOf('--takers')
  const result = await measureExam(at === -1 ? 500 : Number(process.argv[at + 1]))
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(result)}\n`)
  else {
    for (const name of ['start', 'answer', 'submit'] as const) {
      const { requests, p50, p99, max } = result[name]
      process.stdout.write(
        `${name}: ${requests} requests, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, slowest ${max.toFixed(1)} ms\n`,
      )
    }
    process.stdout.write(
      `${result.takers} takers: ${result.refused} told to come back, ${result.errors} errors, ${result.lost} lost, ${result.wrong} scores wrong\n`,
    )
  }
  if (result.errors + result.lost + result.wrong > 0) process.exitCode = 1
}
