import { Type, type Static, type TSchema } from 'typebox'
import { listQuery, nullable, strict, Timestamp, Uuid } from '../../platform/http/schemas.ts'
import { MAX_OUTLINE_NODES, type OutlineInput } from './outline-edit.ts'
import type { OutlineNode } from './outline.ts'

/** Deeper ones could not be sent: a request body nests at most 20 levels, two a topic. */
const MAX_OUTLINE_DEPTH = 8

const Name = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' })
const Description = nullable(Type.String({ maxLength: 2000 }))

export const CreateBody = strict({ name: Name, description: Type.Optional(Description) })
export const PatchBody = strict({ name: Type.Optional(Name), description: Type.Optional(Description) })

export const SubjectsQuery = listQuery(['createdAt', '-createdAt', 'name', '-name'], {})
export type SubjectsQuery = Static<typeof SubjectsQuery>

export const TopicPages = strict({ from: Type.Integer(), to: Type.Integer() })

/** A tree spelled out level by level: the deepest has no children. */
function nested(node: (children: TSchema) => TSchema): TSchema {
  let schema: TSchema = node(Type.Array(strict({}), { maxItems: 0 }))
  for (let level = 1; level < MAX_OUTLINE_DEPTH; level++) schema = node(Type.Array(schema))
  return schema
}

/** Topics of a document carry `documentId` and `pages`; those added by hand do not. */
export const OutlineTopic = Type.Unsafe<OutlineNode>(
  nested((children) =>
    strict({
      id: Type.String(),
      title: Type.String(),
      documentId: Type.Optional(Uuid),
      pages: Type.Optional(TopicPages),
      children,
    }),
  ),
)

/** What was read may be sent back as it is; `documentId` and `pages` are not taken from the request. */
export const OutlineBody = strict({
  outline: Type.Array(
    Type.Unsafe<OutlineInput>(
      nested((children) =>
        strict({
          id: Type.Optional(Type.String({ maxLength: 200 })),
          title: Type.String({ minLength: 1, maxLength: 300, pattern: '\\S' }),
          documentId: Type.Optional(Uuid),
          pages: Type.Optional(TopicPages),
          children: Type.Optional(children),
        }),
      ),
    ),
    { maxItems: MAX_OUTLINE_NODES },
  ),
})

const common = {
  id: Uuid,
  name: Type.String(),
  description: nullable(Type.String()),
  counts: strict({
    documents: Type.Integer(),
    processing: Type.Integer(),
    ready: Type.Integer(),
    failed: Type.Integer(),
    questionSets: Type.Integer(),
  }),
  createdAt: Timestamp,
  updatedAt: Timestamp,
}

/** A stretch of a page that proves what is said. */
export const DocumentCitation = strict({
  documentId: Uuid,
  page: Type.Integer(),
  start: Type.Integer(),
  end: Type.Integer(),
  quote: Type.String(),
})
export const CitedSentence = strict({ text: Type.String(), citation: DocumentCitation })

export const SubjectItem = strict(common)
export const SubjectDetail = strict({
  ...common,
  outline: Type.Array(OutlineTopic),
  summary: Type.Array(CitedSentence),
})
