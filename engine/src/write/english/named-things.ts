/** Laws, agreements, events, organisations and people that an English text names: `The Boston Port Bill shut down…`. */
import type { Token } from '../../languages/language.ts'
import { givenNames } from '../../languages/en/wordnet.ts'
import { isBalanced } from '../cleanliness.ts'
import type { Fact } from '../fact.ts'
import type { Sentence } from '../material.ts'
import { isSeenSmall } from './opening.ts'
import { endsWhole, firstStatement, saysTwoThings, withoutAsides } from './trim.ts'

/** What a question calls the thing, and the nouns that head its names. */
const HEADS: Record<string, string> = {
  law: 'act bill law statute code amendment edict decree constitution charter',
  agreement: 'treaty agreement accord accords pact convention protocol compromise armistice truce',
  event:
    'war battle revolution rebellion uprising revolt crisis depression recession massacre siege campaign crusade riot affair coup strike conference congress march',
  organization:
    'company corporation bank bureau agency commission committee council board court parliament assembly party union league association society institute institution organization ministry department foundation federation alliance confederation guild order',
  state: 'empire dynasty kingdom republic caliphate sultanate confederacy colony',
  movement: 'movement awakening renaissance reformation enlightenment',
  plan: 'plan program programme policy doctrine deal initiative',
  project: 'project',
}
const TYPE_OF = new Map(Object.entries(HEADS).flatMap(([type, heads]) => heads.split(' ').map((head) => [head, type])))

const CAPITAL = String.raw`\p{Lu}[\p{L}\p{M}’'-]*\p{L}`
const NAME = String.raw`${CAPITAL}(?:\s(?:${CAPITAL}|\p{Lu}\.|I{1,3}|IV|VI{0,3}|(?:of|for|on)\s(?:the\s)?${CAPITAL}))*(?:\sof\s\d{4})?`
const ANYWHERE = new RegExp(String.raw`(?<![\p{L}\p{M}’'-])${NAME}(?![\p{L}\p{M}])`, 'gu')
const OPENER = String.raw`(?:(?:In|By|On|During)\s(?:the\s)?(?:early\s|late\s|mid-)?(?:\p{Lu}\p{Ll}+\s)?(?:\d{1,2},\s)?\d{4}s?|Finally|Later|Eventually|Meanwhile|At\sthe\ssame\stime|Additionally|Moreover|Furthermore|Soon\safter(?:ward)?),\s`
const SUBJECT = new RegExp(String.raw`^(?:${OPENER})?(The\s|the\s)?(${NAME})\s(?=\p{Ll})`, 'u')
const RELATIVE = new RegExp(String.raw`\b(?:the\s)?(${NAME}),\s(?:which|who)\s(?=\p{Ll})`, 'u')
const TITLES =
  /^(?:King|Queen|Emperor|Empress|Lord|Lady|Sir|President|Governor|Admiral|Captain|Pope|Prince|Princess|Dr|Professor|Senator|Sultan|Czar|Tsar|Kaiser|Saint|St)\b/u
/** Bynames (`Old Nick`, `Iron Duke`) and particles that the people of WordNet begin with. */
const NO_GIVEN_NAME =
  /^(?:Old|Great|Holy|Jupiter|First|Second|Third|Fourth|Iron|Black|The|Van|Al|De|La|Le|Du|El|Big|Little|Innocent|Father|Mother|Uncle|Cardinal|Bishop|Dean|Count|Baron|Santa|Gentleman|Israel|Sun|Jordan|Victoria|Christian|American)$/u
const NOT_NAMES =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Chapter|Section|Figure|Table|Appendix)\b/u
const POINTS_BACK =
  /\b(?:his|her|hers|he|she|him|they|their|them|its|it|this|these|those|there|here|we|our|us|you|your)\b/iu
const BODY = { min: 5, max: 30 }

