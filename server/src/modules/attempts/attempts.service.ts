import { randomInt } from 'node:crypto'
import type { Cache } from '../../platform/cache/index.ts'
import { apart, type Db, type Trx } from '../../platform/db/index.ts'
import { decodeCursor, page } from '../../platform/http/cursor.ts'
import type { Visitor } from '../../platform/http/principal.ts'
import { Problem } from '../../platform/http/problems.ts'
import type { Jobs } from '../../platform/jobs/index.ts'
import type { Count } from '../../platform/observability/metrics.ts'
import { notify } from '../notifications/index.ts'
import type { QuestionSets } from '../question-sets/index.ts'
import * as queries from './attempts.queries.ts'
import { EXPIRE, EXPIRE_AFTER_DEADLINE_MS } from './attempts.queue.ts'
import type { AnswerBody, AttemptsQuery, OpenAttempt, Review, VisitorAttempt } from './attempts.schemas.ts'
import { hashToken, newToken } from '../../platform/security/tokens.ts'
import { DEFAULT_WEIGHTS, scoreOf } from './scoring.ts'
import { openView, reviewView, withoutKey, type TakersQuestion } from './views.ts'

export interface Deps {
  db: Db
  jobs: Pick<Jobs, 'enqueue'>
  questionSets: Pick<QuestionSets, 'openForTaking' | 'questionsOf'>
  cache: Cache
  count: Count
  /** Told in the transaction that a person's attempt has ended. */
  onEnded: (trx: Trx, attemptId: string) => Promise<void>
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
      await expireOverdue(deps, { userId: takerId })
      const grant = { ownerId: takerId, setId }
      const started = await db.transaction().execute((trx) => insert(deps, trx, { takerId, tokenHash: null }, grant))
      return begun(deps, takerId, started)
    },

    ...shared(deps),

    /** The taker's view before the end, the review after it. */
    get: (taker: queries.Taker, id: string) => view(deps, taker, id),

    async list(takerId: string, { limit, cursor, sort = '-startedAt', withTotal, ...filter }: AttemptsQuery) {
      await expireOverdue(deps, { userId: takerId })
      const direction = sort === 'startedAt' ? 'asc' : 'desc'
      const after = cursor === undefined ? {} : { after: String(decodeCursor(cursor, 1)[0]) }
      const rows = await queries.listAttempts(db, takerId, filter, { direction, ...after }, limit + 1)
      const { items, nextCursor } = page(rows, limit, (row) => [row.id])
      const total = withTotal === true ? { total: await queries.countAttempts(db, takerId, filter) } : {}
      return { items: items.map(toItem), nextCursor, ...total }
    },

    async answer(taker: queries.Taker, id: string, questionId: string, body: AnswerBody): Promise<void> {
      const question = await queries.findQuestion(db, taker, id, questionId)
      if (question === undefined) throw new Problem('not_found')
      const { optionId, confidence = null } = body
      if (optionId !== null && !question.options.some((option) => option.id === optionId)) {
        throw new Problem('option_unknown')
      }
      await db.transaction().execute(async (trx) => {
        if (!(await queries.lockForAnswer(trx, taker, id))) throw new Problem('attempt_over')
        if (optionId === null) await queries.clearAnswer(trx, id, questionId)
        else await queries.saveAnswer(trx, { attemptId: id, questionId, optionId, confidence })
      })
    },

    /** Ends the attempt once; a repeat gives the same result. */
    async submit(taker: queries.Taker, id: string): Promise<Review> {
      await end(deps, id, { taker, early: true })
      const row = await queries.findAttempt(db, taker, id)
      if (row === undefined) throw new Problem('not_found')
      return review(deps, row)
    },

    /** Grades an attempt whose time is up; does nothing to any other. */
    async expire(id: string): Promise<void> {
      await end(deps, id, { early: false })
    },
  }
}

