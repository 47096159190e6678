/** Noun phrases that a document keeps coming back to: its vocabulary, fit for distractors and for the end of a sentence. */
import { contentStems } from '../text-measures.ts'
import type { Fact } from './fact.ts'
import type { Grammar } from './grammar.ts'
import type { Material, Sentence } from './material.ts'

const MIN_SENTENCES = { phrase: 2, word: 4 }
/** A phrase that nearly always stands inside a longer one is a piece of it. */
const PIECE = 0.7
/** From so many sentences on a phrase needs no other sign that it is a term. */
const SURE = 6
const MAX_TERMS = 200
const MIN_LETTERS = 5

/** One mention per term, the oftenest first. */
export function recurringTerms(material: Material, grammar: Grammar): Fact[] {
  const seen = new Map<string, Sentence[]>()
  for (const sentence of material.sentences) {
    if (!sentence.clean) continue
    for (const phrase of new Set(grammar.nounPhrases(sentence))) {
      const holders = seen.get(phrase)
      if (holders === undefined) seen.set(phrase, [sentence])
      else holders.push(sentence)
    }
  }
  const often = [...seen]
    .filter(
      ([phrase, { length }]) =>
        length >= (phrase.includes(' ') ? MIN_SENTENCES.phrase : MIN_SENTENCES.word) &&
        phrase.length >= MIN_LETTERS &&
        contentStems(phrase, material.language).size > 0,
    )
    .toSorted((a, b) => b[1].length - a[1].length)
    .slice(0, MAX_TERMS * 4)
  const terms = often
    .filter(
      ([phrase, { length }]) =>
        !often.some(([longer, held]) => isPieceOf(phrase, longer) && held.length >= length * PIECE),
    )
    .filter(([phrase, holders]) => holders.length >= SURE || grammar.isTerm(phrase, material))
    .filter(([phrase, holders]) => material.language === 'en' || !isHalf(phrase, holders))
    .slice(0, MAX_TERMS)
  return terms.flatMap(([subject, [sentence]]) => (sentence === undefined ? [] : [mention(subject, sentence, grammar)]))
}

function isPieceOf(phrase: string, longer: string): boolean {
  return longer.length > phrase.length && ` ${longer} `.includes(` ${phrase} `)
}

/**
 * The same syllable follows nearly everywhere: the phrase is the first half of a longer one (`giá cân` of `giá cân bằng`).
 * English phrases end in a tagged noun; Vietnamese compounds are only guessed.
 */
function isHalf(phrase: string, holders: readonly Sentence[]): boolean {
  const following = holders.map(({ text }) => {
    const lower = text.toLowerCase()
    return /^\s(\p{L}+)/u.exec(lower.slice(lower.indexOf(phrase) + phrase.length))?.[1]
  })
  const counts = Map.groupBy(following, (word) => word)
  return [...counts].some(([word, { length }]) => word !== undefined && length >= Math.max(2, following.length * PIECE))
}

function mention(subject: string, sentence: Sentence, grammar: Grammar): Fact {
  const proof = { start: sentence.start, end: sentence.end }
  const plain = { kind: 'mention', type: '', proper: false, link: '', body: '', strength: 0.3 } as const
  return { ...plain, subject, plural: grammar.isPlural(subject), sentence, proof }
}
