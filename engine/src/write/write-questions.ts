/** The offline writer: facts → candidates → gate → a set. Pure and deterministic for a seed. */
import type { Language } from '../document.ts'
import type { Level, WriteRequest, WriteResult } from '../question.ts'
import type { Candidate } from './candidate.ts'
import { candidatesOf } from './candidates.ts'
import { featuresOf } from './features.ts'
import { score } from './learned-gate.ts'
import type { Material } from './material.ts'
import { gatherMaterial, liesIn } from './material.ts'
import { quotas } from './select.ts'
import { SetWriter } from './set-writer.ts'

/**
 * Writes up to `count` questions that pass the gate, each in the language of its document, and says what was refused and
 * why the set fell short. The whole of every document serves as evidence; only the chosen topics are asked about.
 */
export function writeQuestions(request: WriteRequest): WriteResult {
  const documents = request.documents.filter(({ language }) => language === (request.language ?? language))
  const languages = [...new Set(documents.map(({ language }) => language))]
  const materials = languages.map((language) => gatherMaterial(documentsIn(language, request), language))
  const pool = materials.flatMap((material) => weighed(material, request.topicIds))
  const set = new SetWriter(request, materials, pool.length)
  const wanted = quotas(request.count, request.levels)
  if (wanted === undefined) set.fill(pool, request.count)
  for (const [level, count] of wanted ?? new Map<Level, number>()) {
    set.fill(
      pool.filter((candidate) => candidate.level === level),
      count,
      level,
    )
  }
  return set.result(documents.length < request.documents.length)
}

function documentsIn(language: Language, { documents }: WriteRequest): WriteRequest['documents'] {
  return documents.filter((document) => document.language === language)
}

/** The candidates of the chosen topics, each with the confidence that the learned gate has in it. */
function weighed(material: Material, topicIds: readonly string[] | undefined): Candidate[] {
  const { candidates, ground } = candidatesOf(material)
  return candidates
    .filter(({ fact }) => liesIn(fact.sentence, topicIds))
    .map((candidate) => ({ ...candidate, confidence: score(featuresOf(candidate, ground)) }))
}
