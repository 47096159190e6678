/** The offline writer: facts → candidates → gate → a set. Pure and deterministic for a seed. */
import type { Language } from '../document.ts'
import type { Level, WriteRequest, WriteResult } from '../question.ts'
import type { Candidate, Form, Workshop } from './candidate.ts'
import { gatherConcepts, settleNames } from './concepts.ts'
import { englishGrammar } from './english/grammar.ts'
import { entryFacts } from './entries.ts'
import { describedEntry } from './forms/described-entry.ts'
import { entryDescription } from './forms/entry-description.ts'
import type { Fact } from './fact.ts'
import type { Grammar } from './grammar.ts'
import { definitionTerm } from './forms/definition-term.ts'
import { predicateSubject } from './forms/predicate-subject.ts'
import { termDefinition } from './forms/term-definition.ts'
import type { Material } from './material.ts'
import { gatherMentions } from './mentions.ts'
import { gatherMaterial } from './material.ts'
import type { TypedNames } from './typed-names.ts'
import { gatherTypedNames } from './typed-names.ts'
import { quotas } from './select.ts'
import { SetWriter } from './set-writer.ts'
import { vietnameseGrammar } from './vietnamese/grammar.ts'

const FORMS: readonly Form[] = [definitionTerm, termDefinition, describedEntry, entryDescription, predicateSubject]
const GRAMMARS: Record<Language, Grammar> = { en: englishGrammar, vi: vietnameseGrammar }

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
  const grammar = GRAMMARS[material.language]
  const told = material.sentences.flatMap((sentence) => grammar.facts(sentence))
  const names = gatherTypedNames(material, grammar)
  const typed = settleNames(told, material).map((fact) => withKind(fact, names, grammar))
  const facts = [...typed, ...entryFacts(material, grammar), ...names.mentions, ...gatherMentions(material, grammar)]
  const workshop: Workshop = { material, facts, concepts: gatherConcepts(facts, material), phrases: grammar.phrases }
  return FORMS.flatMap((form) => [...form.candidates(workshop)])
}

/** The kind of a name: as declared beside it somewhere, or by what its definition calls it. */
function withKind(fact: Fact, names: TypedNames, grammar: Grammar): Fact {
  if (fact.type !== '' && fact.type !== 'code') return fact
  const called = fact.kind === 'definition' && fact.proper ? grammar.kindOf(fact.body) : undefined
  const type = names.types.get(fact.subject) ?? called
  return type === undefined ? fact : { ...fact, type, proper: true }
}
