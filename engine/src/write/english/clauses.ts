/** What whole English sentences tell besides definitions: reasons, purposes, dated events. */
import { isBalanced } from '../cleanliness.ts'
import type { Fact } from '../fact.ts'
import type { Sentence } from '../material.ts'
import { lowerOpening } from './opening.ts'
import { withoutAsides } from './trim.ts'

const CLAUSE = { min: 4, max: 24 }
const REASON_LAST =
  /^([^,;:]{15,160}?),? (?:largely |mainly |mostly |partly |simply )?because (?!of\b)([^;:]{15,160})\.$/u
const REASON_FIRST = /^Because (?!of\b)([^,;:]{15,140}), ([^;:]{15,160})\.$/u
const REASON_NAMED =
  /^(?:The|One|A|Another) (?:main |primary |major |key |important )?reason (?:why |that |for which )?([^,;:]{15,160}?) is that ([^;:]{15,160})\.$/u
const PURPOSE =
  /^((?:\S+ ){0,6}?\S+) (is|are|was|were) (?:\p{L}+ly |also |often )?(used|designed|intended|meant|created|developed|built|established|founded|introduced|formed) (to|for) ([^;:]{15,150})\.$/u
const YEAR_FIRST =
  /^(?:In |By |On )(?:early |late |mid-)?(?:(?:January|February|March|April|May|June|July|August|September|October|November|December|spring|summer|autumn|winter)(?: \d{1,2},)? (?:of )?)?((?:1[0-9]|20)\d\d), ([^;:]{20,170})\.$/u
const YEAR_LAST =
  /^([^;:]{20,170}?),? in (?:early |late |mid-)?(?:(?:January|February|March|April|May|June|July|August|September|October|November|December) )?((?:1[0-9]|20)\d\d)\.$/u
const YEAR = /\b(?:1[0-9]|20)\d\d\b/u
const FINITE =
  /\b(?:is|are|was|were|has|have|had|can|could|will|would|may|might|must|do|does|did|\p{L}{2,}(?:ed|es)|\p{L}{3,}s|began|became|won|wrote|led|made|took|came|went|gave|found|built|sent|fell|rose|held|grew|left|lost|met|put|ran|saw|set|sold|told)\b/u
const PERSONAL = /\b(?:I|we|us|our|ours|you|your|yours|my|me|let’s|let's)\b/iu

/** Reasons, purposes and dated events of a clean sentence that leans on no other. */
export function clauseFacts(sentence: Sentence): Fact[] {
  const text = withoutAsides(sentence.text)
  if (PERSONAL.test(text)) return []
  return [reason(text, sentence), purpose(text, sentence), event(text, sentence)].filter((fact) => fact !== undefined)
}

function reason(text: string, sentence: Sentence): Fact | undefined {
  const last = REASON_LAST.exec(text) ?? REASON_NAMED.exec(text)
  const first = last === null ? REASON_FIRST.exec(text) : null
  const [claim, why] = first === null ? [last?.[1], last?.[2]] : [first[2], first[1]]
  if (!isClause(claim) || !isClause(why) || /\b(?:not|because|if|when|while|although|though)\b/iu.test(claim))
    return undefined
  return make(sentence, { kind: 'reason', subject: lowerOpening(claim, sentence), link: 'because', body: why })
}

function purpose(text: string, sentence: Sentence): Fact | undefined {
  const [, subject, be, participle, preposition, aim] = PURPOSE.exec(text) ?? []
  if (subject === undefined || be === undefined || participle === undefined || preposition === undefined)
    return undefined
  if (aim === undefined || words(aim) < 3 || words(aim) > CLAUSE.max) return undefined
  if (/,|\b(?:which|that|who|when|if|and|it|they|this|these)\b/iu.test(subject)) return undefined
  // `used for a while`, `built to last`: only what could be an answer to “what for?”.
  if (preposition === 'for' && !/^\p{L}+ing\b/u.test(aim)) return undefined
  return make(sentence, {
    kind: 'purpose',
    subject: lowerOpening(subject, sentence),
    type: preposition,
    plural: be === 'are' || be === 'were',
    link: `${be} ${participle}`,
    body: aim,
  })
}

function event(text: string, sentence: Sentence): Fact | undefined {
  const first = YEAR_FIRST.exec(text)
  const last = first === null ? YEAR_LAST.exec(text) : null
  const [year, told] = first === null ? [last?.[2], last?.[1]] : [first[1], first[2]]
  if (year === undefined || !isClause(told) || YEAR.test(told)) return undefined
  return make(sentence, { kind: 'event', subject: year, type: 'year', link: 'in', body: lowerOpening(told, sentence) })
}

function isClause(text: string | undefined): text is string {
  return (
    text !== undefined &&
    isBalanced(text) &&
    words(text) >= CLAUSE.min &&
    words(text) <= CLAUSE.max &&
    FINITE.test(text)
  )
}

function words(text: string): number {
  return text.split(' ').length
}

function make(
  sentence: Sentence,
  told: Pick<Fact, 'kind' | 'subject' | 'link' | 'body'> & Partial<Pick<Fact, 'type' | 'plural'>>,
): Fact {
  const proof = { start: sentence.start, end: sentence.end }
  return { type: '', plural: false, proper: false, sentence, proof, strength: 0.6, ...told }
}
