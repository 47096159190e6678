import { LEVELS, type Level } from '@learinal/engine'
import { Type, type Static } from 'typebox'
import { IdParams, listQuery, nullable, oneOf, strict, Timestamp, Uuid } from '../../platform/http/schemas.ts'
import { CitationView, LevelName, OptionText } from '../question-sets/index.ts'

const AttemptStatus = oneOf(['in_progress', 'submitted', 'expired'])
const Confidence = oneOf(['guess', 'unsure', 'sure'])

/** Null unless a key was corrected after the end and the attempt graded again. */
const FirstScore = Type.Union([Type.Number(), Type.Null()], { description: 'before it was graded again, if it was' })

const attempt = {
  id: Uuid,
  setId: Uuid,
  title: Type.String(),
  revision: Type.Integer(),
  startedAt: Timestamp,
  deadline: nullable(Timestamp),
}

/** A question before the end. Closed, and without any field that tells the key: this is all that leaves the server. */
const OpenQuestion = strict({
  id: Uuid,
  stem: Type.String(),
  options: Type.Array(OptionText),
  level: LevelName,
})

/** An attempt that is going on, with the answers saved so far. */
export const OpenAttempt = strict({
  ...attempt,
  status: oneOf(['in_progress']),
  questions: Type.Array(OpenQuestion),
  answers: Type.Array(strict({ questionId: Uuid, optionId: Uuid, confidence: nullable(Confidence) })),
})
export type OpenAttempt = Static<typeof OpenAttempt>

/** What a visitor starts: the token is shown once. */
export const VisitorAttempt = strict({ ...OpenAttempt.properties, attemptToken: Type.String() })
export type VisitorAttempt = Static<typeof VisitorAttempt>

export const ClaimBody = strict({ attemptToken: Type.String({ minLength: 1, maxLength: 100 }) })

const Tally = { correct: Type.Integer(), total: Type.Integer() }
const perLevel = Object.fromEntries(LEVELS.map((level) => [level, Type.Optional(strict(Tally))])) as Record<
  Level,
  ReturnType<typeof Type.Optional<ReturnType<typeof strict<typeof Tally>>>>
>

/** A finished attempt: score, breakdown, and every question with what was chosen, the key and its proof. */
export const Review = strict({
  ...attempt,
  status: oneOf(['submitted', 'expired']),
  finishedAt: Timestamp,
  score: Type.Number(),
  firstScore: FirstScore,
  earned: Type.Number(),
  possible: Type.Number(),
  ...Tally,
  byLevel: strict(perLevel),
  byTopic: Type.Array(strict({ topic: Type.String(), topicId: nullable(Type.String()), ...Tally })),
  questions: Type.Array(
    strict({
      id: Uuid,
      stem: Type.String(),
      options: Type.Array(OptionText),
      level: LevelName,
      topic: Type.String(),
      topicId: nullable(Type.String()),
      chosen: nullable(Uuid),
      confidence: nullable(Confidence),
      correct: Type.Boolean(),
      key: Uuid,
      explanation: Type.String(),
      citation: nullable(CitationView),
    }),
  ),
})
export type Review = Static<typeof Review>

export const AttemptItem = strict({
  ...attempt,
  status: AttemptStatus,
  finishedAt: nullable(Timestamp),
  score: nullable(Type.Number()),
  firstScore: FirstScore,
  earned: nullable(Type.Number()),
  possible: nullable(Type.Number()),
  correct: nullable(Type.Integer()),
  total: nullable(Type.Integer()),
})

export const AttemptsQuery = listQuery(['startedAt', '-startedAt'], {
  setId: Type.Optional(Uuid),
  status: Type.Optional(AttemptStatus),
})
export type AttemptsQuery = Static<typeof AttemptsQuery>

export const AnswerParams = strict({ ...IdParams.properties, questionId: Uuid })
export const AnswerBody = strict({
  optionId: nullable(Uuid),
  confidence: Type.Optional(nullable(Confidence)),
})
export type AnswerBody = Static<typeof AnswerBody>

/** Somebody who is taking an own set; a visitor has no name. */
export const Taker = strict({
  id: Uuid,
  fullName: nullable(Type.String()),
  startedAt: Timestamp,
  deadline: nullable(Timestamp),
})
export const TakersQuery = strict({
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 20 }),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
})
export type TakersQuery = Static<typeof TakersQuery>

export const ExtendBody = strict({ minutes: Type.Integer({ minimum: 1, maximum: 240 }) })
export const Extended = strict({ id: Uuid, deadline: Timestamp })
