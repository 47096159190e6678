/** Definitions that stand beside a marked term: `**term**, or doing…`, `**term**—a thing that…`, `called **term**`. */
import type { Token } from '../../languages/language.ts'
import type { Fact } from '../fact.ts'
import type { Sentence } from '../material.ts'
import { isRemark } from './discourse.ts'
import { capital } from './opening.ts'
import { endsWhole, firstStatement, saysTwoThings, withoutAsides, withoutTermWord } from './trim.ts'
import { isPlural } from './subject.ts'
import { WEAK_HEADS } from './words.ts'

const COMMA = /^(?:\s*\([^()]*\))?,?\s*,\s+(?:or|which (?:is|are|refers? to|means?)|meaning|i\.e\.,?)\s+/u
const BARE = /^(?:\s*\([^()]*\))?,\s+(?=(?:an?|the|any)\s|\p{Ll}+\s(?:\p{Ll}+\s)?(?:that|which|who|in which|of)\s)/u
const DASH = /^\s?[—–]\s?(?=(?:an?|the|any|[a-z]+(?:ing|s))\s)/u
const PAREN = /^\s*\((?=(?:an?|the|any)\s[^()]{15,200}\))/u
const WHICH = /^(?:\s*\([^()]*\))?,\s+which\s+(?!(?:is|are|was|were|refers? to|means?)\s)/u
const IN_WHICH = /^(?:\s*\([^()]*\))?,\s+(?=(?:in which|whereby|where)\s)/u
const NOT_A_DEFINITION =
  /^(?:an? (?:practice|term|concept|word|idea|phenomenon) (?:that|which|he|she|they)|(?:under|by|through|with|from|to|in|for|of) (?:which|whom)|which|who|where|when|if|as|but|and|for|in|on|at|the (?:same|other|first|latter|former))\b/u

/** Facts of the terms the authors emphasised in the sentence. */
export function appositions(sentence: Sentence): Fact[] {
  const spans =
    sentence.block.emphasis?.filter((span) => span.start >= sentence.start && span.end <= sentence.end) ?? []
  return spans.flatMap((span) => {
    const term = sentence.text.slice(span.start - sentence.start, span.end - sentence.start).replace(/[\s,.;:]+$/u, '')
    const after = sentence.text.slice(span.end - sentence.start)
    if (term.split(' ').length > 4 || /^\p{Lu}/u.test(term) || !/^[\p{L}][\p{L}\p{M} -]+$/u.test(term)) return []
    if (!isNounPhrase(term, sentence)) return []
    const fact = besideTerm(sentence, term, after)
    return [fact ?? { ...named(sentence, term), kind: 'mention', link: '', body: '', strength: 0.6 }]
  })
}

/** Authors also set apart what they stress (`only`, `and lost`): a term ends in a noun and holds only its modifiers. */
function isNounPhrase(term: string, sentence: Sentence): boolean {
  const tokens = sentence.source.pack.tokens(term)
  const last = tokens.at(-1)
  if (term.length < 4 || last === undefined || isRemark(tokens)) return false
  const isParticiple = ({ pos, norm }: Token): boolean => pos === 'verb' && /(?:ing|ed|en)$/u.test(norm)
  const fits = (token: Token): boolean =>
    ['noun', 'propn', 'adj'].includes(token.pos) || isParticiple(token) || token.norm === '-' || token.norm === 'of'
  const heads = last.pos === 'noun' || last.pos === 'propn' || /ing$/u.test(last.norm)
  return heads && tokens.every(fits)
}

function besideTerm(sentence: Sentence, term: string, after: string): Fact | undefined {
  const which = WHICH.exec(after)
  if (which !== null) return relative(sentence, term, after.slice(which[0].length))
  const situation = IN_WHICH.exec(after)
  if (situation !== null) return inWhich(sentence, term, after.slice(situation[0].length))
  const opening = COMMA.exec(after) ?? DASH.exec(after) ?? PAREN.exec(after) ?? BARE.exec(after)
  if (opening === null) return undefined
  const { pack } = sentence.source
  const raw = after.slice(opening[0].length)
  const tail = withoutTermWord(withoutAsides(PAREN.test(after) ? raw.slice(0, raw.indexOf(')')) : raw))
  const body = firstStatement(tail, pack.tokens(tail))
  const plain = COMMA.exec(after) === null && DASH.exec(after) === null && PAREN.exec(after) === null
  // A plain `, the …` must close its sentence: otherwise it may be one more member of a list.
  if (plain && (body.length < tail.replace(/\.$/u, '').length || !/\s(?:that|which|who|of|in)\s/u.test(body)))
    return undefined
  if (plain && (/[:]/u.test(sentence.text) || /,/u.test(body))) return undefined
  const read = pack.tokens(body)
  if (
    body.split(' ').length < 4 ||
    !/^(?:noun|propn|adj|num|function|verb)$/u.test(read[0]?.pos ?? '') ||
    NOT_A_DEFINITION.test(body) ||
    WEAK_HEADS.test(body)
  )
    return undefined
  if (
    pack.isAnaphoric(`${term} is ${body}.`, pack.tokens(`${term} is ${body}.`)) ||
    !/^(?:an?|the|any|\w+(?:ing|s)|\w+ \w+s?)\b/u.test(body)
  )
    return undefined
  if (/\s(?:will|would|do|does)\s/u.test(body) || saysTwoThings(body) || !endsWhole(read)) return undefined
  if (read[0]?.pos === 'verb' && !/ing$/u.test(read[0].norm)) return undefined
  return { ...named(sentence, term), kind: 'definition', link: 'is', body, strength: 0.85 }
}

/** `**term**, in which somebody does something`: it names the situation. */
function inWhich(sentence: Sentence, term: string, clause: string): Fact | undefined {
  const { pack } = sentence.source
  const text = withoutAsides(clause).replace(/^(?:whereby|where)\b/u, 'in which')
  const body = `a situation ${firstStatement(text, pack.tokens(text))}`
  const whole = `${capital(term)} is ${body}.`
  const read = pack.tokens(body)
  if (read.length < 9 || saysTwoThings(body) || !endsWhole(read) || pack.isAnaphoric(whole, pack.tokens(whole)))
    return undefined
  return { ...named(sentence, term), kind: 'definition', link: 'is', body, strength: 0.8 }
}

/** What all facts of a marked term share. */
export function named(
  sentence: Sentence,
  term: string,
): Pick<Fact, 'subject' | 'type' | 'plural' | 'proper' | 'sentence' | 'proof'> {
  return {
    subject: term,
    type: '',
    plural: isPlural(term, ''),
    proper: false,
    sentence,
    proof: { start: sentence.start, end: sentence.end },
  }
}

/** `**term**, which occurs when …`: a predicate of the term. */
function relative(sentence: Sentence, term: string, clause: string): Fact | undefined {
  const { pack } = sentence.source
  const text = withoutAsides(clause)
  const tokens = pack.tokens(text)
  const [verb] = tokens
  if (verb?.pos !== 'verb' || tokens[1]?.text === ',') return undefined
  const body = firstStatement(text.slice(verb.end).trim(), pack.tokens(text.slice(verb.end).trim()))
  const whole = `${term} ${verb.text} ${body}.`
  if (body.split(' ').length < 4 || pack.isAnaphoric(whole, pack.tokens(whole))) return undefined
  return { ...named(sentence, term), kind: 'predicate', link: verb.text, body, strength: 0.7 }
}
