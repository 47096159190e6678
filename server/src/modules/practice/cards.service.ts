import { Rating } from 'ts-fsrs'
import type { Db, Trx } from '../../platform/db/index.ts'
import { decodeCursor, page } from '../../platform/http/cursor.ts'
import { Problem } from '../../platform/http/problems.ts'
import { shuffled } from '../attempts/index.ts'
import type { QuestionSets } from '../question-sets/index.ts'
import * as queries from './cards.queries.ts'
import type { CardAnswerBody, DueQuery } from './cards.schemas.ts'
import { gradeOf, reviewed } from './schedule.ts'

export interface Deps {
  db: Db
  questionSets: Pick<QuestionSets, 'questionsOf'>
}

export type Cards = ReturnType<typeof makeCards>

const RATINGS = {
  [Rating.Again]: 'again',
  [Rating.Hard]: 'hard',
  [Rating.Good]: 'good',
  [Rating.Easy]: 'easy',
} as const

/** The queue of what was answered wrong, to be repeated when it is about to be forgotten. */
export function makeCards({ db, questionSets }: Deps) {
  return {
    /** Adds what was answered wrong in an attempt that has ended. */
    addFrom: (trx: Trx, attemptId: string) => queries.insertWrongAnswers(trx, attemptId),

    async due(userId: string, { limit, cursor, withTotal }: DueQuery) {
      const rows = await queries.listDue(db, userId, cursor === undefined ? undefined : placeOf(cursor), limit + 1)
      const { items, nextCursor } = page(rows, limit, (row) => [row.due.getTime(), row.id])
      const total = withTotal === true ? { total: await queries.countDue(db, userId) } : {}
      return { items: items.map(toItem), nextCursor, ...total }
    },

    /** Of two devices that answer a card at once, one is told that it is not due any more. */
    answer: (userId: string, id: string, { optionId, confidence = null }: CardAnswerBody) =>
      db.transaction().execute(async (trx) => {
        const card = await queries.lockCard(trx, userId, id)
        if (card === undefined) throw new Problem('not_found')
        const { now, ownerId, revisionId, questionId, ...state } = card
        if (card.due > now) throw new Problem('card_not_due')
        const question = (await questionSets.questionsOf(trx, revisionId)).find((each) => each.id === questionId)
        if (question === undefined) throw new Problem('not_found')
        if (!question.options.some((option) => option.id === optionId)) throw new Problem('option_unknown')
        const { key, explanation, citation } = question
        const grade = gradeOf(optionId === key, confidence)
        const next = reviewed(state, now, grade)
        await queries.updateCard(trx, id, next)
        // Others see the quote, the title and the page, not the document.
        const quoted = citation === null || ownerId === userId ? citation : { ...citation, documentId: null }
        const { due, reps, lapses, stability, difficulty } = next
        const schedule = { due: due.toISOString(), state: next.state, reps, lapses, stability, difficulty }
        const verdict = { correct: optionId === key, rating: RATINGS[grade], key, explanation, citation: quoted }
        return { id, ...verdict, ...schedule }
      }),
  }
}

const MAX_TIME = Date.UTC(9999, 0)

function placeOf(cursor: string) {
  const [time, id] = decodeCursor(cursor, 2)
  if (typeof time !== 'number' || !Number.isInteger(time) || time < 0 || time > MAX_TIME)
    throw new Problem('invalid_request')
  return { due: new Date(time), id: String(id) }
}

function toItem({
  id,
  setId,
  title,
  due,
  reps,
  state,
  questionId,
  stem,
  options,
  level,
  topic,
  topicId,
}: queries.DueCard) {
  // In another order at every repetition, so that the place is not what is learnt.
  const question = { id: questionId, stem, options: shuffled(options, reps), level, topic, topicId }
  return { id, setId, title, due: due.toISOString(), reps, state, question }
}
