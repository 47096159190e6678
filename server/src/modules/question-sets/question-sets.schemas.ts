import { LEVELS, type Level } from '@learinal/engine'
import { Type, type Static, type TSchema } from 'typebox'
import { listQuery, nullable, oneOf, strict, Timestamp, Uuid } from '../../platform/http/schemas.ts'

export const LevelName = oneOf(LEVELS)
const LanguageCode = oneOf(['en', 'vi'])
export const SetStatus = oneOf(['generating', 'ready', 'failed', 'draft'])
const Title = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' })
const DurationMinutes = Type.Integer({ minimum: 1, maximum: 600 })
const TopicId = Type.String({ minLength: 1, maxLength: 200 })
const MAX_QUESTIONS = 300

const perLevel = <T extends TSchema>(value: T) =>
  strict(
    Object.fromEntries(LEVELS.map((level) => [level, Type.Optional(value)])) as Record<
      Level,
      ReturnType<typeof Type.Optional<T>>
    >,
  )

export const OptionText = strict({ id: Uuid, text: Type.String() })

/** Where the proof stands. The quote stays when its document is deleted. */
export const CitationView = strict({
  documentId: nullable(Uuid),
  documentTitle: Type.String({ maxLength: 500 }),
  page: Type.Integer(),
  start: Type.Integer(),
  end: Type.Integer(),
  quote: Type.String({ maxLength: 20_000 }),
  sourceDeleted: Type.Boolean(),
})

/** A question as the owner of its set sees it; `key` is the id of the right option. */
export const OwnedQuestion = strict({
  id: Uuid,
  stem: Type.String(),
  options: Type.Array(OptionText),
  key: Uuid,
  explanation: Type.String(),
  level: LevelName,
  topic: Type.String(),
  topicId: nullable(Type.String()),
  citation: nullable(CitationView),
  confidence: nullable(Type.Number()),
})

/** A question as its owner writes it. What `GET` gives can be sent back. */
export const QuestionInput = strict({
  id: Type.Optional(Uuid),
  stem: Type.String({ minLength: 1, maxLength: 4000, pattern: '\\S' }),
  options: Type.Array(
    strict({ id: Type.Optional(Uuid), text: Type.String({ minLength: 1, maxLength: 2000, pattern: '\\S' }) }),
    { minItems: 2, maxItems: 6 },
  ),
  key: Type.Union([Type.Integer({ minimum: 0, maximum: 5 }), Uuid], {
    description: 'position of the right option, counted from 0, or its id',
  }),
  explanation: Type.Optional(Type.String({ maxLength: 20_000 })),
  level: Type.Optional(LevelName),
  topic: Type.Optional(Type.String({ maxLength: 500 })),
  topicId: Type.Optional(nullable(TopicId)),
  citation: Type.Optional(nullable(CitationView)),
  confidence: Type.Optional(nullable(Type.Number())),
})
export type QuestionInput = Static<typeof QuestionInput>

const Report = strict({
  asked: Type.Integer(),
  made: Type.Integer(),
  candidates: Type.Integer(),
  rejected: Type.Record(Type.String(), Type.Integer()),
  flaws: Type.Record(Type.String(), Type.Integer()),
  byLevel: perLevel(Type.Integer()),
  shortfall: Type.Array(
    strict({
      code: oneOf(['too_little_material', 'level_not_provable', 'topic_exhausted', 'language_not_in_source']),
      words: Type.Optional(Type.Integer()),
      level: Type.Optional(LevelName),
      missing: Type.Optional(Type.Integer()),
      topicId: Type.Optional(Type.String()),
      language: Type.Optional(LanguageCode),
    }),
  ),
  model: Type.Optional(
    strict({
      made: Type.Integer(),
      calls: Type.Integer(),
      inputTokens: Type.Integer(),
      outputTokens: Type.Integer(),
      fallback: Type.Optional(
        oneOf(['refused', 'unreadable', 'unavailable', 'timeout', 'budget_spent', 'misconfigured']),
      ),
    }),
  ),
})

