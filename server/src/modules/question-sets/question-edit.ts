import { randomUUID } from 'node:crypto'
import { jsonb } from '../../platform/db/index.ts'
import { Problem } from '../../platform/http/problems.ts'
import type { NewQuestion, QuestionRow } from './question-sets.queries.ts'
import type { QuestionInput } from './question-sets.schemas.ts'

/**
 * The questions of the next revision: what the owner wrote, on top of the `current` ones.
 * A question named by its id keeps it and its citation, an option named by its id keeps that; the rest is new.
 * New ids are random and in no order, so that they tell a taker nothing.
 */
export function resolveQuestions(input: QuestionInput[], current: QuestionRow[]): NewQuestion[] {
  const known = new Map(current.map((question) => [question.id, question]))
  return input.map((question, index) => {
    const before = question.id === undefined ? undefined : known.get(question.id)
    if (question.id !== undefined && before === undefined) throw refusal('question_unknown', index)
    known.delete(question.id ?? '')
    return resolve(question, before, index)
  })
}

function resolve(question: QuestionInput, before: QuestionRow | undefined, index: number): NewQuestion {
  const options = resolveOptions(question, before, index)
  const keyOptionId =
    typeof question.key === 'number' ? options[question.key]?.id : options.find(({ id }) => id === question.key)?.id
  if (keyOptionId === undefined) throw refusal('key_not_an_option', index)
  const citation = resolveCitation(question, before, index)
  return {
    id: before?.id ?? randomUUID(),
    stem: question.stem,
    options: jsonb(options),
    keyOptionId,
    explanation: question.explanation ?? before?.explanation ?? '',
    level: question.level ?? before?.level ?? 'remember',
    topic: question.topic ?? before?.topic ?? '',
    topicId: question.topicId === undefined ? (before?.topicId ?? null) : question.topicId,
    citation: citation === null ? null : jsonb(citation),
    citationDocumentId: citation === null ? null : (before?.citationDocumentId ?? null),
    confidence: before?.confidence ?? null,
  }
}

function resolveOptions(question: QuestionInput, before: QuestionRow | undefined, index: number) {
  const known = new Set(before?.options.map(({ id }) => id))
  const options = question.options.map(({ id, text }) => {
    if (id !== undefined && !known.delete(id)) throw refusal('question_unknown', index)
    return { id: id ?? randomUUID(), text }
  })
  const texts = new Set(options.map(({ text }) => text.trim().replace(/\s+/g, ' ')))
  if (texts.size < options.length) throw refusal('options_repeat', index)
  return options
}

/** A citation is proof that the engine has checked: it can be kept or dropped, never written by hand. */
function resolveCitation({ citation: given }: QuestionInput, before: QuestionRow | undefined, index: number) {
  const kept = before?.citation ?? null
  if (given === undefined) return kept
  if (given === null) return null
  const same =
    kept !== null &&
    kept.quote === given.quote &&
    kept.page === given.page &&
    kept.start === given.start &&
    kept.end === given.end &&
    kept.documentTitle === given.documentTitle
  if (!same) throw refusal('citation_fixed', index)
  return kept
}

function refusal(
  code: 'question_unknown' | 'key_not_an_option' | 'options_repeat' | 'citation_fixed',
  index: number,
): Problem {
  return new Problem(code, { params: { number: index + 1 } })
}
