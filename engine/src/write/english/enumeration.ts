/** `The agents of socialization are A, B, and C`, `crops such as A, B, and C`. */
import type { Token } from '../../languages/language.ts'
import type { Enumeration } from '../grammar.ts'
import type { Sentence } from '../material.ts'
import { lowerOpening } from './opening.ts'
import { withoutAsides } from './trim.ts'

const WHOLE_FIRST =
  /^((?:\S+ ){0,9}?\S+) (include|includes|included|consists? of|comprises?|(?:is|are) composed of|(?:is|are) made up of|(?:is|are) divided into|are|contains?)(?: the following)?:? ([^;:]{12,220})\.$/u
const EXAMPLES = /([\p{L}\p{M}’' -]{4,60}?),? such as ([^;:]{12,200})\.$/u
const COUNTED =
  /^(?:The |There are |All )?(?:(?:two|three|four|five|six|seven|eight|main|major|basic|key|common|primary|most|important|different|several|principal) )*/iu

/** The list a sentence tells, or undefined. */
export function englishEnumeration(sentence: Sentence): Enumeration | undefined {
  const text = withoutAsides(sentence.text)
  const [, before, verb, list] = WHOLE_FIRST.exec(text) ?? []
  if (before !== undefined && verb !== undefined && list !== undefined) {
    const members = split(list, sentence)
    // `are` joins a plural with its members only where the plural is counted: `The three branches are …`.
    const counted = verb !== 'are' || /\b(?:two|three|four|five|six|seven|eight)\b/iu.test(before)
    if (members.length >= 3 && counted && isNounPhrase(before, sentence))
      return { whole: lowerOpening(before, sentence), link: verb, members }
  }
  const [, named, examples] = EXAMPLES.exec(text) ?? []
  if (named === undefined || examples === undefined) return undefined
  const whole = lastNounPhrase(named.trim(), sentence)
  const members = split(examples, sentence)
  return whole === undefined || members.length < 3 ? undefined : { whole, link: 'such as', members }
}

function isNounPhrase(text: string, { source: { pack } }: Sentence): boolean {
  const tokens = pack.tokens(text.replace(COUNTED, ''))
  return (
    tokens.length > 0 && tokens.every((token) => isNominal(token) || /^(?:of|in|for|the|a|an|and)$/u.test(token.norm))
  )
}

function isNominal({ pos, norm }: Token): boolean {
  return pos === 'noun' || pos === 'propn' || pos === 'adj' || norm === '-' || norm === '’s' || norm === "'s"
}

/** The plural noun phrase that ends a stretch: `grown crops` of `Farmers have grown crops`. */
function lastNounPhrase(text: string, { source: { pack } }: Sentence): string | undefined {
  const tokens = pack.tokens(text)
  const last = tokens.at(-1)
  if (last?.pos !== 'noun' || !/s$/u.test(last.norm)) return undefined
  let from = tokens.length - 1
  while (from > 0 && ['noun', 'adj'].includes(tokens[from - 1]?.pos ?? '')) from--
  return text.slice(tokens[from]?.start)
}

/** Members of `A, B, and C`: names and noun phrases of a few words; none when one of them is a clause. */
function split(list: string, { source: { pack } }: Sentence): string[] {
  const parts = list
    .split(/,\s+(?:and |or |and then )?|\s+(?:and|or)\s+(?=[^,]+$)/u)
    .map((part) => part.replace(/^(?:and|or|the|an?)\s/u, '').trim())
    .filter((part) => part !== '')
  const fits = parts.every((part) => {
    const tokens = pack.tokens(part)
    const head = tokens.at(-1)
    return (
      part.split(' ').length <= 6 &&
      head !== undefined &&
      (head.pos === 'noun' || head.pos === 'propn' || /ing$/u.test(head.norm)) &&
      tokens.every(
        (token) => isNominal(token) || /ing$/u.test(token.norm) || /^(?:of|in|the|and|for)$/u.test(token.norm),
      )
    )
  })
  return fits && new Set(parts.map((part) => part.toLowerCase())).size === parts.length ? parts : []
}
