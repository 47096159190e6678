/** What people did, said or founded: `Sociologist Harold Garfinkel studied …`. */
import type { Fact } from '../fact.ts'
import type { Sentence } from '../material.ts'
import { endsWhole, firstStatement, saysTwoThings, withoutAsides } from './trim.ts'

const NAME = String.raw`\p{Lu}[\p{L}\p{M}’'-]+(?:\s(?:\p{Lu}\.|\p{Lu}[\p{L}\p{M}’'-]+|von|van|de|del|la|bin)){0,3}\s\p{Lu}[\p{L}\p{M}’'-]+`
const ROLE = String.raw`(?:(?:The\s|Early\s|Pioneer\s|Noted\s)?(?:\p{Lu}\p{Ll}+\s)?(?:\p{L}+(?:ist|ian|er|or|man|woman|logist))\s(?:and\s\p{L}+\s)?)?`
const DID =
  '(?:is credited|was credited|was born|was the first|first|argued|argues|believed|believes|wrote|developed|coined|proposed|suggested|suggests|studied|found|defined|defines|described|describes|theorized|introduced|published|founded|established|invented|discovered|claimed|created|designed|pioneered|concluded|demonstrated|observed|explained|identified|formulated|showed|saw|viewed|translated|recognized|won|led|started|launched|built|composed|painted|conducted|examined|criticized|maintained|noted)'
const SENTENCE = new RegExp(
  String.raw`^${ROLE}(${NAME}),?\s(?:also\s|later\s|famously\s)?(${DID})\s(.{20,240})\.$`,
  'u',
)
const NOT_PEOPLE =
  /\b(?:The|This|University|Institute|Society|Revolution|Association|Department|School|Center|Centre|States|Kingdom|War|Act|Company|Foundation|Project|Council|Church|Press|Party|Street|City|County|North|South|East|West|New|American|Theory|Times|January|February|March|April|June|July|August|September|October|November|December)\b/u

/** The fact of a sentence whose subject is one named person, or undefined. */
export function personFact(sentence: Sentence): Fact | undefined {
  const text = withoutAsides(sentence.text)
  const match = SENTENCE.exec(text)
  const [name, verb, rest] = [match?.[1], match?.[2], match?.[3]]
  if (name === undefined || verb === undefined || rest === undefined) return undefined
  if (NOT_PEOPLE.test(name) || /[’']s\s/u.test(name)) return undefined
  const { pack } = sentence.source
  const body = firstStatement(rest, pack.tokens(rest))
  const whole = `${name} ${verb} ${body}.`
  // “his concept”, “she found”: the question names nobody they could stand for.
  if (
    /\b(?:his|her|he|she|him|their|they|this|these|those)\b/iu.test(body) ||
    saysTwoThings(body) ||
    !endsWhole(pack.tokens(body))
  )
    return undefined
  if (pack.isAnaphoric(whole, pack.tokens(whole))) return undefined
  return {
    kind: 'predicate',
    subject: name.replace(/[’']s$/u, ''),
    type: 'person',
    plural: false,
    proper: true,
    named: true,
    link: verb,
    body,
    sentence,
    proof: { start: sentence.start, end: sentence.end },
    strength: 0.65,
  }
}

const NAMED_PERSON = new RegExp(
  String.raw`\b\p{Ll}+(?:ist|ists|ian|ians|logist|logists|thinker|thinkers|author|scholar|philosopher|researcher|professor|writer|president|theorist|theorists|reporter|founder|leader|poet|inventor)s?\s(${NAME})`,
  'gu',
)
const DATED_PERSON = new RegExp(String.raw`(${NAME})\s\((?:b\. )?1[5-9]\d\d(?:[–-](?:1[5-9]|20)\d\d)?\)`, 'gu')

/** People the sentence names beside their trade or their dates: distractors for other people. */
export function personMentions(sentence: Sentence): Fact[] {
  const names = [...sentence.text.matchAll(NAMED_PERSON), ...sentence.text.matchAll(DATED_PERSON)].map(
    (match) => match[1] ?? '',
  )
  return names
    .filter((name) => name !== '' && !NOT_PEOPLE.test(name))
    .map((subject) => ({
      kind: 'mention',
      subject: subject
        .replace(/[’']s$/u, '')
        .replace(/^(?:\p{Lu}\p{Ll}+(?:ist|ian|er|or))\s(?=\p{Lu}\S*\s\p{Lu})/u, ''),
      type: 'person',
      plural: false,
      proper: true,
      named: true,
      link: '',
      body: '',
      sentence,
      proof: { start: sentence.start, end: sentence.end },
      strength: 0.6,
    }))
}
