/** Definitions that stand beside a marked term: `**term**, or doing…`, `**term**—a thing that…`, `called **term**`. */
import type { Token } from '../../languages/language.ts'
import type { Fact } from '../fact.ts'
import type { Sentence } from '../material.ts'
import { firstStatement, withoutAsides } from './trim.ts'
import { isPlural } from './subject.ts'
import { WEAK_HEADS } from './words.ts'

const COMMA = /^(?:\s*\([^()]*\))?,?\s*,\s+(?:or|which (?:is|are|refers? to|means?)|meaning|i\.e\.,?)\s+/u
const BARE = /^(?:\s*\([^()]*\))?,\s+(?=(?:an?|the|any)\s|\p{Ll}+\s(?:\p{Ll}+\s)?(?:that|which|who|in which|of)\s)/u
const DASH = /^\s?[—–]\s?(?=(?:an?|the|any|[a-z]+(?:ing|s))\s)/u
const NOT_A_DEFINITION =
  /^(?:which|who|where|when|if|as|but|and|for|in|on|at|the (?:same|other|first|latter|former))\b/u

/** Facts of the terms the authors emphasised in the sentence. */
export function appositions(sentence: Sentence, tokens: Token[]): Fact[] {
  const spans =
    sentence.block.emphasis?.filter((span) => span.start >= sentence.start && span.end <= sentence.end) ?? []
  return spans.flatMap((span) => {
    const term = sentence.text.slice(span.start - sentence.start, span.end - sentence.start).replace(/[\s,.;:]+$/u, '')
    const after = sentence.text.slice(span.end - sentence.start)
    if (term.split(' ').length > 4 || /^\p{Lu}/u.test(term) || !/^[\p{L}][\p{L}\p{M} -]+$/u.test(term)) return []
    const fact = besideTerm(sentence, term, after, tokens)
    return fact === undefined ? [] : [fact]
  })
}

function besideTerm(sentence: Sentence, term: string, after: string, tokens: Token[]): Fact | undefined {
  const opening = COMMA.exec(after) ?? DASH.exec(after) ?? BARE.exec(after)
  if (opening === null) return undefined
  const { pack } = sentence.source
  const tail = withoutAsides(after.slice(opening[0].length))
  const body = firstStatement(tail, pack.tokens(tail))
  const plain = BARE.test(after) && !COMMA.test(after)
  // A plain `, the …` must close its sentence: otherwise it may be one more member of a list.
  if (plain && (body.length < tail.replace(/\.$/u, '').length || !/\s(?:that|which|who|of|in)\s/u.test(body)))
    return undefined
  if (plain && (/[:]/u.test(sentence.text) || /,/u.test(body))) return undefined
  const read = pack.tokens(body)
  if (body.split(' ').length < 4 || NOT_A_DEFINITION.test(body) || WEAK_HEADS.test(body)) return undefined
  if (
    pack.isAnaphoric(`${term} is ${body}.`, pack.tokens(`${term} is ${body}.`)) ||
    !/^(?:an?|the|any|\w+(?:ing|s)|\w+ \w+s?)\b/u.test(body)
  )
    return undefined
  if (read[0]?.pos === 'verb' && !/ing$/u.test(read[0].norm)) return undefined
  const head = tokens.find((token) => token.end >= term.length && term.endsWith(token.text))
  return {
    kind: 'definition',
    subject: term,
    type: '',
    plural: isPlural(head?.norm ?? term, ''),
    proper: false,
    link: 'is',
    body,
    sentence,
    proof: { start: sentence.start, end: sentence.end },
    strength: 0.85,
  }
}
