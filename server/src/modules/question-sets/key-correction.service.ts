import { jsonb, type Trx } from '../../platform/db/index.ts'
import { Problem } from '../../platform/http/problems.ts'
import * as keys from './key-correction.queries.ts'
import * as queries from './question-sets.queries.ts'

/** A question of a revision, and the option that is right in truth. */
export interface WrongKey {
  ownerId: string
  setId: string
  revisionId: string
  questionId: string
  key: string
}

export interface CorrectedKey {
  questionId: string
  revisionIds: string[]
  before: string
  after: string
}

/** Keeps the set as it is until the transaction ends: nobody edits it, no attempt at it is begun. */
export async function lockForCorrection(trx: Trx, { ownerId, setId }: WrongKey) {
  await queries.lockCitedDocuments(trx, setId)
  const set = await queries.lockSet(trx, ownerId, setId)
  if (set === undefined) throw new Problem('not_found')
  if (set.status !== 'ready' && set.status !== 'draft') throw new Problem('set_not_ready')
  return set
}

/**
 * Corrects a wrong key in every revision that has it, for the attempts at them to be graded again. What is taken from now
 * on is a revision of its own.
 * @param set as `lockForCorrection` gave it
 * @throws Problem option_unknown, key_unchanged
 */
export async function correctKey(
  trx: Trx,
  set: { revision: number },
  { ownerId, setId, revisionId, questionId, key }: WrongKey,
): Promise<CorrectedKey> {
  const question = await keys.findQuestion(trx, revisionId, questionId)
  if (question?.options.some(({ id }) => id === key) !== true) throw new Problem('option_unknown')
  if (question.keyOptionId === key) throw new Problem('key_unchanged')
  const revisionIds = await keys.revisionsWith(trx, setId, question)
  await keys.setKey(trx, revisionIds, questionId, key)

  const current = await queries.findSet(trx, ownerId, setId)
  if (current?.revisionId != null && revisionIds.includes(current.revisionId)) {
    const next = set.revision + 1
    await queries.insertRevision(trx, setId, next, asNew(await queries.questionsOf(trx, current.revisionId)))
    await queries.updateSet(trx, ownerId, setId, undefined, { revision: next })
  }
  return { questionId, revisionIds, before: question.keyOptionId, after: key }
}

/** Questions as they stand, for a revision of their own. */
function asNew(questions: queries.QuestionRow[]): queries.NewQuestion[] {
  return questions.map((row) => {
    const { id, stem, options, keyOptionId, explanation, level, topic, topicId, citation, citationDocumentId } = row
    return {
      id,
      stem,
      options: jsonb(options),
      keyOptionId,
      explanation,
      level,
      topic,
      topicId,
      citation: citation === null ? null : jsonb(citation),
      citationDocumentId,
      confidence: row.confidence,
    }
  })
}
