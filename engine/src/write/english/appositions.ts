/** Definitions that stand beside a marked term: `**term**, or doing…`, `**term**—a thing that…`, `called **term**`. */
import type { Fact } from '../fact.ts'
import type { Sentence } from '../material.ts'
import { isTermLike } from './marked.ts'
import { capital } from './opening.ts'
import { endsWhole, firstStatement, saysTwoThings, withoutAsides, withoutTermWord } from './trim.ts'
import { isPlural } from './subject.ts'
import { hasWeakHead } from './words.ts'

const COMMA =
  /^(?:\s*\([^()]*\))?,?\s*,\s+(?:or|which (?:is|are|refers? to|means?)|meaning|that is,?|i\.e\.,?)\s+(?:(?:simply|basically|essentially|just)\s+)?/u
const COLON = /^:\s+(?=(?:an?|the|any)\s)/u
const BARE = /^(?:\s*\([^()]*\))?,\s+(?=(?:an?|the|any)\s|\p{Ll}+\s(?:\p{Ll}+\s)?(?:that|which|who|in which|of)\s)/u
const DASH = /^\s?[—–]\s?(?=(?:an?|the|any|[a-z]+(?:ing|s))\s)/u
const PAREN = /^\s*\((?=(?:an?|the|any)\s[^()]{15,200}\))/u
const WHICH =
  /^(?:\s*\([^()]*\))?,\s+which\s+(?!(?:(?:occurs?|happens?|arises?|exists?|takes place) when|is|are|was|were|refers? to|means?)\s)/u
const IN_WHICH =
  /^(?:\s*\([^()]*\))?,\s+(?:which (?:occurs?|happens?|arises?|exists?|takes place) )?(?=(?:in which|whereby|wherein|where|when|whenever)\s)/u
/** `Durkheim called the beliefs of a society the **collective conscience**.`, `the owners of land—the **gentry**—` */
const CALLED_SO =
  /\b(?:call|calls|called|term|terms|termed|dubbed|labell?ed) ((?:the|an?) [^,;:—–]{10,120}?) (?:the |an? )?[“"‘]?$/u
const BETWEEN_DASHES = /(?:^|\s)((?:the|an?|people|those) [^,;:—–.]{10,100}?)\s?[—–]\s?(?:or )?(?:the |an? )?$/u
const NOT_A_DEFINITION =
  /^(?:an? (?:practice|term|concept|word|idea|phenomenon) (?:that|which|he|she|they)|(?:under|by|through|with|from|to|in|for|of) (?:which|whom)|which|who|where|when|if|as|but|and|for|in|on|at|the (?:same|other|first|latter|former))\b/u

/** Facts of the terms the authors emphasised in the sentence. */
export function appositions(sentence: Sentence): Fact[] {
  const spans =
    sentence.block.emphasis?.filter((span) => span.start >= sentence.start && span.end <= sentence.end) ?? []
  return spans.flatMap((span) => {
    const term = sentence.text.slice(span.start - sentence.start, span.end - sentence.start).replace(/[\s,.;:]+$/u, '')
    const after = sentence.text.slice(span.end - sentence.start)
    const before = sentence.text.slice(0, span.start - sentence.start)
    if ((/^\p{Lu}/u.test(term) && !/\p{Ll} $/u.test(before)) || !/^[\p{L}][\p{L}\p{M} -]+$/u.test(term)) return []
    if (!isTermLike(term, sentence.source)) return []
    const fact = besideTerm(sentence, term, after) ?? beforeTerm(sentence, term, before, after)
    return [fact ?? { ...named(sentence, term), kind: 'mention', link: '', body: '', strength: 0.6 }]
  })
}

function besideTerm(sentence: Sentence, term: string, after: string): Fact | undefined {
  const which = WHICH.exec(after)
  if (which !== null) return relative(sentence, term, after.slice(which[0].length))
  const situation = IN_WHICH.exec(after)
  if (situation !== null) return inWhich(sentence, term, after.slice(situation[0].length))
  const sure = COMMA.exec(after) ?? COLON.exec(after) ?? DASH.exec(after) ?? PAREN.exec(after)
  const opening = sure ?? BARE.exec(after)
  if (opening === null) return undefined
  const { pack } = sentence.source
  const raw = after.slice(opening[0].length)
  const tail = withoutTermWord(withoutAsides(PAREN.test(after) ? raw.slice(0, raw.indexOf(')')) : raw))
  const body = firstStatement(tail, pack.tokens(tail))
  if (sure === null && !isAside(body, tail, sentence)) return undefined
  const read = pack.tokens(body)
  if (
    body.split(' ').length < 4 ||
    !/^(?:noun|propn|adj|num|function|verb)$/u.test(read[0]?.pos ?? '') ||
    NOT_A_DEFINITION.test(body) ||
    hasWeakHead(body)
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

/** What stands before the name it is given. */
function beforeTerm(sentence: Sentence, term: string, before: string, after: string): Fact | undefined {
  const said = /^[”"’]?\.$/u.test(after)
    ? CALLED_SO.exec(before)
    : /^\s?[—–]/u.test(after)
      ? BETWEEN_DASHES.exec(before)
      : null
  const body = said?.[1]
  if (body === undefined || hasWeakHead(body) || saysTwoThings(body)) return undefined
  const { pack } = sentence.source
  const whole = `${capital(term)} is ${body}.`
  if (body.split(' ').length < 4 || !endsWhole(pack.tokens(body)) || pack.isAnaphoric(whole, pack.tokens(whole)))
    return undefined
  return { ...named(sentence, term), kind: 'definition', link: 'is', body, strength: 0.8 }
}

/** A plain `, the …` closes its sentence or goes on in a relative clause: otherwise it may be one more member of a list. */
function isAside(body: string, tail: string, { text }: Sentence): boolean {
  const rest = tail.slice(body.length)
  return (
    (/^\.?$/u.test(rest) || /^,\s(?:which|who|whose|where|in which)\s/u.test(rest)) &&
    /\s(?:that|which|who|of|in|by|for|with|on|to|between|from)\s/u.test(body) &&
    !/[:]/u.test(text) &&
    (!/,/u.test(body) || (/^\.?$/u.test(rest) && /^[^,]+(?:, [^,]+)+, (?:and|or) (?:\S+ ?){1,3}$/u.test(body)))
  )
}

/** `**term**, in which somebody does something`: it names the situation. */
function inWhich(sentence: Sentence, term: string, clause: string): Fact | undefined {
  const { pack } = sentence.source
  const text = withoutAsides(clause).replace(/^(?:whereby|wherein|where|whenever|when)\b/u, 'in which')
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
    proper: /^\p{Lu}/u.test(term),
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
