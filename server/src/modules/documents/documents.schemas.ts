import { Type, type Static } from 'typebox'
import { listQuery, nullable, oneOf, strict, Timestamp, Uuid } from '../../platform/http/schemas.ts'
import { CitedSentence, OutlineTopic } from '../subjects/index.ts'

const Status = oneOf(['uploaded', 'processing', 'ready', 'failed'])
const Format = oneOf(['pdf', 'docx', 'pptx', 'epub', 'html', 'txt', 'md', 'png', 'jpg'])
const FailureReason = oneOf([
  'empty',
  'no_text',
  'password_protected',
  'damaged',
  'unsupported',
  'too_large',
  'too_complex',
  'internal',
])

export const PageParams = strict({ id: Uuid, n: Type.Integer({ minimum: 1, maximum: 1_000_000 }) })

export const MatchesQuery = strict({ q: Type.String({ minLength: 1, maxLength: 200 }) })

export const Matches = strict({
  items: Type.Array(
    strict({
      page: Type.Integer(),
      start: Type.Integer(),
      end: Type.Integer(),
      before: Type.String(),
      text: Type.String(),
      after: Type.String(),
    }),
  ),
})

export const DocumentsQuery = listQuery(['createdAt', '-createdAt'], { status: Type.Optional(Status) })
export type DocumentsQuery = Static<typeof DocumentsQuery>

export const UploadAnswer = strict({
  items: Type.Array(strict({ id: Uuid, fileName: Type.String(), status: oneOf(['processing']) })),
})

const item = {
  id: Uuid,
  subjectId: Uuid,
  fileName: Type.String(),
  format: nullable(Format),
  sizeBytes: Type.Integer(),
  status: Status,
  progress: strict({ done: Type.Integer(), total: Type.Integer() }),
  language: nullable(oneOf(['en', 'vi'])),
  title: nullable(Type.String()),
  pages: nullable(Type.Integer({ description: 'how many' })),
  failure: nullable(strict({ reason: FailureReason, message: Type.String() })),
  createdAt: Timestamp,
  updatedAt: Timestamp,
}

const Report = strict({
  format: Format,
  pagesRead: Type.Integer(),
  pagesOcr: Type.Integer(),
  pagesEmpty: Type.Integer(),
  characters: Type.Integer(),
  words: Type.Integer(),
  encoding: Type.Optional(Type.String()),
  outlineFrom: oneOf(['bookmarks', 'headings', 'typography', 'none']),
  warnings: Type.Array(
    strict({
      code: Type.String(),
      pages: Type.Optional(Type.Array(Type.Integer())),
      count: Type.Optional(Type.Integer()),
      what: Type.Optional(Type.String()),
      share: Type.Optional(Type.Number()),
    }),
  ),
})

export const DocumentItem = strict(item)
export const DocumentDetail = strict({
  ...item,
  topics: Type.Array(OutlineTopic),
  summaryShort: Type.Array(CitedSentence),
  summaryFull: Type.Array(CitedSentence),
  report: nullable(Report),
})

export const DocumentPage = strict({
  documentId: Uuid,
  n: Type.Integer(),
  of: Type.Integer({ description: 'how many pages the document has' }),
  text: Type.String(),
  ocr: Type.Boolean({ description: 'whether the text was recognised in a picture of the page' }),
  confidence: nullable(Type.Number({ description: 'of the recognition, 0 to 1' })),
  blocks: Type.Array(
    strict({
      kind: Type.String(),
      start: Type.Integer(),
      end: Type.Integer(),
      level: Type.Optional(Type.Integer()),
    }),
  ),
})

export const FileContent = Type.Unsafe<unknown>({ type: 'string', format: 'binary' })