/** What is taken by a link: by learners, and by visitors until somebody claims it. */
function shared(deps: Deps) {
  const { db } = deps
  return {
    /** The same by a set's link, for whoever has it. */
    async startShared(takerId: string, shareToken: string): Promise<{ created: boolean; attempt: OpenAttempt }> {
      await expireOverdue(deps, { userId: takerId })
      const grant = { shareHash: hashToken(shareToken) }
      const started = await db.transaction().execute((trx) => insert(deps, trx, { takerId, tokenHash: null }, grant))
      return begun(deps, takerId, started)
    },

    /** Starts an attempt of somebody without an account: whoever shows its token is its taker. */
    async startAsVisitor(shareToken: string): Promise<VisitorAttempt> {
      const grant = { shareHash: hashToken(shareToken) }
      const { token, hash } = newToken()
      const { id } = await db
        .transaction()
        .execute((trx) => insert(deps, trx, { takerId: null, tokenHash: hash }, grant))
      deps.count('attempts_total', { event: 'started' })
      const row = id === undefined ? undefined : await queries.findAttempt(db, { attemptId: id }, id)
      if (row === undefined) throw new Problem('conflict')
      return { ...(await open(deps, row)), attemptToken: token }
    },

    async authenticateVisitor(token: string): Promise<Visitor | null> {
      const found = await queries.findByToken(db, hashToken(token))
      return found === undefined ? null : { attemptId: found.id }
    },

    /** Makes a visitor's attempt the learner's own; its token is good for nothing then. A repeat changes nothing. */
    async claim(userId: string, id: string, token: string): Promise<OpenAttempt | Review> {
      await db.transaction().execute(async (trx) => {
        const attempt = await queries.lockClaimed(trx, id, hashToken(token))
        if (attempt === undefined) return
        if (attempt.status === 'in_progress' && (await queries.findInProgress(trx, userId, attempt.setId)))
          throw new Problem('attempt_in_progress')
        await queries.giveTo(trx, id, userId)
        await deps.onEnded(trx, id)
      })
      return view(deps, { userId }, id)
    },

    /** Deletes visitors' attempts that nobody claimed in time. */
    sweepVisitors: () => db.transaction().execute(queries.deleteUnclaimed),
  }
}

interface Started {
  setId: string
  /** Of the new attempt; none is made while the person has one of this set in progress. */
  id: string | undefined
}

async function begun(deps: Deps, takerId: string, { setId, id }: Started) {
  if (id !== undefined) deps.count('attempts_total', { event: 'started' })
  const row = await queries.findInProgress(deps.db, takerId, setId)
  if (row === undefined) throw new Problem('conflict')
  return { created: id !== undefined, attempt: await open(deps, row) }
}

async function insert(
  { jobs, questionSets }: Deps,
  trx: Trx,
  who: { takerId: string | null; tokenHash: Buffer | null },
  grant: Parameters<QuestionSets['openForTaking']>[1],
): Promise<Started> {
  const taken = await questionSets.openForTaking(trx, grant)
  const attempt = { ...who, ...taken, seed: randomInt(MAX_SEED), weights: DEFAULT_WEIGHTS }
  const created = await queries.insertAttempt(trx, attempt)
  if (created === undefined) return { setId: taken.setId, id: undefined }
  if (created.deadline !== null) {
    const startAfter = new Date(created.deadline.getTime() + EXPIRE_AFTER_DEADLINE_MS)
    await jobs.enqueue(trx, EXPIRE, { attemptId: created.id }, { startAfter })
  }
  return { setId: taken.setId, id: created.id }
}

async function view(deps: Deps, taker: queries.Taker, id: string): Promise<OpenAttempt | Review> {
  await expireOverdue(deps, taker)
  const row = await queries.findAttempt(deps.db, taker, id)
  if (row === undefined) throw new Problem('not_found')
  return row.status === 'in_progress' ? open(deps, row) : review(deps, row)
}

interface Ending {
  taker?: queries.Taker
  early: boolean
}

async function end(deps: Deps, id: string, ending: Ending): Promise<void> {
  const event = await deps.db.transaction().execute((trx) => grade(deps, trx, id, ending))
  if (event !== undefined) deps.count('attempts_total', { event })
}

/** @returns how the attempt ended, if it did now. */
async function grade({ questionSets, onEnded }: Deps, trx: Trx, id: string, { taker, early }: Ending) {
  const attempt = await queries.lockAttempt(trx, id, taker)
  if (attempt?.status !== 'in_progress' || (!attempt.over && !early)) return undefined
  const questions = await questionSets.questionsOf(trx, attempt.revisionId)
  const chosen = new Map((await queries.answersOf(trx, id)).map(({ questionId, optionId }) => [questionId, optionId]))
  const marks = questions.map((question) => ({
    level: question.level,
    correct: chosen.get(question.id) === question.key,
  }))
  const status = attempt.over ? 'expired' : 'submitted'
  await queries.finishAttempt(trx, id, status, scoreOf(marks, attempt.weights))
  await onEnded(trx, id)
  if (attempt.over && attempt.takerId !== null) {
    const data = { attemptId: id, setId: attempt.setId, title: attempt.title }
    await notify(trx, [{ userId: attempt.takerId, kind: 'attempt_expired', data }])
  }
  return status
}

/** The job does this at the deadline; a taker who looks earlier than it runs must not find an attempt open. */
async function expireOverdue(deps: Deps, taker: queries.Taker): Promise<void> {
  for (const { id } of await queries.overdueOf(deps.db, taker)) {
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
    firstScore: row.firstScore,
    earned: row.earned,
    possible: row.possible,
    correct: row.correct,
    total: row.total,
  }
}
