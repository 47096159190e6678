import type { Language } from '../document.ts'
import { contentStems, words } from '../text-measures.ts'
import type { Workshop } from './candidate.ts'
import type { Concept } from './concepts.ts'
import { conceptKey } from './concepts.ts'
import type { Fact } from './fact.ts'

const BODY_WORDS = { min: 4, max: 34 }
const MIN_CONTENT = 3
/** Duties, permissions and denials hold of many things at once, so they single out none. */
const NORMATIVE =
  /^(?:must|should|shall|may|might|will|needs?|has to|have to)\s|\b(?:not|no|never|cannot|without any)\b|^(?:cần|phải|nên|có thể|yêu cầu)\s|(?:^|\s)(?:không|chưa)(?=\s)/u
/** Groups of people, of whom much that holds of one holds of others. */
const PEOPLE =
  /(?:immigrants?|americans?|europeans?|africans?|asians?|people|women|men|children|students|workers|families|countries|nations|states|societies|groups|members|citizens|parents|adults|teenagers|researchers|companies|organizations|users|developers)$/iu
/** Where a thing is described or kept says nothing of the thing. */
const WHERE =
  /^(?:is|are) (?:in|on|at|part of|available|described|discussed|explained|shown|given|listed|usually called)\b/u
/** Words that tie a body to one example or to a sentence before. */
const BOUND: Record<Language, RegExp> = {
  en: /^(?:you|your|then|thus|therefore)\b|\bcan then\b|\b(?:we|we’re|we're)\b|\b(?:corresponding|here|our|my|the same|above|below|aforementioned|latter|former|respectively|earlier|later chapters?|next section|in this (?:case|example|section|chapter)|as follows|the example)\b/iu,
  vi: /^(?:bạn|ta)\s|(?:^|\s)(?:tương ứng|ở đây|ví dụ này|trường hợp này|nói trên|sau đây|dưới đây|như sau|của tôi|chúng tôi|của chúng ta)(?=\s|$)/iu,
}

/** True for a body that stands alone and ties itself to no reader and no example. */
export function standsAlone(fact: Fact, language: Language): boolean {
  const length = words(fact.body).length
  return length >= BODY_WORDS.min && length <= BODY_WORDS.max && !BOUND[language].test(fact.body)
}

/** True when a body says enough to be recognised by, and the name is more than a passing word. */
export function isTeachable(fact: Fact, { material, concepts }: Workshop): boolean {
  if (!standsAlone(fact, material.language)) return false
  const body = contentStems(fact.body, material.language)
  if (body.size < MIN_CONTENT) return false
  const concept = concepts.get(conceptKey(fact.subject, material))
  if (concept === undefined) return false
  if (fact.kind === 'predicate' && fact.type !== 'person' && body.size <= MIN_CONTENT) return false
  if (fact.kind === 'predicate' && WHERE.test(`${fact.link} ${fact.body}`)) return false
  const { pack } = fact.sentence.source
  const whole = `${fact.subject} ${fact.link} ${fact.body}.`
  return !pack.isAnaphoric(whole, pack.tokens(whole)) && ![...concept.stems].every((stem) => body.has(stem))
}

/** A predicate is worth asking of a thing the text dwells on: defined, marked or typed. */
export function isAttested(concept: Concept, fact: Fact): boolean {
  if (NORMATIVE.test(`${fact.link} ${fact.body}`)) return false
  if (fact.type !== '') return true
  // Without inflection and articles a bare Vietnamese name says too little of what kind of thing is asked for.
  if (fact.link === '' || (fact.strength < 0.6 && PEOPLE.test(fact.subject))) return false
  return concept.facts.some(({ kind, strength }) => kind !== 'predicate' || strength >= 0.6)
}
