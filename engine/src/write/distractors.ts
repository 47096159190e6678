/** Distractors: of the same type and field, near in meaning, and provably not the answer. */
import { containment, contentStems, words } from '../text-measures.ts'
import type { Workshop } from './candidate.ts'
import type { Concept } from './concepts.ts'
import { areOrdered, conceptKey, nested } from './concepts.ts'
import type { Fact, Rival } from './fact.ts'
import type { Material } from './material.ts'
import { sentencesWith, topicOf } from './material.ts'
import { standsAlone } from './teachable.ts'

const NEEDED = 3
/** Two bodies that share this much say nearly the same. */
const SAME_BODY = 0.34
const SAME_IN_A_ROW = 0.7
const SAME_OPTION = 0.7
/** A sentence that names the rival and holds this much of the body may state it of the rival. */
const STATED = 0.5

/** Tells options that share the words which name and body have in common: beside them those words are no clue. */
function clueHider(fact: Fact, own: Concept, { material: { language } }: Workshop): (option: string) => boolean {
  const body = contentStems(fact.body, language)
  const clue = [...own.stems].filter((stem) => body.has(stem))
  return (option) => clue.length > 0 && clue.every((stem) => contentStems(option, language).has(stem))
}

interface Options {
  /** Kinds of facts that may lend a rival, best first. */
  kinds: readonly Fact['kind'][]
  /** The text that becomes the option, to balance lengths. */
  show: (fact: Fact) => string
}

/** The best rivals of a fact, best first; empty when fewer than three can be proven wrong. */
export function rivals(fact: Fact, workshop: Workshop, options: Options): Rival[] {
  const own = workshop.concepts.get(conceptKey(fact.subject, workshop.material))
  if (own === undefined) return []
  const near = [...fromDocuments(fact, own, workshop, options), ...fromKin(fact, own, workshop, options)]
  near.sort((a, b) => b.rank - a.rank || a.fact.sentence.order - b.fact.sentence.order)
  const chosen: Rival[] = []
  for (const { fact: other, likeness, nearness } of near) {
    const rival = { fact: other, likeness, nearness }
    const shown = options.show(rival.fact)
    if (chosen.some((earlier) => tooAlike(options.show(earlier.fact), shown, workshop))) continue
    if (!isWholeOption(rival.fact, shown, workshop) || !provablyWrong(fact, own, rival.fact, workshop)) continue
    chosen.push(rival)
    if (chosen.length === NEEDED) return chosen
  }
  return []
}

/**
 * A rival and where it stands among all: the document's own terms come first, its passing words after them, what a
 * dictionary lends last; one that repeats the word that would give the key away is worth more.
 */
type Ranked = Rival & { rank: number }

const RANK = { term: 0.4, nearness: 0.4, clue: 0.2, familiarity: 0.5, lent: 2 }
/** Less than this in common with the documents, and a lent meaning is out of place (`a dead animal` beside physics). */
const LEAST_FAMILIAR = 0.35

function fromDocuments(fact: Fact, own: Concept, workshop: Workshop, { kinds, show }: Options): Ranked[] {
  const { concepts, kin } = workshop
  const hides = clueHider(fact, own, workshop)
  return [...concepts.values()].flatMap((concept) => {
    if (concept === own) return []
    const rival = kinds
      .map((kind) => concept.facts.find((other) => other.kind === kind && comparable(fact, other)))
      .find((other) => other !== undefined)
    const passing = rival?.kind === 'predicate' && !isTerm(concept)
    if (rival === undefined || (passing && !shareHead(fact, rival)) || kin.overlaps(fact, rival)) return []
    const nearness = rival.kind === 'entry' || rival.type !== '' ? 0 : kin.nearness(fact, rival)
    const worth = likeness(fact, rival, show)
    const rank =
      worth + RANK.nearness * nearness + (isMarked(concept) ? RANK.term : 0) + (hides(show(rival)) ? RANK.clue : 0)
    return [{ fact: rival, likeness: worth, nearness, rank }]
  })
}

/** Things of the same kind that the documents do not speak of: good distractors where the documents have none. */
function fromKin(fact: Fact, own: Concept, { kin, material, concepts }: Workshop, { show }: Options): Ranked[] {
  // What is said of a thing in passing may hold of its whole kind; what defines it does not.
  if (fact.kind !== 'definition' || fact.type !== '') return []
  return kin.relatives(fact).flatMap(({ name, meaning, nearness }) => {
    if (concepts.has(conceptKey(name, material))) return []
    const stems = contentStems(name, material.language)
    if ([...stems].some((stem) => own.stems.has(stem))) return []
    const lent: Fact = {
      ...fact,
      kind: 'definition',
      subject: name,
      link: 'is',
      body: meaning,
      lent: true,
      strength: 0.5,
    }
    const worth = likeness(fact, lent, show)
    const home = shareAtHome(`${name} ${meaning}`, material)
    if (home < LEAST_FAMILIAR) return []
    const rank = worth + RANK.nearness * nearness + RANK.familiarity * home - RANK.lent
    return [{ fact: lent, likeness: worth, nearness, rank }]
  })
}

/** Share of the content words of a text that the documents use too: 0–1. */
export function shareAtHome(text: string, { language, postings }: Material): number {
  const stems = [...contentStems(text, language)]
  return stems.filter((stem) => postings.has(stem)).length / Math.max(1, stems.length)
}