/** Every typed name of the sentence, fit for a distractor. */
export function namedMentions(sentence: Sentence): Fact[] {
  return [...sentence.text.matchAll(ANYWHERE)].flatMap(({ 0: raw, index }) => {
    const name = raw.replace(/^The\s/u, '')
    const type = typeOfName(name)
    if (type === undefined || (index === 0 && name === raw && opensOrdinary(name, sentence))) return []
    return [{ ...thing(sentence, name, type), kind: 'mention', link: '', body: '', strength: 0.5 }]
  })
}

/** What a clean sentence says of one named thing: of its subject, or of a name with a relative clause. */
export function namedFact(sentence: Sentence): Fact | undefined {
  const text = withoutAsides(sentence.text)
  const subject = SUBJECT.exec(text)
  const own =
    subject === null
      ? undefined
      : told(sentence, subject[2] ?? '', text.slice(subject[0].length), subject[1] === undefined)
  if (own !== undefined) return own
  const relative = RELATIVE.exec(text)
  return relative === null
    ? undefined
    : told(sentence, relative[1] ?? '', text.slice(relative.index + relative[0].length), false)
}

function told(sentence: Sentence, raw: string, rest: string, opens: boolean): Fact | undefined {
  const name = raw.replace(/^The\s/u, '')
  const type = typeOfName(name)
  if (type === undefined || (opens && name === raw && opensOrdinary(name, sentence))) return undefined
  const { pack } = sentence.source
  const said = firstStatement(rest, pack.tokens(rest))
  const tokens = pack.tokens(said)
  const [verb] = tokens
  // `…, published in 1516, imagined…`: a participle between commas.
  if (verb === undefined || !isFinite(tokens) || /^\S+ in \d{4},/u.test(rest) || !isBalanced(said)) return undefined
  const body = said.slice(verb.end).trim()
  const count = body.split(' ').length
  const whole = `${name} ${said}.`
  if (count < BODY.min || count > BODY.max || POINTS_BACK.test(body) || saysTwoThings(body)) return undefined
  if (!endsWhole(tokens) || pack.isAnaphoric(whole, pack.tokens(whole))) return undefined
  return { ...thing(sentence, name, type), kind: 'predicate', link: verb.text, body, strength: 0.65 }
}

function isFinite([first, second]: readonly Token[]): boolean {
  if (first === undefined || second === undefined) return false
  // `did not`, `would have`, `has been`: what did not happen, or goes on, singles nothing out.
  if (/^(?:did|do|does|would|could|should|may|might|must|can|will|had)$/u.test(first.norm) || second.norm === 'not')
    return false
  return first.pos === 'verb' && !/ing$/u.test(first.norm)
}

function typeOfName(name: string): string | undefined {
  const words = name.replace(/\sof\s\d{4}$/u, '').split(' ')
  if (words.length < 2 || words.length > 7 || NOT_NAMES.test(name) || /[’']s\b/u.test(name)) return undefined
  const [first = ''] = words
  if (TITLES.test(name)) return 'person'
  const before = words.findIndex((word) => /^(?:of|for|on)$/u.test(word))
  const isGiven = givenNames().has(first) && !NO_GIVEN_NAME.test(first)
  // `Helen Samhan of the Arab Institute` is neither the person nor the institute.
  if (isGiven && before > 1) return undefined
  const heads = [words.at(-1), before > 0 ? words[before - 1] : undefined]
  const type = heads.map((head) => TYPE_OF.get(head?.toLowerCase() ?? '')).find((found) => found !== undefined)
  if (type !== undefined) return type
  return isGiven && words.length <= 4 && before === -1 ? 'person' : undefined
}

/** A capital at the head of a sentence says nothing of a word that the page also writes small. */
function opensOrdinary(name: string, sentence: Sentence): boolean {
  return isSeenSmall(name.split(' ')[0] ?? '', sentence)
}

function thing(
  sentence: Sentence,
  subject: string,
  type: string,
): Pick<Fact, 'subject' | 'type' | 'plural' | 'proper' | 'named' | 'sentence' | 'proof'> {
  return {
    subject,
    type,
    plural: false,
    proper: true,
    named: true,
    sentence,
    proof: { start: sentence.start, end: sentence.end },
  }
}
