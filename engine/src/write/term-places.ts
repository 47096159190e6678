/** Sentences that open or end with a term of the document: what they say of it, and the classic incomplete statement. */
import { contentStems, words } from '../text-measures.ts'
import type { Fact } from './fact.ts'
import type { Grammar } from './grammar.ts'
import type { Material, Sentence } from './material.ts'

const WORDS = { min: 8, max: 34 }
const MIN_SENTENCES = 2

/** One `predicate` per clean sentence that opens with one of `terms`, one `ending` per sentence that ends in one. */
export function termPlaces(material: Material, terms: readonly Fact[], grammar: Grammar): Fact[] {
  const byFirst = Map.groupBy(terms, ({ subject }) => words(subject)[0] ?? '')
  const byLast = Map.groupBy(terms, ({ subject }) => words(subject).at(-1) ?? '')
  return material.sentences.flatMap((sentence) => {
    const { pack } = sentence.source
    const all = words(sentence.text)
    if (!sentence.clean || all.length < WORDS.min || all.length > WORDS.max) return []
    const [first, last] = [byFirst.get(all[0] ?? '') ?? [], byLast.get(all.at(-1) ?? '') ?? []]
    if (first.length + last.length === 0 || pack.isAnaphoric(sentence.text, pack.tokens(sentence.text))) return []
    return [opening(sentence, first, grammar), ending(sentence, last, material)].filter((fact) => fact !== undefined)
  })
}

function opening(sentence: Sentence, terms: readonly Fact[], grammar: Grammar): Fact | undefined {
  const lower = sentence.text.toLowerCase()
  const term = longest(terms.filter(({ subject }) => lower.startsWith(`${subject.toLowerCase()} `)))
  if (term === undefined) return undefined
  const body = grammar.predicateOf(sentence.text.slice(term.subject.length + 1))
  return body === undefined ? undefined : place(term, 'predicate', body, sentence)
}

function ending(sentence: Sentence, terms: readonly Fact[], material: Material): Fact | undefined {
  const text = sentence.text.replace(/[.”"]+$/u, '')
  const term = longest(terms.filter(({ subject }) => text.toLowerCase().endsWith(` ${subject.toLowerCase()}`)))
  if (term === undefined) return undefined
  const body = text.slice(0, text.length - term.subject.length).trim()
  const stems = contentStems(term.subject, material.language)
  const before = contentStems(body, material.language)
  if ([...stems].some((stem) => before.has(stem)) || count(stems, material) < MIN_SENTENCES) return undefined
  if (/[(“"]$/u.test(body)) return undefined
  const leads = /\s(?:an?|the|of|by|to|in|as|called|for|with|from|and|is|are)$/u
  if (material.language === 'en' && !leads.test(body)) return undefined
  return place(term, 'ending', body, sentence)
}

function longest(terms: readonly Fact[]): Fact | undefined {
  return terms.toSorted((a, b) => b.subject.length - a.subject.length)[0]
}

function place(
  { subject, type, plural, proper }: Fact,
  kind: 'predicate' | 'ending',
  body: string,
  sentence: Sentence,
): Fact {
  const proof = { start: sentence.start, end: sentence.end }
  return { kind, subject, type, plural, proper, link: '', body, sentence, proof, strength: 0.4 }
}

function count(stems: ReadonlySet<string>, { postings }: Material): number {
  return Math.min(...[...stems].map((stem) => postings.get(stem)?.length ?? 0))
}
