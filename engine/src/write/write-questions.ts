/** The offline writer: facts → candidates → gate → a set. Pure and deterministic for a seed. */
import type { Language } from '../document.ts'
import type { Level, WriteRequest, WriteResult } from '../question.ts'
import type { Candidate, Form, Workshop } from './candidate.ts'
import { gatherConcepts } from './concepts.ts'
import { englishFacts } from './english/facts.ts'
import { englishPhrases } from './english/phrases.ts'
import type { Fact } from './fact.ts'
import { definitionTerm } from './forms/definition-term.ts'
import { predicateSubject } from './forms/predicate-subject.ts'
import { termDefinition } from './forms/term-definition.ts'
import type { Material, Sentence } from './material.ts'
import { gatherMaterial } from './material.ts'
import type { Phrases } from './phrases.ts'
import { quotas } from './select.ts'
import { SetWriter } from './set-writer.ts'
import { vietnameseFacts } from './vietnamese/facts.ts'
import { vietnamesePhrases } from './vietnamese/phrases.ts'

const FORMS: readonly Form[] = [definitionTerm, termDefinition, predicateSubject]
const LANGUAGES: Record<Language, { facts(sentence: Sentence): Fact[]; phrases: Phrases }> = {
  en: { facts: englishFacts, phrases: englishPhrases },
  vi: { facts: vietnameseFacts, phrases: vietnamesePhrases },
}

/** Writes up to `count` questions that pass the gate; says what it refused and why it fell short. */
export function writeQuestions(request: WriteRequest): WriteResult {
  const language = request.language ?? request.documents[0]?.language ?? 'en'
  const documents = request.documents.filter((document) => document.language === language)
  const material = gatherMaterial(documents, language, request.topicIds)
  const pool = candidatesOf(material)
  const setter = new SetWriter(request, material, pool.length)
  const wanted = quotas(request.count, request.levels)
  const groups: [Level | undefined, number][] = wanted === undefined ? [[undefined, request.count]] : [...wanted]
  for (const [level, count] of groups) {
    setter.fill(level === undefined ? pool : pool.filter((candidate) => candidate.level === level), count, level)
  }
  return setter.result(documents.length < request.documents.length)
}

function candidatesOf(material: Material): Candidate[] {
  const tool = LANGUAGES[material.language]
  const facts = material.sentences.flatMap((sentence) => tool.facts(sentence))
  const workshop: Workshop = { material, facts, concepts: gatherConcepts(facts, material), phrases: tool.phrases }
  return FORMS.flatMap((form) => [...form.candidates(workshop)])
}
