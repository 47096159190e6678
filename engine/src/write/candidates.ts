/** From material to candidates: all facts a language finds, put through every form. */
import type { Language } from '../document.ts'
import type { Candidate, Workshop } from './candidate.ts'
import { gatherConcepts, settleNames } from './concepts.ts'
import { englishGrammar } from './english/grammar.ts'
import { entryFacts } from './entries.ts'
import type { Fact, FactKind } from './fact.ts'
import type { Ground } from './features.ts'
import { candidatesIn, FORMS } from './forms.ts'
import type { Grammar } from './grammar.ts'
import type { Material } from './material.ts'
import { gatherMentions } from './mentions.ts'
import { openingFacts } from './openings.ts'
import { recurringTerms } from './recurring-terms.ts'
import type { TypedNames } from './typed-names.ts'
import { gatherTypedNames } from './typed-names.ts'
import { yearFacts } from './years.ts'
import { vietnameseGrammar } from './vietnamese/grammar.ts'

/** Facts whose subject is a name, not a clause or a year. */
const NAMING: ReadonlySet<FactKind> = new Set(['definition', 'predicate', 'mention', 'entry'])
const GRAMMARS: Record<Language, Grammar> = { en: englishGrammar, vi: vietnameseGrammar }

/** Every question the forms can make of the material, before the gate, and what they can be weighed against. */
export function candidatesOf(material: Material): { candidates: Candidate[]; ground: Ground } {
  const workshop = workshopOf(material)
  return { candidates: FORMS.flatMap((form) => [...candidatesIn(form, workshop)]), ground: workshop }
}

/** All that the finders of the language read out of the material. */
export function workshopOf(material: Material): Workshop {
  const grammar = GRAMMARS[material.language]
  const told = material.sentences.flatMap((sentence) => grammar.facts(sentence))
  const names = gatherTypedNames(material, grammar)
  const typed = settleNames(told, material).map((fact) => withKind(fact, names, grammar))
  const terms = [
    ...typed,
    ...names.mentions,
    ...gatherMentions(material, grammar),
    ...recurringTerms(material, grammar),
  ]
  const facts = [...terms, ...entryFacts(material, grammar), ...yearFacts(material)]
  const vocabulary = [...gatherConcepts(facts.filter(isNaming), material).values()].flatMap((concept) =>
    concept.facts.slice(0, 1),
  )
  const all = [...facts, ...withoutRepeats(openingFacts(material, vocabulary, grammar), facts)]
  const concepts = gatherConcepts(all.filter(isNaming), material)
  return { material, facts: Map.groupBy(all, ({ kind }) => kind), concepts, phrases: grammar.phrases, kin: grammar.kin }
}

/** The kind of a name: as declared beside it somewhere, or by what its definition calls it. */
function withKind(fact: Fact, names: TypedNames, grammar: Grammar): Fact {
  if (fact.type !== '' && fact.type !== 'code') return fact
  const called = fact.kind === 'definition' && fact.proper ? grammar.kindOf(fact.body) : undefined
  const type = names.types.get(fact.subject) ?? called
  return type === undefined ? fact : { ...fact, type, proper: true }
}

const isNaming = ({ kind }: Fact): boolean => NAMING.has(kind)

/** A sentence that a finer reading has understood already is not read again by its first words. */
function withoutRepeats(placed: readonly Fact[], facts: readonly Fact[]): Fact[] {
  const read = new Set(
    facts.filter(({ kind }) => kind === 'definition' || kind === 'predicate').map(({ sentence }) => sentence),
  )
  return placed.filter(({ sentence }) => !read.has(sentence))
}
