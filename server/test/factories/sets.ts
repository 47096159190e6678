import { randomUUID } from 'node:crypto'
import type { InjectOptions } from 'fastify'
import { attemptsRoutes, makeAttempts } from '../../src/modules/attempts/index.ts'
import { makeProgress, progressRoutes } from '../../src/modules/practice/index.ts'
import { makeGeneration, makeQuestionSets, questionSetsRoutes } from '../../src/modules/question-sets/index.ts'
import { principalPlugin } from '../../src/platform/http/principal.ts'
import { makeServer, type App } from '../../src/platform/http/server.ts'
import type { TestServer } from '../build.ts'

interface Option {
  id: string
  text: string
}
export interface SetQuestion {
  id: string
  stem: string
  options: Option[]
  key: string
  level: string
  citation: { documentId: string | null; quote: string; sourceDeleted: boolean } | null
}
export interface QuestionSet {
  id: string
  title: string
  status: string
  revision: number
  questions: SetQuestion[]
}
export interface Attempt {
  id: string
  status: string
  deadline: string | null
  questions: { id: string; stem: string; options: Option[]; level: string }[]
  answers: { questionId: string; optionId: string; confidence: string | null }[]
}

const apps = new WeakMap<TestServer, Promise<App>>()

async function interimApp({ db, parts }: TestServer): Promise<App> {
  const app = await makeServer({ log: parts.log, production: false, corsOrigins: [], trustedProxyHops: 0 })
  await app.register(principalPlugin, {
    authenticate: (token) => Promise.resolve({ userId: token, sessionId: token, role: 'learner', locale: 'en' }),
  })
  const sets = makeQuestionSets({ db })
  const unused = () => Promise.reject(new Error('not here'))
  const generation = makeGeneration({ db, jobs: parts.jobs, loadForWriting: unused, writeQuestions: unused })
  questionSetsRoutes(app, { sets, generation })
  attemptsRoutes(app, makeAttempts({ db, jobs: parts.jobs, questionSets: sets }))
  progressRoutes(app, makeProgress({ db }))
  return app
}

/** A signed-in learner. */
export async function learner(server: TestServer) {
  const app = apps.get(server) ?? interimApp(server)
  apps.set(server, app)
  const email = `${randomUUID()}@example.org`
  const values = { email, emailKey: email, fullName: 'Lan', status: 'active' } as const
  const { id } = await server.db.insertInto('users').values(values).returning('id').executeTakeFirstOrThrow()
  return { id, call: callAs(await app, id) }
}
export type Learner = Awaited<ReturnType<typeof learner>>

function callAs(app: App, token: string) {
  return async <T = unknown>(
    method: NonNullable<InjectOptions['method']>,
    url: string,
    payload?: object,
    headers: Record<string, string> = {},
  ) => {
    const answer = await app.inject({
      method,
      url: `/api/v1${url}`,
      headers: { authorization: `Bearer ${token}`, ...headers },
      ...(payload === undefined ? {} : { payload }),
    })
    const body = answer.body === '' ? undefined : answer.json<T>()
    return { status: answer.statusCode, headers: answer.headers, text: answer.body, body: body as T }
  }
}

/** Questions as they are written by hand: the key stands first, `level` as given, the topic is its name. */
export function questionsAt(levels: string[]) {
  return levels.map((level, index) => ({
    stem: `Câu ${index + 1}: thủ đô?`,
    options: [{ text: 'Hà Nội' }, { text: 'Huế' }, { text: 'Đà Nẵng' }, { text: 'Cần Thơ' }],
    key: 0,
    explanation: `Giải thích ${index + 1}`,
    level,
    topic: `Về ${level}`,
  }))
}

export async function writeSet({ call }: Learner, body: object = {}): Promise<QuestionSet> {
  const questions = questionsAt(['remember', 'understand', 'apply', 'analyze'])
  const answer = await call<QuestionSet>('POST', '/question-sets', { title: 'Địa lý', questions, ...body })
  if (answer.status !== 201) throw new Error(answer.text)
  return answer.body
}

export async function startAttempt({ call }: Learner, setId: string): Promise<Attempt> {
  const answer = await call<Attempt>('POST', `/question-sets/${setId}/attempts`)
  if (answer.status !== 201) throw new Error(answer.text)
  return answer.body
}

/** Saves the key as the answer of each of these questions. */
export async function answerRight({ call }: Learner, attemptId: string, questions: SetQuestion[]): Promise<void> {
  for (const { id, key } of questions) {
    const answer = await call('PUT', `/attempts/${attemptId}/answers/${id}`, { optionId: key })
    if (answer.status !== 204) throw new Error(answer.text)
  }
}

/** Moves an attempt into the past, so that its deadline was `secondsAgo` seconds ago. */
export async function letTimePass({ db }: TestServer, attemptId: string, secondsAgo: number): Promise<void> {
  const deadline = new Date(Date.now() - secondsAgo * 1000)
  await db
    .updateTable('attempts')
    .set({ deadline, startedAt: new Date(deadline.getTime() - 60_000) })
    .where('id', '=', attemptId)
    .execute()
}