/** A description must stand alone and not say whose it is. */
function isWholeOption(rival: Fact, shown: string, { material }: Workshop): boolean {
  const isBody = rival.body !== '' && shown.toLowerCase() === rival.body.toLowerCase()
  return (!isBody || standsAlone(rival, material.language)) && !namesItself(rival, shown)
}

/** A description that says whose it is can be struck out at once. */
function namesItself({ subject }: Fact, shown: string): boolean {
  const [name, text] = [words(subject).join(' '), words(shown).join(' ')]
  return name !== text && ` ${text} `.includes(` ${name} `)
}

/** Two options of which one holds the other or says nearly the same: a reader would strike out both. */
function tooAlike(a: string, b: string, { material: { language } }: Workshop): boolean {
  const [first, second] = [contentStems(a, language), contentStems(b, language)]
  if (areOrdered(a, b)) return false
  return nested(a, b) || (Math.min(first.size, second.size) > 2 && containment(first, second) >= SAME_OPTION)
}

/** The text defines, marks, lists or types it: more than a passing subject. */
function isTerm(concept: Concept): boolean {
  return concept.facts.some(({ kind, type, strength }) => kind !== 'predicate' || type !== '' || strength >= 0.6)
}

/** The text defines, sets apart or types it: more than a word it keeps using. */
function isMarked(concept: Concept): boolean {
  return concept.facts.some(({ kind, type, strength }) => kind === 'definition' || type !== '' || strength >= 0.5)
}

/** `low-level functions`, `high-level functions`: names of several words that end in the same one; `functionalists`, `conflict theorists`: schools. */
export function shareHead(fact: Fact, other: Fact): boolean {
  const [a, b] = [words(fact.subject), words(other.subject)]
  const [last = '', lastOfOther = ''] = [a.at(-1), b.at(-1)]
  const school = /(?:ists|ism|isms|ology)$/u.exec(last)?.[0]
  return (
    (a.length > 1 && b.length > 1 && last === lastOfOther) || (school !== undefined && lastOfOther.endsWith(school))
  )
}

/** Same type and number: grammar must not tell. */
function comparable(fact: Fact, other: Fact): boolean {
  if (fact.group !== undefined || other.group !== undefined) return fact.group === other.group
  // Names of unlike things (a person, a program, a place) are no rivals: without a declared kind only those that the text dwells on count.
  if (fact.proper && fact.type === '' && other.kind === 'mention' && other.strength < 0.5) return false
  return fact.type === other.type && fact.plural === other.plural && fact.proper === other.proper
}

/** 0–1: same topic, shared head word or ending, close in length, both well attested. */
function likeness(fact: Fact, other: Fact, show: (fact: Fact) => string): number {
  const [a, b] = [words(fact.subject), words(other.subject)]
  const lengths = [show(fact).length, show(other).length].sort((x, y) => x - y)
  const ratio = (lengths[0] ?? 0) / (lengths[1] ?? 1)
  const sameTopic = topicOf(fact.sentence) !== undefined && topicOf(fact.sentence) === topicOf(other.sentence)
  const head = a.at(-1) === b.at(-1)
  const ending = a.at(-1)?.slice(-3) === b.at(-1)?.slice(-3)
  const sameDocument = fact.sentence.source === other.sentence.source
  const distance = Math.abs(fact.sentence.order - other.sentence.order)
  return (
    0.35 * ratio +
    (head ? 0.2 : ending ? 0.1 : 0) +
    (sameTopic ? 0.15 : 0) +
    (sameDocument ? 0.1 : 0) +
    0.1 / (1 + distance / 40) +
    0.1 * other.strength
  )
}

/** Nothing in the documents says the body of the rival, and neither is a kind, a part or another name of the other. */
function provablyWrong(fact: Fact, own: Concept, rival: Fact, workshop: Workshop): boolean {
  const { material, concepts } = workshop
  if (nested(fact.subject, rival.subject)) return false
  const other =
    rival.lent === true
      ? { stems: contentStems(rival.subject, material.language), facts: [rival] }
      : concepts.get(conceptKey(rival.subject, material))
  if (other === undefined || other.stems.size === 0 || own.stems.size === 0) return false
  const body = contentStems(fact.body, material.language)
  const proof = contentStems(fact.sentence.text, material.language)
  if (isSubset(other.stems, proof) || isSubset(own.stems, contentStems(rival.body, material.language))) return false
  // The members of a row (`the first war`, `the second war`) are told of in the same words.
  const same = areOrdered(fact.subject, rival.subject) ? SAME_IN_A_ROW : SAME_BODY
  if (other.facts.some((said) => containment(body, contentStems(said.body, material.language)) >= same)) return false
  return sentencesWith(material, other.stems).every((sentence) => shareOf(body, sentence.stems) < STATED)
}

function isSubset(part: ReadonlySet<string>, whole: ReadonlySet<string>): boolean {
  for (const value of part) if (!whole.has(value)) return false
  return true
}

function shareOf(part: ReadonlySet<string>, whole: ReadonlySet<string>): number {
  let held = 0
  for (const value of part) if (whole.has(value)) held++
  return part.size === 0 ? 0 : held / part.size
}

/** Length of the shorter over that of the longer: 1 for equals. */
export function lengthRatio(a: string, b: string): number {
  return Math.min(a.length, b.length) / Math.max(a.length, b.length, 1)
}
