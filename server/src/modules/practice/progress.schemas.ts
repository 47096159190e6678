import { LEVELS, type Level } from '@learinal/engine'
import { Type } from 'typebox'
import { nullable, strict, Uuid } from '../../platform/http/schemas.ts'

export const ProgressQuery = strict({ subjectId: Type.Optional(Uuid) })

/** Questions met in finished attempts; one without an answer was not answered right. `accuracy` is 0–1. */
const accuracy = { correct: Type.Integer(), total: Type.Integer(), accuracy: Type.Number() }
const Accuracy = strict(accuracy)
const perLevel = Object.fromEntries(LEVELS.map((level) => [level, Type.Optional(Accuracy)])) as Record<
  Level,
  ReturnType<typeof Type.Optional<typeof Accuracy>>
>

export const Progress = strict({
  attempts: Type.Integer(),
  correct: Type.Integer(),
  total: Type.Integer(),
  accuracy: nullable(Type.Number()),
  byLevel: strict(perLevel),
  byTopic: Type.Array(
    strict({
      subjectId: nullable(Uuid),
      topic: Type.String(),
      topicId: nullable(Type.String()),
      mastery: Type.Number(),
      ...accuracy,
    }),
    { description: 'weakest first; mastery (0–1) is the accuracy expected now: later answers weigh more' },
  ),
  calibration: strict(
    { guess: Type.Optional(Accuracy), unsure: Type.Optional(Accuracy), sure: Type.Optional(Accuracy) },
    { description: 'accuracy of the answers that the taker marked so' },
  ),
  trend: Type.Array(strict({ day: Type.String({ format: 'date' }), ...accuracy }), {
    description: 'the last 90 days with a finished attempt, in the time zone of the account',
  }),
})
