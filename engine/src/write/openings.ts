/** Sentences that open with a term of the document: what they say of it. */
import { words } from '../text-measures.ts'
import type { Fact } from './fact.ts'
import type { Grammar } from './grammar.ts'
import type { Material, Sentence } from './material.ts'

const WORDS = { min: 8, max: 34 }

/** One `predicate` per clean sentence that opens with one of `terms`. */
export function openingFacts(material: Material, terms: readonly Fact[], grammar: Grammar): Fact[] {
  const byFirst = Map.groupBy(terms, ({ subject }) => words(subject)[0] ?? '')
  return material.sentences.flatMap((sentence) => {
    const { pack } = sentence.source
    const all = words(sentence.text)
    if (!sentence.clean || all.length < WORDS.min || all.length > WORDS.max) return []
    const candidates = byFirst.get(all[0] ?? '') ?? []
    if (candidates.length === 0 || pack.isAnaphoric(sentence.text, pack.tokens(sentence.text))) return []
    const fact = opening(sentence, candidates, grammar)
    return fact === undefined ? [] : [fact]
  })
}

function opening(sentence: Sentence, terms: readonly Fact[], grammar: Grammar): Fact | undefined {
  const lower = sentence.text.toLowerCase()
  const [term] = terms
    .filter(({ subject }) => lower.startsWith(`${subject.toLowerCase()} `))
    .toSorted((a, b) => b.subject.length - a.subject.length)
  if (term === undefined) return undefined
  const body = grammar.predicateOf(sentence.text.slice(term.subject.length + 1))
  if (body === undefined) return undefined
  const { subject, type, plural, proper } = term
  const proof = { start: sentence.start, end: sentence.end }
  return { kind: 'predicate', subject, type, plural, proper, link: '', body, sentence, proof, strength: 0.4 }
}
