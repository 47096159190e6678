/** Cuts English text down to one statement that can stand in a stem or an option. */
import type { Token } from '../../languages/language.ts'

const ASIDE = /\s+\((?:[^()]*\d{4}[^()]*|[^()]{1,60})\)/gu
const TAIL_OPENERS =
  /^(?:such|for|including|eg|e\.g\.|i\.e\.|like|whereas|while|although|though|because|since|which|where|so|but|yet|as|rather|even|especially|particularly|whether|with|usually|often|unless|regardless|not|making|allowing|meaning|resulting|thus|therefore|hence|instead|then|if|when|who|whose|namely|commonly|known|called|depending|according|unlike|however|to|in|at|on|by|from|during|through|under|over|without|within|until|except|among|after|before)$/iu

/** A noun phrase of so few words needs the clause behind its comma. */
const SHORT_KIND = 6
const BE_OR_HAVE = /^(?:is|are|was|were|has|have|had|can|may|will|became|remains?|states?|holds?|argues?|suggests?)$/u

/** Takes asides in brackets out and folds the white space and spaces before commas they leave. */
export function withoutAsides(text: string): string {
  return text
    .replace(ASIDE, '')
    .replace(/\s+([,.;:])/gu, '$1')
    .replace(/,(?=,)/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** The part of `text` up to where a second statement, an example or a remark begins. */
export function firstStatement(text: string, tokens: Token[]): string {
  let end = text.length
  for (const [i, token] of tokens.entries()) {
    if (cutsAt(tokens, i)) {
      end = token.start
      break
    }
  }
  return text
    .slice(0, end)
    .replace(/[\s,;:.–—-]+$/u, '')
    .trim()
}

function cutsAt(tokens: Token[], i: number): boolean {
  const token = tokens[i]
  const next = tokens[i + 1]
  if (token === undefined || i < 3) return false
  if (/^(?:;|:|—|–|\.)$/u.test(token.text) || (token.text === '-' && tokens[i - 1]?.end !== token.start)) return true
  if (token.norm === 'such' && next?.norm === 'as') return true
  if (token.norm === 'for' && /^(?:example|instance)$/u.test(next?.norm ?? '')) return true
  if (token.norm === 'because' || token.norm === 'whereas' || token.norm === 'although') return true
  if (token.norm === 'while' && next?.pos !== 'verb') return true
  // “changes to a cell’s DNA and are a driver of…”: a second verb, unless a clause within could own it.
  if (token.norm === 'and' && BE_OR_HAVE.test(next?.norm ?? '') && !tokens.slice(0, i).some(opensClause)) return true
  if (token.text !== ',' || next === undefined) return false
  // “a kind of prejudice, in which someone believes…”: without the clause nothing is said.
  if (next.norm === 'in' && tokens[i + 2]?.norm === 'which' && i <= SHORT_KIND) return false
  if (TAIL_OPENERS.test(next.norm) || BE_OR_HAVE.test(next.norm)) return true
  // “cultural knowledge that helps …, alters the …”: the verb of the sentence around an apposition.
  if (next.pos === 'verb' && /[^s]s$/u.test(next.norm) && !tokens.slice(0, i).some(({ text }) => text === ','))
    return true
  if (next.pos === 'function' && /^(?:which|whom)$/u.test(tokens[i + 2]?.norm ?? '')) return true
  if (!/^(?:and|or)$/u.test(next.norm)) return false
  return !closesList(tokens, i) && startsClause(tokens, i + 2)
}

/** `beliefs, ideals, or ideology of a person are…`: a comma shortly before, with nothing but nouns and adjectives between. */
function closesList(tokens: Token[], i: number): boolean {
  const before = tokens.slice(Math.max(0, i - 4), i).map((token) => token.text === ',')
  const comma = before.lastIndexOf(true)
  return (
    comma !== -1 &&
    tokens.slice(i - before.length + comma + 1, i).every((token) => ['noun', 'adj', 'propn'].includes(token.pos))
  )
}

/** A noun phrase with its own verb follows: a new clause, not one more member of a list. */
function startsClause(tokens: Token[], from: number): boolean {
  const first = tokens[from]
  if (first === undefined) return false
  if (first.pos === 'pron') return true
  // “a rectangular area of the screen, and supports methods”: the sentence goes on with a second verb.
  const isFirstComma = !tokens.slice(0, from - 2).some(({ text }) => text === ',')
  if (first.pos === 'verb')
    return (
      /^(?:is|are|was|were|has|have|had|can|may|will|should)$/u.test(first.norm) ||
      (isFirstComma && /[^s]s$/u.test(first.norm))
    )
  return tokens
    .slice(from + 1, from + 7)
    .some((token, i, rest) => token.pos === 'verb' && !/ing$/u.test(token.norm) && !isRelative(rest[i - 1]))
}

function isRelative(token: Token | undefined): boolean {
  return token !== undefined && /^(?:that|which|who|to|of|for)$/u.test(token.norm)
}

function opensClause({ norm }: Token): boolean {
  return /^(?:that|which|who|whose|whom|where|when|if|how|what)$/u.test(norm)
}

const OPEN_END =
  /^(?:an?|the|of|by|to|in|on|for|with|from|as|and|or|that|which|what|is|are|be|who|at|into|its|their|than|not|very)$/u

/** False for a body that breaks off in a function word: it was cut in the wrong place. */
export function endsWhole(tokens: Token[]): boolean {
  const last = tokens.findLast((token) => token.pos !== 'punct')
  return last !== undefined && last.pos !== 'pron' && !OPEN_END.test(last.norm)
}

/** `a term used to describe the habit of…` defines by what the term describes: `the habit of…`. */
export function withoutTermWord(body: string): string {
  return body.replace(
    /^(?:an?|the) (?:\p{L}+ )?(?:term|word|phrase|name|concept) (?:that is )?(?:often |commonly |sometimes |generally )?(?:used to (?:describe|refer to|denote|mean)|given to|that (?:describes|refers to)|describing|for) /u,
    '',
  )
}

const SECOND_CLAUSE =
  /,\s+(?:\S+\s){1,3}(?:is|are|was|were)\s|\sand (?:it|they|he|she|this) |\sand (?:[\w-]+ ){1,4}(?:is|are|was|were|may|will|can|should|must|has|have)\s|[;:]/u
const FINITE = /\b(?:is|are|was|were|has|have|may|must|should|will)\b/gu
const SUBORDINATE =
  /\b(?:that|which|who|whose|whom|where|when|whereby|wherein|if|because|what|how|whether|as|than|while|until|before|after|since|unless|although|though|people|society|one|someone|they|it|but|and|or)\b/gu

/** More than one statement in what is left: a second subject with its verb, or more verbs than clauses to hold them. */
export function saysTwoThings(body: string): boolean {
  const count = (pattern: RegExp): number => body.match(pattern)?.length ?? 0
  return SECOND_CLAUSE.test(body) || count(FINITE) > count(SUBORDINATE)
}
