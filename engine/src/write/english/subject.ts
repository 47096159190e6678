/** The grammatical subject of an English sentence and the verb that follows it. */
import type { Token } from '../../languages/language.ts'

export interface Subject {
  article: 'a' | 'the' | ''
  /** Indexes of the noun phrase without article, end exclusive. */
  from: number
  to: number
  /** Index of the finite verb. */
  verb: number
  /** Set when a comma apposition stood between subject and verb: its token range. */
  apposition?: { from: number; to: number }
}

const ADVERBS_TO_SKIP = new Set([
  'also',
  'often',
  'generally',
  'usually',
  'typically',
  'then',
  'thus',
  'commonly',
  'simply',
  'therefore',
  'in',
  'contrast',
  'turn',
])
const VERBS_NOT_FINITE = /(?:ing)$/u
const MAX_TOKENS = 7

/**
 * Parses `the term? NOUN-PHRASE (aside)? , apposition ,? adverb? VERB`; undefined when the
 * sentence opens otherwise. `marked` is the end of a term the authors emphasised: the noun phrase, whatever its words are.
 */
export function parseSubject(tokens: Token[], marked = 0): Subject | undefined {
  let i = 0
  const first = tokens[0]?.norm
  const article = first === 'a' || first === 'an' ? 'a' : first === 'the' ? 'the' : ''
  if (article !== '') i++
  if (article === 'the' && tokens[1]?.norm === 'term') i++
  const from = i
  const to = marked > from ? marked : endOfNounPhrase(tokens, from)
  if (to === from || to - from > MAX_TOKENS) return undefined
  i = skipBrackets(tokens, to)
  let apposition: Subject['apposition']
  if (tokens[i]?.text === ',') {
    const close = tokens.findIndex((token, at) => at > i && token.text === ',')
    if (close === -1 || close - i > 14) return undefined
    apposition = { from: i + 1, to: close }
    i = close + 1
  }
  while (ADVERBS_TO_SKIP.has(tokens[i]?.norm ?? '') && i - to < 8) {
    i++
    if (tokens[i]?.text === ',') i++
  }
  const verb = tokens[i]
  if (verb === undefined || verb.pos !== 'verb' || VERBS_NOT_FINITE.test(verb.norm) || /^\p{Lu}/u.test(verb.text))
    return undefined
  return { article, from, to, verb: i, ...(apposition === undefined ? {} : { apposition }) }
}

/** Adjectives, participles and nouns up to the last noun; one `of` phrase may follow. */
function endOfNounPhrase(tokens: Token[], from: number): number {
  let end = from
  for (let i = from; i < tokens.length && i - from <= MAX_TOKENS; i++) {
    const token = tokens[i]
    if (token === undefined) break
    if (isNameLike(token)) end = i + 1
    else if (token.norm === 'of' && end === i && i > from && isNameLike(tokens[i + 1])) continue
    else if (!isModifier(tokens, i)) break
  }
  return end
}

function isNameLike(token: Token | undefined): boolean {
  return token !== undefined && (token.pos === 'noun' || token.pos === 'propn' || /[a-z]\(\)$/u.test(token.text))
}

function isModifier(tokens: Token[], i: number): boolean {
  const token = tokens[i]
  if (token === undefined) return false
  if (token.pos === 'adj' || token.text === '-') return true
  if (token.text === '’s' || token.text === "'s") return true
  return token.pos === 'verb' && /(?:ed|ing)$/u.test(token.norm) && isNameLike(tokens[i + 1])
}

function skipBrackets(tokens: Token[], at: number): number {
  if (tokens[at]?.text !== '(') return at
  const close = tokens.findIndex((token, i) => i > at && token.text === ')')
  return close === -1 ? at : close + 1
}

/** Plural by form of the last noun, or by the verb where that tells. */
export function isPlural(noun: string, verb: string): boolean {
  if (/^(?:are|were|have|do)$/u.test(verb)) return true
  if (/^(?:is|was|has|does)$/u.test(verb)) return false
  return /[^sui]s$/iu.test(noun) && !/s$/u.test(verb)
}
