/** The named things of a document, each with all that is said of it. */
import type { Language } from '../document.ts'
import { isCommonNoun } from '../languages/en/wordnet.ts'
import { contentStems, words } from '../text-measures.ts'
import type { Fact } from './fact.ts'
import type { Material } from './material.ts'
import { sentencesWith } from './material.ts'

export interface Concept {
  /** Base forms of the name: one concept whether printed `norm` or `Norms`. */
  key: string
  stems: ReadonlySet<string>
  facts: Fact[]
  /** Sentences that name it. */
  mentions: number
}

/** `… lần thứ hai`, `… 1946`, `… II`: what alone tells one of a row from the others. */
const ORDINAL = /(?:thứ (?:nhất|hai|ba|tư|năm|sáu)|\b[IVX]+|\d+)$/iu

/** Both names stand in a row, and at different places of it. */
export function areOrdered(a: string, b: string): boolean {
  const [first, second] = [ORDINAL.exec(a)?.[0].toLowerCase(), ORDINAL.exec(b)?.[0].toLowerCase()]
  return first !== undefined && second !== undefined && first !== second
}

function stemsOf(subject: string, language: Language): Set<string> {
  const ordinal = ORDINAL.exec(subject)?.[0].toLowerCase()
  return new Set([...contentStems(subject, language), ...(ordinal === undefined ? [] : [ordinal])])
}

export function conceptKey(subject: string, material: { language: Language }): string {
  const stems = [...stemsOf(subject, material.language)]
  return stems.length > 0 ? stems.join(' ') : subject.toLowerCase()
}

/** Groups facts by subject. */
export function gatherConcepts(facts: readonly Fact[], material: Material): Map<string, Concept> {
  const concepts = new Map<string, Concept>()
  for (const fact of facts) {
    const key = conceptKey(fact.subject, material)
    const known = concepts.get(key)
    if (known !== undefined) {
      known.facts.push(fact)
      continue
    }
    const stems = stemsOf(fact.subject, material.language)
    const mentions = stems.size === 0 ? 1 : sentencesWith(material, stems).length
    concepts.set(key, { key, stems, facts: [fact], mentions })
  }
  return concepts
}

/** One name is a stretch of whole words of the other: `norms`, `formal norms`; `SQL`, `SQL (Structured…)`. */
export function nested(a: string, b: string): boolean {
  const [short, long] = [words(a).join(' '), words(b).join(' ')].sort((x, y) => x.length - y.length)
  return short === undefined || long === undefined || ` ${long} `.includes(` ${short} `)
}

/**
 * Facts with `subject` and `proper` corrected by the whole document: a capital at the head of a sentence says nothing,
 * so a name must be seen with its capital inside one, and oftener than small, and a common noun takes the form it has inside,
 * or in the dictionary when it never stands inside.
 * English only.
 */
export function settleNames(facts: readonly Fact[], material: Material): readonly Fact[] {
  if (material.language !== 'en') return facts
  const pattern = /(?<=[\p{L}\p{N},] )[\p{L}][\p{L}\p{M}-]+/gu
  const inside = new Map<string, number>()
  for (const { text } of material.sentences)
    for (const word of text.match(pattern) ?? []) inside.set(word, (inside.get(word) ?? 0) + 1)
  const count = (word: string): number => inside.get(word) ?? 0
  return facts.map((fact) => {
    const [first = ''] = fact.subject.split(' ')
    if (fact.type !== '') return fact
    // A sentence that opens small opens with a name that is written so: `dpkg is…`.
    if (!/^\p{Lu}/u.test(first)) return fact.sentence.text.startsWith(first) ? { ...fact, proper: true } : fact
    const isOpening = !/\S[\p{Lu}\d]|\s\p{Lu}/u.test(fact.subject)
    const isUnseen = count(first.toLowerCase()) === 0 && count(first) === 0
    if (isOpening && (count(first.toLowerCase()) > count(first) || (isUnseen && isCommonNoun(fact.subject))))
      return { ...fact, subject: first.toLowerCase() + fact.subject.slice(first.length), proper: false }
    return { ...fact, proper: fact.proper && (count(first) > 0 || /\S[\p{Lu}\d]/u.test(first)) }
  })
}
