/** What WordNet knows of the things a document names: which of their meanings is meant, and what else is of their kind. */
import { contentStems } from '../../text-measures.ts'
import type { Sense } from '../../languages/en/wordnet.ts'
import { kinship, senseAt, sensesOf, usesOf } from '../../languages/en/wordnet.ts'
import type { Fact } from '../fact.ts'
import type { Kin, Relative } from '../grammar.ts'

const MEANINGS_TRIED = 4
/** Kinds with more examples than this (`person`, `plant`) hold unlike things. */
const WIDE = 60
const NEXT_OF_KIN = 12
const NAME = /^\p{Ll}[\p{Ll}-]{2,}(?: [\p{Ll}-]{3,}){0,2}$/u

export const englishKin: Kin = {
  relatives(fact) {
    if (fact.proper || exactMeanings(fact.subject).length === 0) return []
    const own = meaningOf(fact)
    if (own === undefined) return []
    return kindred(own)
      .flatMap((sense) => relative(own, sense, fact))
      .toSorted((a, b) => b.nearness - a.nearness || (a.name < b.name ? -1 : 1))
      .slice(0, NEXT_OF_KIN)
  },
  nearness(a, b) {
    const [own, others] = [meaningOf(a), meaningsOf(b.subject)]
    return own === undefined ? 0 : Math.max(0, ...others.map((other) => kinship(own, other)))
  },
  overlaps(a, b) {
    const [first, second] = [exactMeanings(a.subject), exactMeanings(b.subject)]
    return first.some((one) =>
      second.some((other) => one.id === other.id || isKindOf(one, other) || isKindOf(other, one)),
    )
  },
}

/** The meaning whose gloss and kinds share most words with what the text says of the thing: Lesk's measure. */
function meaningOf({ subject, body }: Fact): Sense | undefined {
  const said = contentStems(body, 'en')
  const exact = exactMeanings(subject)
  const ranked = (exact.length > 0 ? exact : meaningsOf(subject)).map((sense) => {
    const words = contentStems(`${sense.gloss} ${kindWords(sense)}`, 'en')
    return { sense, shared: [...said].filter((stem) => words.has(stem)).length }
  })
  const [best] = ranked.toSorted((a, b) => b.shared - a.shared)
  return best !== undefined && (best.shared > 0 || (exact.length === 1 && body === '')) ? best.sense : undefined
}

function exactMeanings(subject: string): readonly Sense[] {
  return (
    singulars(subject)
      .map(sensesOf)
      .find(({ length }) => length > 0)
      ?.slice(0, MEANINGS_TRIED) ?? []
  )
}

/** Meanings of the name, or of the noun it ends in. */
function meaningsOf(subject: string): readonly Sense[] {
  const exact = exactMeanings(subject)
  return exact.length > 0 ? exact : exactMeanings(subject.split(' ').at(-1) ?? '')
}

function singulars(subject: string): string[] {
  const name = subject.toLowerCase()
  return [name, name.replace(/ies$/u, 'y'), name.replace(/(?<=s|x|z|ch|sh)es$/u, ''), name.replace(/(?<!s)s$/u, '')]
}

function kindWords({ kinds }: Sense): string {
  return kinds
    .map(senseAt)
    .flatMap((kind) => [...kind.words, ...kind.kinds.flatMap((wider) => senseAt(wider).words)])
    .join(' ')
}

/** Sisters; where they are few, cousins too. */
function kindred(own: Sense): Sense[] {
  const under = (id: number): number[] => {
    const { examples } = senseAt(id)
    return examples.length > WIDE ? [] : [...examples]
  }
  const sisters = own.kinds.flatMap(under)
  const wide = sisters.length > 4 ? [] : own.kinds.flatMap((kind) => senseAt(kind).kinds).flatMap(under)
  const cousins = wide.flatMap((aunt) => [aunt, ...under(aunt)])
  return [...new Set([...sisters, ...cousins])].filter((id) => id !== own.id).map(senseAt)
}

function relative(own: Sense, sense: Sense, { plural }: Fact): Relative[] {
  if (isKindOf(own, sense) || isKindOf(sense, own)) return []
  const [name] = sense.words
  if (name === undefined || !NAME.test(name)) return []
  const shown = plural ? pluralOf(name) : name
  if (shown === undefined) return []
  // Words that nobody uses are struck out at once.
  const familiar = usesOf(name) > 0 ? 0.3 : 0
  return [
    {
      name: shown,
      meaning: sense.gloss.replace(/\s*\([^()]*\)/gu, '').trim(),
      nearness: kinship(own, sense) + familiar,
    },
  ]
}

function isKindOf(a: Sense, b: Sense): boolean {
  return a.kinds.some((kind) => kind === b.id || senseAt(kind).kinds.includes(b.id))
}

function pluralOf(name: string): string | undefined {
  if (/(?:s|us|is|um|on|f|fe|man|eau|x)$/u.test(name)) return undefined
  if (/[^aeiou]y$/u.test(name)) return name.replace(/y$/u, 'ies')
  return /(?:ch|sh|z)$/u.test(name) ? `${name}es` : `${name}s`
}