const summary = {
  id: Uuid,
  subjectId: nullable(Uuid),
  title: Type.String(),
  origin: oneOf(['generated', 'written']),
  status: SetStatus,
  progress: strict({ done: Type.Integer(), total: Type.Integer() }),
  failure: nullable(strict({ reason: oneOf(['no_material', 'nothing_new', 'internal']), message: Type.String() })),
  language: nullable(LanguageCode),
  durationMinutes: nullable(Type.Integer()),
  revision: Type.Integer({ description: '0 until there are questions' }),
  questionCount: Type.Integer(),
  shared: Type.Boolean({ description: 'whether it can be taken by a link' }),
  createdAt: Timestamp,
  updatedAt: Timestamp,
}
export const SetSummary = strict(summary)
export type SetSummary = Static<typeof SetSummary>

export const SetDetail = strict({ ...summary, report: nullable(Report), questions: Type.Array(OwnedQuestion) })
export type SetDetail = Static<typeof SetDetail>

export const SETS_SORT = ['createdAt', '-createdAt', 'title', '-title'] as const
export const SetsQuery = listQuery(SETS_SORT, {
  subjectId: Type.Optional(Uuid),
  status: Type.Optional(SetStatus),
  q: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
})
export type SetsQuery = Static<typeof SetsQuery>

export const RevisionsQuery = listQuery(['-number'], {})
export type RevisionsQuery = Static<typeof RevisionsQuery>
export const RevisionItem = strict({ number: Type.Integer(), questionCount: Type.Integer(), createdAt: Timestamp })

const Questions = Type.Array(QuestionInput, { maxItems: MAX_QUESTIONS })

export const WriteSetBody = strict({
  subjectId: Type.Optional(nullable(Uuid)),
  title: Title,
  durationMinutes: Type.Optional(nullable(DurationMinutes)),
  language: Type.Optional(nullable(LanguageCode)),
  questions: Questions,
})
export type WriteSetBody = Static<typeof WriteSetBody>

export const PatchSetBody = strict({
  title: Type.Optional(Title),
  durationMinutes: Type.Optional(nullable(DurationMinutes)),
})
export type PatchSetBody = Static<typeof PatchSetBody>

export const PutQuestionsBody = strict({ questions: Questions })

const Share = Type.Integer({ minimum: 0, maximum: 100 })

/** `levels` and `topics` are shares that sum to 100, or counts that sum to `count`. */
export const GenerateBody = strict({
  subjectId: Uuid,
  documentIds: Type.Optional(Type.Array(Uuid, { minItems: 1, maxItems: 100, uniqueItems: true })),
  topicIds: Type.Optional(Type.Array(TopicId, { minItems: 1, maxItems: 500, uniqueItems: true })),
  title: Type.Optional(Title),
  count: Type.Integer({ minimum: 1, maximum: 100 }),
  levels: Type.Optional(perLevel(Share)),
  topics: Type.Optional(
    Type.Record(TopicId, Share, { minProperties: 1, maxProperties: 100, description: 'topic id → share or count' }),
  ),
  language: Type.Optional(LanguageCode),
  durationMinutes: Type.Optional(nullable(DurationMinutes)),
  seed: Type.Optional(Type.Integer({ minimum: 0, maximum: 2_147_483_647 })),
})
export type GenerateBody = Static<typeof GenerateBody>

export const ShareToken = Type.String({ minLength: 1, maxLength: 100 })
export const ShareParams = strict({ token: ShareToken })
/** The link that visitors take a set by. */
export const ShareLink = strict({ token: ShareToken, url: Type.String() })
/** What a link tells before an attempt is started. */
export const SharedSet = strict({
  title: Type.String(),
  questionCount: Type.Integer(),
  durationMinutes: nullable(DurationMinutes),
  language: nullable(LanguageCode),
})
