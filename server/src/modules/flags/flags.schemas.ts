import { Type, type Static } from 'typebox'
import { listQuery, nullable, oneOf, strict, Timestamp, Uuid } from '../../platform/http/schemas.ts'
import { OptionText } from '../question-sets/index.ts'

const Reason = oneOf(['wrong_key', 'unclear', 'off_source', 'offensive', 'copyright', 'other'])
const FlagStatus = oneOf(['open', 'resolved', 'dismissed'])

export const FlagBody = strict({
  attemptId: Uuid,
  questionId: Uuid,
  reason: Reason,
  note: Type.Optional(Type.String({ maxLength: 2000 })),
})
export type FlagBody = Static<typeof FlagBody>

export const Flag = strict({
  id: Uuid,
  setId: Uuid,
  title: Type.String(),
  revision: Type.Integer(),
  questionId: Uuid,
  stem: Type.String(),
  reason: Reason,
  note: Type.String(),
  status: FlagStatus,
  answer: Type.String(),
  createdAt: Timestamp,
  decidedAt: nullable(Timestamp),
  attemptId: Type.Union([Uuid, Type.Null()], { description: 'for its taker; null for who decides' }),
  options: Type.Union([Type.Array(OptionText), Type.Null()], { description: 'for who decides; null for the taker' }),
  key: Type.Union([Uuid, Type.Null()], { description: 'for who decides; null for the taker' }),
})
export type Flag = Static<typeof Flag>

export const FlagsQuery = listQuery(['-createdAt'], {
  /** Whose disputes, or of whose sets; `everybody` is for administrators. */
  of: Type.Optional(oneOf(['me', 'my_sets', 'everybody'])),
  status: Type.Optional(FlagStatus),
  setId: Type.Optional(Uuid),
})
export type FlagsQuery = Static<typeof FlagsQuery>

export const DecideBody = strict({
  status: oneOf(['resolved', 'dismissed']),
  answer: Type.Optional(Type.String({ maxLength: 2000, description: 'what the taker is told' })),
  key: Type.Optional(
    Type.Unsafe<string>({ ...Uuid, description: 'the option that is right: a key that was wrong is corrected' }),
  ),
})
export type DecideBody = Static<typeof DecideBody>

export const Decided = strict({
  ...Flag.properties,
  regraded: Type.Integer({ description: 'attempts whose score has changed' }),
})
