/** Questions, the request that asks for them and the report on what came of it. Plain data: it survives JSON. */
import type { Citation, Language, ReadDocument } from './document.ts'
import type { AskFailureReason } from './model-writer/ask.ts'

/** Bloom's levels, lowest first. */
export const LEVELS = ['remember', 'understand', 'apply', 'analyze'] as const
export type Level = (typeof LEVELS)[number]

export interface QuestionCitation extends Citation {
  /** `name` of the document in the request. */
  document: string
}

export interface Question {
  stem: string
  options: string[]
  answerIndex: number
  explanation: string
  level: Level
  /** Title of the innermost topic the citation lies in; the document's name when it has no outline. */
  topic: string
  topicId: string | null
  citation: QuestionCitation
  /** How sure the writer is that the item is good, 0–1. Only for ordering and display. */
  confidence: number
  /** The form that made it, e.g. `definition-term`. */
  form: string
}

export interface WriteRequest {
  documents: ReadDocument[]
  /** 1–300. */
  count: number
  /** Share or number per level: percentages that sum to 100, or counts that sum to `count`. */
  levels?: Partial<Record<Level, number>>
  /** Only material inside these topics (ids of `Topic`); everything when absent. */
  topicIds?: string[]
  /** Default: each document's own language. Documents in another language are left out and counted. */
  language?: Language
  /** Same seed and documents → the same questions. */
  seed: number
  /** Questions that exist already: none of the new ones may repeat them. */
  existing?: Pick<Question, 'stem' | 'options' | 'answerIndex' | 'citation'>[]
}

/** Reasons of the gate; the same words in reports, API and docs. */
export const REJECTIONS = [
  'shape',
  'language',
  'citation',
  'not_answerable',
  'second_answer',
  'flaw',
  'near_duplicate',
  'low_confidence',
] as const
export type Rejection = (typeof REJECTIONS)[number]

export type ShortfallReason =
  | { code: 'too_little_material'; words: number }
  | { code: 'level_not_provable'; level: Level; missing: number }
  | { code: 'topic_exhausted'; topicId: string }
  | { code: 'language_not_in_source'; language: Language }

export interface WriteReport {
  asked: number
  made: number
  candidates: number
  rejected: Partial<Record<Rejection, number>>
  /** Flaw names of the gate (`key_longest`, `dangling_reference`, …) → how often. */
  flaws: Record<string, number>
  byLevel: Partial<Record<Level, number>>
  shortfall: ShortfallReason[]
  /** What a language model had to do with it; absent when none was asked. */
  model?: ModelReport
}

export interface ModelReport {
  /** Questions of the set that the model wrote; the others are the offline writer's. */
  made: number
  calls: number
  inputTokens: number
  outputTokens: number
  /** Why the model was given up before the set was full. */
  fallback?: AskFailureReason
}

export interface WriteResult {
  questions: Question[]
  report: WriteReport
}
