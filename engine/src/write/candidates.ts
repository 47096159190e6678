/** From material to candidates: all facts a language finds, put through every form. */
import type { Language } from '../document.ts'
import type { Candidate, Form, Workshop } from './candidate.ts'
import { gatherConcepts, settleNames } from './concepts.ts'
import { englishGrammar } from './english/grammar.ts'
import { entryFacts } from './entries.ts'
import type { Fact } from './fact.ts'
import { definitionTerm } from './forms/definition-term.ts'
import { describedEntry } from './forms/described-entry.ts'
import { entryDescription } from './forms/entry-description.ts'
import { predicateSubject } from './forms/predicate-subject.ts'
import { termDefinition } from './forms/term-definition.ts'
import type { Grammar } from './grammar.ts'
import type { Material } from './material.ts'
import { gatherMentions } from './mentions.ts'
import type { TypedNames } from './typed-names.ts'
import { gatherTypedNames } from './typed-names.ts'
import { vietnameseGrammar } from './vietnamese/grammar.ts'

const FORMS: readonly Form[] = [definitionTerm, termDefinition, describedEntry, entryDescription, predicateSubject]
const GRAMMARS: Record<Language, Grammar> = { en: englishGrammar, vi: vietnameseGrammar }

/** Every question the forms can make of the material, before the gate. */
export function candidatesOf(material: Material): Candidate[] {
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
