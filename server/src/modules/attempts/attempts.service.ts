import { randomInt } from 'node:crypto'
import type { Cache } from '../../platform/cache/index.ts'
import { apart, type Db, type Trx } from '../../platform/db/index.ts'
import { decodeCursor, page } from '../../platform/http/cursor.ts'
import { Problem } from '../../platform/http/problems.ts'
import type { Jobs } from '../../platform/jobs/index.ts'
import type { Count } from '../../platform/observability/metrics.ts'
import type { QuestionSets } from '../question-sets/index.ts'
import * as queries from './attempts.queries.ts'
import { EXPIRE, EXPIRE_AFTER_DEADLINE_MS } from './attempts.queue.ts'
import type { AnswerBody, AttemptsQuery, OpenAttempt, Review } from './attempts.schemas.ts'
import { DEFAULT_WEIGHTS, scoreOf } from './scoring.ts'
import { openView, reviewView, withoutKey, type TakersQuestion } from './views.ts'

export interface Deps {
  db: Db
  jobs: Pick<Jobs, 'enqueue'>
  questionSets: Pick<QuestionSets, 'openForTaking' | 'questionsOf'>
  cache: Cache
  count: Count
}

const MAX_SEED = 2 ** 31
const REVISION_SECONDS = 600

export type Attempts = ReturnType<typeof makeAttempts>

/** Runs of question sets: start, answer, end, review. */
export function makeAttempts(deps: Deps) {
  const { db } = deps
  return {
    /** Starts an attempt, or gives the one in progress. */
    async start(takerId: string, setId: string): Promise<{ created: boolean; attempt: OpenAttempt }> {
      await expireOverdue(deps, takerId)
      const created = await db.transaction().execute((trx) => insert(deps, trx, takerId, setId))
      if (created) deps.count('attempts_total', { event: 'started' })
      const row = await queries.findInProgress(db, takerId, setId)
      if (row === undefined) throw new Problem('conflict')
      return { created, attempt: await open(deps, row) }
    },

    /** The taker's view before the end, the review after it. */
    async get(takerId: string, id: string): Promise<OpenAttempt | Review> {
      await expireOverdue(deps, takerId)
      const row = await queries.findAttempt(db, takerId, id)
      if (row === undefined) throw new Problem('not_found')
      return row.status === 'in_progress' ? open(deps, row) : review(deps, row)
    },

    async list(takerId: string, { limit, cursor, sort = '-startedAt', withTotal, ...filter }: AttemptsQuery) {
      await expireOverdue(deps, takerId)
      const direction = sort === 'startedAt' ? 'asc' : 'desc'
      const after = cursor === undefined ? {} : { after: String(decodeCursor(cursor, 1)[0]) }
      const rows = await queries.listAttempts(db, takerId, filter, { direction, ...after }, limit + 1)
      const { items, nextCursor } = page(rows, limit, (row) => [row.id])
      const total = withTotal === true ? { total: await queries.countAttempts(db, takerId, filter) } : {}
      return { items: items.map(toItem), nextCursor, ...total }
    },

    async answer(takerId: string, id: string, questionId: string, body: AnswerBody): Promise<void> {
      const question = await queries.findQuestion(db, takerId, id, questionId)
      if (question === undefined) throw new Problem('not_found')
      const { optionId, confidence = null } = body
      if (optionId !== null && !question.options.some((option) => option.id === optionId)) {
        throw new Problem('option_unknown')
      }
      await db.transaction().execute(async (trx) => {
        if (!(await queries.lockForAnswer(trx, takerId, id))) throw new Problem('attempt_over')
        if (optionId === null) await queries.clearAnswer(trx, id, questionId)
        else await queries.saveAnswer(trx, { attemptId: id, questionId, optionId, confidence })
      })
    },

    /** Ends the attempt once; a repeat gives the same result. */
    async submit(takerId: string, id: string): Promise<Review> {
      await end(deps, id, { takerId, early: true })
      const row = await queries.findAttempt(db, takerId, id)
      if (row === undefined) throw new Problem('not_found')
      return review(deps, row)
    },

    /** Grades an attempt whose time is up; does nothing to any other. */
    async expire(id: string): Promise<void> {
      await end(deps, id, { early: false })
    },
  }
}

/** @returns whether a new attempt was made, which it is not while the taker has one of this set in progress. */
async function insert({ jobs, questionSets }: Deps, trx: Trx, takerId: string, setId: string): Promise<boolean> {
  const { revisionId, durationMinutes } = await questionSets.openForTaking(trx, takerId, setId)
  const attempt = { takerId, setId, revisionId, durationMinutes, seed: randomInt(MAX_SEED), weights: DEFAULT_WEIGHTS }
  const created = await queries.insertAttempt(trx, attempt)
  if (created === undefined) return false
  if (created.deadline !== null) {
    const startAfter = new Date(created.deadline.getTime() + EXPIRE_AFTER_DEADLINE_MS)
    await jobs.enqueue(trx, EXPIRE, { attemptId: created.id }, { startAfter })
  }
  return true
}

interface Ending {
  takerId?: string
  early: boolean
}

async function end(deps: Deps, id: string, ending: Ending): Promise<void> {
  const event = await deps.db.transaction().execute((trx) => grade(deps, trx, id, ending))
  if (event !== undefined) deps.count('attempts_total', { event })
}

/** @returns how the attempt ended, if it did now. */
async function grade({ questionSets }: Deps, trx: Trx, id: string, { takerId, early }: Ending) {
  const attempt = await queries.lockAttempt(trx, id, takerId)
  if (attempt?.status !== 'in_progress' || (!attempt.over && !early)) return undefined
  const questions = await questionSets.questionsOf(trx, attempt.revisionId)
  const chosen = new Map((await queries.answersOf(trx, id)).map(({ questionId, optionId }) => [questionId, optionId]))
  const marks = questions.map((question) => ({
    level: question.level,
    correct: chosen.get(question.id) === question.key,
  }))
  const status = attempt.over ? 'expired' : 'submitted'
  await queries.finishAttempt(trx, id, status, scoreOf(marks, attempt.weights))
  return status
}

/** The job does this at the deadline; a taker who looks earlier than it runs must not find an attempt open. */
async function expireOverdue(deps: Deps, takerId: string): Promise<void> {
  for (const { id } of await queries.overdueOf(deps.db, takerId)) {
    await apart(() => end(deps, id, { early: false }))
  }
}

async function open(deps: Deps, row: queries.AttemptRow): Promise<OpenAttempt> {
  return openView(row, await takersQuestions(deps, row.revisionId), await queries.answersOf(deps.db, row.id))
}

/** A revision never changes: everybody who takes it shares one entry, and no key is in it. */
async function takersQuestions({ db, questionSets, cache }: Deps, revisionId: string): Promise<TakersQuestion[]> {
  const audience = { kind: 'revision', id: revisionId, version: 'immutable' } as const
  const load = async () => (await questionSets.questionsOf(db, revisionId)).map(withoutKey)
  return (await cache.get(audience, 'questions', REVISION_SECONDS, load)).value
}

async function review({ db, questionSets }: Deps, row: queries.AttemptRow): Promise<Review> {
  return reviewView(row, await questionSets.questionsOf(db, row.revisionId), await queries.answersOf(db, row.id))
}

function toItem(row: queries.AttemptRow) {
  return {
    id: row.id,
    setId: row.setId,
    title: row.title,
    revision: row.revision,
    status: row.status,
    startedAt: row.startedAt.toISOString(),
    deadline: row.deadline?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    score: row.score,
    earned: row.earned,
    possible: row.possible,
    correct: row.correct,
    total: row.total,
  }
}
