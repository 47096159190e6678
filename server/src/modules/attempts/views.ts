import type { Level } from '@learinal/engine'
import type { SetQuestion } from '../question-sets/index.ts'
import type { AttemptRow } from './attempts.queries.ts'
import type { OpenAttempt, Review } from './attempts.schemas.ts'
import { shuffled } from './shuffle.ts'

export interface Answer {
  questionId: string
  optionId: string
  confidence: 'guess' | 'unsure' | 'sure' | null
}

function heading(attempt: AttemptRow) {
  return {
    id: attempt.id,
    setId: attempt.setId,
    title: attempt.title,
    revision: attempt.revision,
    startedAt: attempt.startedAt.toISOString(),
    deadline: attempt.deadline?.toISOString() ?? null,
  }
}

function inOrder<Q extends TakersQuestion>(attempt: AttemptRow, questions: Q[]): Q[] {
  return shuffled(questions, attempt.seed).map((question) => ({
    ...question,
    options: shuffled(question.options, attempt.seed),
  }))
}

/** Fields are named one by one: a new one of the question does not slip through. */
export function withoutKey({ id, stem, options, level }: SetQuestion) {
  return { id, stem, options, level }
}

export type TakersQuestion = ReturnType<typeof withoutKey>

/** What a taker sees before the end. */
export function openView(attempt: AttemptRow, questions: TakersQuestion[], answers: Answer[]): OpenAttempt {
  return { ...heading(attempt), status: 'in_progress', questions: inOrder(attempt, questions), answers }
}

/** What a taker sees after the end. */
export function reviewView(attempt: AttemptRow, questions: SetQuestion[], answers: Answer[]): Review {
  const { status, finishedAt, score, firstScore, earned, possible, correct, total } = attempt
  const finished = status !== 'in_progress' && finishedAt !== null && score !== null && earned !== null
  if (!finished || possible === null || correct === null || total === null)
    throw new Error('A finished attempt has its score')
  // Others see the quote, the title and the page, not the document.
  const isOwner = attempt.takerId !== null && attempt.takerId === attempt.ownerId
  const chosen = new Map(answers.map((answer) => [answer.questionId, answer]))
  const reviewed = inOrder(attempt, questions).map((question) => {
    const answer = chosen.get(question.id)
    const { id, stem, options, level, topic, topicId, key, explanation, citation } = question
    const quoted = citation === null || isOwner ? citation : { ...citation, documentId: null }
    const marked = { chosen: answer?.optionId ?? null, confidence: answer?.confidence ?? null }
    const right = answer?.optionId === key
    return { id, stem, options, level, topic, topicId, ...marked, correct: right, key, explanation, citation: quoted }
  })
  const result = { finishedAt: finishedAt.toISOString(), score, firstScore, earned, possible, correct, total }
  return { ...heading(attempt), status, ...result, ...breakdown(reviewed), questions: reviewed }
}

interface Marked {
  level: Level
  topic: string
  topicId: string | null
  correct: boolean
}

function breakdown(marked: Marked[]): Pick<Review, 'byLevel' | 'byTopic'> {
  const levels = Map.groupBy(marked, ({ level }) => level)
  const topics = Map.groupBy(marked, ({ topic, topicId }) => JSON.stringify([topicId, topic]))
  return {
    byLevel: Object.fromEntries([...levels].map(([level, group]) => [level, tally(group)])),
    byTopic: [...topics.values()].flatMap((group) => {
      const [first] = group
      return first === undefined ? [] : { topic: first.topic, topicId: first.topicId, ...tally(group) }
    }),
  }
}

function tally(marked: Marked[]) {
  return { correct: marked.filter(({ correct }) => correct).length, total: marked.length }
}
