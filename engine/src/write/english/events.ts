/** Events that an English sentence dates. */
import { isBalanced } from '../cleanliness.ts'
import type { Fact } from '../fact.ts'
import type { Sentence } from '../material.ts'
import { lowerOpening } from './opening.ts'
import { withoutAsides } from './trim.ts'

const CLAUSE = { min: 4, max: 24 }
const YEAR_FIRST =
  /^(?:In |By |On )(?:early |late |mid-)?(?:(?:January|February|March|April|May|June|July|August|September|October|November|December|spring|summer|autumn|winter)(?: \d{1,2},)? (?:of )?)?((?:1[0-9]|20)\d\d), ([^;:]{20,170})\.$/u
const YEAR_LAST =
  /^([^;:]{20,170}?),? in (?:early |late |mid-)?(?:(?:January|February|March|April|May|June|July|August|September|October|November|December) )?((?:1[0-9]|20)\d\d)\.$/u
const YEAR = /\b(?:1[0-9]|20)\d\d\b/u
const FINITE =
  /\b(?:is|are|was|were|has|have|had|can|could|will|would|may|might|must|do|does|did|\p{L}{2,}(?:ed|es)|\p{L}{3,}s|began|became|won|wrote|led|made|took|came|went|gave|found|built|sent|fell|rose|held|grew|left|lost|met|put|ran|saw|set|sold|told)\b/u
const PERSONAL = /\b(?:I|we|us|our|ours|you|your|yours|my|me|let’s|let's)\b/iu

/** The dated event of a clean sentence that leans on no other, or undefined. */
export function eventFact(sentence: Sentence): Fact | undefined {
  const text = withoutAsides(sentence.text)
  if (PERSONAL.test(text)) return undefined
  const first = YEAR_FIRST.exec(text)
  const last = first === null ? YEAR_LAST.exec(text) : null
  const [year, told] = first === null ? [last?.[2], last?.[1]] : [first[1], first[2]]
  if (year === undefined || !isClause(told) || YEAR.test(told)) return undefined
  return {
    kind: 'event',
    subject: year,
    type: 'year',
    plural: false,
    proper: false,
    link: 'in',
    body: lowerOpening(told, sentence),
    sentence,
    proof: { start: sentence.start, end: sentence.end },
    strength: 0.6,
  }
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
