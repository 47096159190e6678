/** Sentences that give a thing its name: `A rule that … is called a norm`, `Sociologists use the term norm to describe …`. */
import type { Fact } from '../fact.ts'
import type { Sentence } from '../material.ts'
import { isRemark } from './discourse.ts'
import { isPlural } from './subject.ts'
import { endsWhole, firstStatement, saysTwoThings, withoutAsides, withoutTermWord } from './trim.ts'
import { hasWeakHead } from './words.ts'

const CALLED =
  /^((?:An?|The|Any|People who|Those who|\p{Lu}\p{Ll}+ing)\s[^;:]{15,220}?)\s(?:is|are|was|were)\s(?:often |also |commonly |generally |usually |sometimes |typically )?(?:called|known as|termed|referred to as|what \p{Ll}+ call)\s(?:an? |the )?[“"‘]?([\p{L}-]+(?: [\p{L}-]+){0,3}?)[”"’]?(?:\.|,? (?:or|and|which|because)\s.*)$/u
const USED_TERM =
  /\buse[sd]? the (?:term|word|phrase|concept of|concept) [“"‘]?([\p{L}-]+(?: [\p{L}-]+){0,3}?),?[”"’]? to (?:describe|refer to|mean|denote|designate) (.{15,220})\.$/u
const DEFINES =
  /\b(?:[Ww]e|we will|we can|let us) define [“"‘]?([\p{L}-]+(?: [\p{L}-]+){0,3}?)[”"’]? as ((?:an?|the|any)\s.{15,260})\.$/u
const REFERS =
  /^(?:An?\s|The\s)?(?:[Tt]he )?(?:(?:term|concept of|word|phrase)\s)?[“"‘]?([\p{L}-]+(?: [\p{L}-]+){0,3}?),?[”"’]?\s(?:refers to|is defined as|can be defined as|denotes|means)\s(.{15,260})\.$/u

/** `The spread of traits, known as the population variation, is…` */
const KNOWN_AS =
  /^((?:An?|The|\p{Lu}\p{Ll}+ing)\s[^,;:]{12,160}), (?:also |often |commonly |sometimes )?(?:known as|called|referred to as|termed) (?:an? |the )?[“"‘]?([\p{L}-]+(?: [\p{L}-]+){0,3}?),?[”"’]?,? (?:is|are|was|were|has|have|can|may|will|[\p{Ll}]+[^s]s)\s/u

/** The definition in a naming sentence, or undefined. */
export function naming(sentence: Sentence): Fact | undefined {
  const text = withoutAsides(sentence.text)
  const called = CALLED.exec(text) ?? KNOWN_AS.exec(text)
  if (called?.[1] !== undefined && called[2] !== undefined) return define(sentence, called[2], lowerFirst(called[1]))
  const used = USED_TERM.exec(text) ?? DEFINES.exec(text) ?? REFERS.exec(text)
  if (used?.[1] === undefined || used[2] === undefined) return undefined
  return define(sentence, used[1], used[2])
}

function define(sentence: Sentence, term: string, raw: string): Fact | undefined {
  const { pack } = sentence.source
  const plain = withoutTermWord(raw)
  const body = firstStatement(plain, pack.tokens(plain))
  const named = pack.tokens(term)
  const head = named.at(-1)
  if (saysTwoThings(body) || !endsWhole(pack.tokens(body))) return undefined
  if (head === undefined || hasWeakHead(body) || !/^(?:an?|the|any|[\p{L}-]+)\s/u.test(body)) return undefined
  if (named.some((token) => ['verb', 'pron', 'function'].includes(token.pos) && token.norm !== 'of')) return undefined
  if (head.pos !== 'noun' && head.pos !== 'propn') return undefined
  if (/\b(?:you|your|our|my|we|us|I)\b/u.test(body)) return undefined
  if (isRemark(named)) return undefined
  return {
    kind: 'definition',
    subject: term,
    type: '',
    plural: isPlural(head.norm, ''),
    proper: false,
    link: 'refers to',
    body,
    sentence,
    proof: { start: sentence.start, end: sentence.end },
    strength: 0.85,
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
