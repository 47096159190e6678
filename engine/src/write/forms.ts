/** The forms of question: which facts each takes, what it asks, what it offers. */
import type { Level } from '../question.ts'
import type { Candidate, Workshop } from './candidate.ts'
import { rivals } from './distractors.ts'
import type { Fact, FactKind, Rival } from './fact.ts'
import { isDeed } from './fact.ts'
import { peers } from './peers.ts'
import type { Phrases } from './phrases.ts'
import { isTeachable, standsAlone } from './teachable.ts'
import { nearestYears } from './years.ts'

interface Form {
  name: string
  level: Level
  takes: FactKind
  /** Whether the fact can be asked about in this form. */
  fits(fact: Fact, workshop: Workshop): boolean
  stem(fact: Fact, phrases: Phrases): string
  /** A fact as an option: the key from the fact asked about, a distractor from a rival. */
  option(fact: Fact, phrases: Phrases): string
  rivals(fact: Fact, workshop: Workshop, show: (fact: Fact) => string): Rival[]
}

const TERMS = ['definition', 'predicate', 'mention'] as const

const among =
  (kinds: readonly FactKind[]): Form['rivals'] =>
  (fact, workshop, show) =>
    rivals(fact, workshop, { kinds, show })

const amongPeers =
  (isFalse?: (fact: Fact, peer: Fact) => boolean): Form['rivals'] =>
  (fact, { facts, material }, show) =>
    peers(fact, facts.get(fact.kind) ?? [], material, {
      show,
      ...(isFalse === undefined ? {} : { isFalse: (peer) => isFalse(fact, peer) }),
    })

const alike = (fact: Fact, peer: Fact): boolean => fact.type === peer.type && fact.plural === peer.plural
const always = (): boolean => true

export const FORMS: readonly Form[] = [
  {
    name: 'definition-term',
    level: 'remember',
    takes: 'definition',
    fits: isTeachable,
    stem: (fact, phrases) => phrases.whichTerm(fact),
    option: (fact, phrases) => phrases.name(fact),
    rivals: among(TERMS),
  },
  {
    name: 'term-definition',
    level: 'understand',
    takes: 'definition',
    fits: isTeachable,
    stem: (fact, phrases) => phrases.whatIs(fact),
    option: (fact, phrases) => phrases.statement(fact.body),
    rivals: among(['definition']),
  },
  {
    name: 'described-entry',
    level: 'remember',
    takes: 'entry',
    fits: isTeachable,
    stem: (fact, phrases) => phrases.whichEntry(fact),
    option: (fact, phrases) => phrases.name(fact),
    rivals: among(['entry']),
  },
  {
    name: 'entry-description',
    level: 'remember',
    takes: 'entry',
    fits: isTeachable,
    stem: (fact, phrases) => phrases.whatDescribes(fact),
    option: (fact, phrases) => phrases.statement(fact.body),
    rivals: among(['entry']),
  },
  {
    name: 'predicate-subject',
    level: 'remember',
    takes: 'predicate',
    fits: isTeachable,
    stem: (fact, phrases) => phrases.whichSubject(fact),
    option: (fact, phrases) => phrases.name(fact),
    rivals: among(TERMS),
  },
  {
    name: 'subject-predicate',
    level: 'understand',
    takes: 'predicate',
    fits: isTeachable,
    stem: (fact, phrases) => phrases.whatIsTrueOf(fact),
    option: (fact, phrases) => phrases.statementOf(fact),
    rivals: (fact, workshop, show) =>
      amongPeers(
        (own, peer) =>
          own.subject !== peer.subject &&
          own.proper === peer.proper &&
          alike(own, peer) &&
          isDeed(own) === isDeed(peer) &&
          standsAlone(peer, workshop.material.language),
      )(fact, workshop, show),
  },
  {
    name: 'event-year',
    level: 'remember',
    takes: 'event',
    fits: always,
    stem: (fact, phrases) => phrases.inWhichYear(fact),
    option: ({ subject }) => subject,
    rivals: (fact, { facts }) => nearestYears(fact, facts.get('year') ?? []),
  },
]

/** Every question a form can make. */
export function* candidatesIn(form: Form, workshop: Workshop): Iterable<Candidate> {
  const { phrases, facts } = workshop
  const show = (fact: Fact): string => form.option(fact, phrases)
  for (const fact of facts.get(form.takes) ?? []) {
    if (!form.fits(fact, workshop)) continue
    const found = form.rivals(fact, workshop, show)
    if (found.length === 0) continue
    const contrast =
      form.takes === 'definition'
        ? found.find(({ fact: { kind, lent } }) => kind === 'definition' && lent !== true)
        : undefined
    yield {
      form: form.name,
      level: form.level,
      stem: form.stem(fact, phrases),
      key: show(fact),
      distractors: found.map((rival) => show(rival.fact)),
      explanation: phrases.explain(fact, contrast?.fact),
      fact,
      rivals: found,
      confidence: 0,
    }
  }
}
