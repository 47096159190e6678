import { Type, type Static } from 'typebox'
import { nullable, oneOf, strict, Timestamp, Uuid } from '../../platform/http/schemas.ts'

export const TYPES = ['subject', 'document', 'questionSet'] as const

export const SearchQuery = strict({
  q: Type.String({
    minLength: 1,
    maxLength: 200,
    pattern: '\\S',
    description: 'parts of names, or whole words of a page; accents and case do not matter',
  }),
  type: Type.Optional(oneOf(TYPES)),
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 20 }),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
})
export type SearchQuery = Static<typeof SearchQuery>

export const Hit = strict({
  type: oneOf(TYPES),
  id: Uuid,
  title: Type.String(),
  /** The subject it is in; a subject is in none. */
  subjectId: nullable(Uuid),
  /** Of a document: the first page of its text on which all words stand; null when none has them. */
  page: nullable(Type.Integer({ minimum: 1 })),
  createdAt: Timestamp,
})
export type Hit = Static<typeof Hit>
