import type { Token } from '../language.ts'
import { CHATTY, CONNECTIVES, EXPLETIVE_ADJECTIVES, POINTERS } from './words.ts'

const byLength = (phrases: readonly string[]) =>
  new Map(
    Object.entries(Object.groupBy(phrases, (phrase) => String(phrase.split(' ').length))).map(
      ([words, list]) => [Number(words), new Set(list)] as const,
    ),
  )
const OPENINGS = byLength([...CONNECTIVES, ...CHATTY])

/** A reference in brackets, `(see Figure 3)`, can be passed over. */
const ASIDE = /\([^()]{0,80}\)/gu
const SINGULAR = new Set(['it', 'its', 'itself'])
const PLURAL = new Set(['they', 'them', 'their', 'theirs', 'themselves'])
const PERSON = new Set(['he', 'she', 'him', 'her', 'his', 'hers', 'himself', 'herself'])
const POSSESSIVE = new Set(['its', 'their', 'his', 'her'])
const NEAR = new Set(['this', 'these', 'those', 'such'])
const AFTER_THOSE = new Set(['who', 'that', 'which', 'of', 'in', 'with', 'for', 'whose', 'on', 'from', 'without'])
const PREPOSITION_BEFORE_THAT = new Set([
  'of',
  'for',
  'with',
  'from',
  'by',
  'like',
  'about',
  'than',
  'to',
  'do',
  'does',
  'did',
  'doing',
  'after',
  'before',
])

/**
 * True when an English sentence leans on another: it opens with a connective or talks to the reader, points to
 * another place (`the following`, `Figure 3`), or has a pronoun or demonstrative whose referent it does not name.
 */
export function isAnaphoricEnglish(sentence: string, tokens: Token[]): boolean {
  if (/:["”']?\s*$/u.test(sentence) || POINTERS.test(sentence.replace(ASIDE, ''))) return true
  const words = tokens.filter((token) => token.pos !== 'punct' || token.text === ',')
  return opensLeaning(words) || words.some((_, i) => dangles(words, i))
}

function opensLeaning(words: Token[]): boolean {
  const opening = words.slice(0, 4).map((token) => token.norm)
  for (const [length, phrases] of OPENINGS) {
    if (phrases.has(opening.slice(0, length).join(' '))) return true
  }
  const first = opening[0]
  const rest = words.map((token) => token.norm)
  if (first === 'both') return !rest.includes('and')
  if (first === 'either') return !rest.includes('or')
  if (first === 'neither') return !rest.includes('nor')
  // “Some are…”, “Most do…”: a quantity of something named before.
  const second = words[1]
  return (
    ['some', 'most', 'many', 'few', 'all', 'one', 'none', 'each'].includes(first ?? '') &&
    (second?.pos === 'verb' ||
      ['is', 'are', 'was', 'were', 'do', 'have', 'can', 'will', 'may'].includes(second?.norm ?? ''))
  )
}

function dangles(words: Token[], i: number): boolean {
  const token = words[i]
  if (token === undefined) return false
  const word = token.norm
  if (NEAR.has(word)) return demonstrativeDangles(words, i)
  if (word === 'that') {
    const next = words[i + 1]
    return PREPOSITION_BEFORE_THAT.has(words[i - 1]?.norm ?? '') && (next === undefined || next.norm === ',')
  }
  if (SINGULAR.has(word)) return !isExpletive(words, i) && !hasAntecedent(words, i, isNoun)
  if (PLURAL.has(word)) return !hasAntecedent(words, i, isPluralOrGroup)
  if (PERSON.has(word)) return !hasAntecedent(words, i, isPerson)
  return false
}

/** `this/these/those/such + noun` is at home when the noun was named earlier in the sentence. */
function demonstrativeDangles(words: Token[], i: number): boolean {
  const word = words[i]?.norm
  const next = words[i + 1]
  if (word === 'such') {
    if (['as', 'that', ','].includes(next?.norm ?? '')) return false
    if (next?.norm === 'a' || next?.norm === 'an') return i < 4
  }
  if (word === 'those' && (AFTER_THOSE.has(next?.norm ?? '') || next?.pos === 'verb'))
    return i === 0 && next?.pos === 'verb'
  const head = words.slice(i + 1, i + 4).find(isNoun)
  return head === undefined || !words.slice(0, i).some((earlier) => earlier.lemma === head.lemma)
}

/** “It is important to…”, “it takes an hour to…”, “it seems that…”: a subject that stands for nothing. */
function isExpletive(words: Token[], i: number): boolean {
  if (words[i]?.norm !== 'it') return false
  const after = words.slice(i + 1, i + 9)
  const verb = after[0]
  const linked = after.some((token) => ['to', 'that', 'whether', 'if', 'how', 'when', 'for'].includes(token.norm))
  if (verb === undefined || !linked) return false
  if (['seem', 'appear', 'take', 'turn', 'follow', 'make', 'happen', 'help'].includes(verb.lemma)) return true
  const complement = after.slice(1).find((token) => !['be', 'been', 'become'].includes(token.norm))
  return (
    ['be', 'can', 'may', 'might', 'become', 'will'].includes(verb.lemma) &&
    EXPLETIVE_ADJECTIVES.has(complement?.norm ?? '')
  )
}

/**
 * A noun of the right kind before the pronoun. A fronted phrase (“In the kernel, it…”) holds no referent of a subject:
 * unless the pronoun is possessive, a verb must stand between as well.
 */
function hasAntecedent(words: Token[], i: number, fits: (token: Token, i: number, words: Token[]) => boolean): boolean {
  const before = words.slice(0, i)
  const noun = before.findIndex(fits)
  if (noun === -1) return false
  return POSSESSIVE.has(words[i]?.norm ?? '') || before.some((token, at) => at > 0 && token.pos === 'verb')
}

const isNoun = (token: Token): boolean => token.pos === 'noun' || token.pos === 'propn'

function isPluralOrGroup(token: Token, i: number, words: Token[]): boolean {
  if (!isNoun(token)) return token.norm === 'those' || token.norm === 'everyone' || token.norm === 'someone'
  const plural = token.lemma !== token.norm && /s$/u.test(token.norm)
  const group =
    /^(?:people|children|men|women|data|police|media|criteria|phenomena|society|team|group|family|person|somebody)$/u
  return plural || /s$/u.test(token.norm) || group.test(token.norm) || words[i + 1]?.norm === 'and'
}

function isPerson(token: Token): boolean {
  const role =
    /(?:ist|er|or|ian|man|woman|boy|girl|mother|father|king|queen|person|child|student|parent|friend|wife|husband|president)$/u
  return token.pos === 'propn' || (token.pos === 'noun' && role.test(token.lemma))
}
