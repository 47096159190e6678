/** Events that an English sentence dates. */
import { isBalanced } from '../cleanliness.ts'
import type { Fact } from '../fact.ts'
import type { Sentence } from '../material.ts'
import { lowerOpening } from './opening.ts'
import { endsWhole, firstStatement, saysTwoThings, withoutAsides } from './trim.ts'

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
  const body = asked(lowerOpening(told, sentence), sentence)
  if (body === undefined) return undefined
  return {
    kind: 'event',
    subject: year,
    type: 'year',
    plural: false,
    proper: false,
    link: 'in',
    body,
    sentence,
    proof: { start: sentence.start, end: sentence.end },
    strength: 0.6,
  }
}

const RELATIVE = /^(?:that|which|who|whose|whom|where|when|if|because|while|as|to)$/u

/** The clause in the order of a question: `the board was created to…` → `was the board created to…`. */
function asked(clause: string, { source: { pack } }: Sentence): string | undefined {
  const said = firstStatement(clause, pack.tokens(clause))
  const tokens = pack.tokens(said)
  const at = tokens.findIndex(({ pos, norm }, i) => i > 0 && pos === 'verb' && !/ing$/u.test(norm))
  const verb = tokens[at]
  if (verb === undefined || tokens.slice(0, at).some(({ norm }) => RELATIVE.test(norm) || norm === ','))
    return undefined
  if (!endsWhole(tokens) || saysTwoThings(said.slice(verb.end))) return undefined
  const [subject, rest] = [said.slice(0, verb.start).trim(), said.slice(verb.end).trim()]
  if (rest.split(' ').length < 2) return undefined
  // `was founded`, not `was fifty-nine years old`: a state lasts longer than its year.
  if (/^(?:was|were)$/u.test(verb.norm))
    return tokens[at + 1]?.pos === 'verb' && !/ing$/u.test(tokens[at + 1]?.norm ?? '')
      ? `${verb.norm} ${subject} ${rest}`
      : undefined
  // A second verb would have to leave its past form as well.
  const joined = tokens
    .slice(at + 1)
    .some(({ pos }, i, behind) => pos === 'verb' && /^(?:and|but|or)$/u.test(behind[i - 1]?.norm ?? ''))
  if (joined || /^(?:is|are|has|have|had|can|could|will|would|may|might|must|do|does|did)$/u.test(verb.norm))
    return undefined
  return verb.lemma === verb.norm ? undefined : `did ${subject} ${verb.lemma} ${rest}`
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
