import { Type, type Static } from 'typebox'
import { listQuery, nullable, oneOf, strict, Timestamp, Uuid } from '../../platform/http/schemas.ts'
import { CitationView, LevelName, OptionText } from '../question-sets/index.ts'

const state = oneOf(['new', 'learning', 'review', 'relearning'])

export const DueQuery = listQuery(['due'], {})
export type DueQuery = Static<typeof DueQuery>

/** A card to be answered; nothing in it tells the key. */
export const DueCard = strict({
  id: Uuid,
  setId: Uuid,
  title: Type.String(),
  due: Timestamp,
  reps: Type.Integer(),
  state,
  question: strict({
    id: Uuid,
    stem: Type.String(),
    options: Type.Array(OptionText),
    level: LevelName,
    topic: Type.String(),
    topicId: nullable(Type.String()),
  }),
})

export const CardParams = strict({ cardId: Uuid })
export const CardAnswerBody = strict({
  optionId: Uuid,
  confidence: Type.Optional(nullable(oneOf(['guess', 'unsure', 'sure']))),
})
export type CardAnswerBody = Static<typeof CardAnswerBody>

/** What was right, and when the card comes again. */
export const AnsweredCard = strict({
  id: Uuid,
  correct: Type.Boolean(),
  rating: oneOf(['again', 'hard', 'good', 'easy']),
  key: Uuid,
  explanation: Type.String(),
  citation: nullable(CitationView),
  due: Timestamp,
  state,
  reps: Type.Integer(),
  lapses: Type.Integer(),
  stability: Type.Number({ description: 'days until the chance to recall falls to 90 %' }),
  difficulty: Type.Number({ description: '1 to 10' }),
})
