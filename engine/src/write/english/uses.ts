/** Instructions that name a tool: `To detach a data frame, use the detach() function`, `Use apt-get to install…`. */
import { isClean } from '../cleanliness.ts'
import type { Fact } from '../fact.ts'
import type { Sentence } from '../material.ts'
import { isCode } from '../typed-names.ts'
import { endsWhole, firstStatement, saysTwoThings, withoutAsides } from './trim.ts'
import { TYPE_NOUNS } from './words.ts'

const USE = '(?:use|run|type|call|execute|enter|issue|try)'
const AIM = '(?:To|In order to|If you (?:want|wish|need|would like) to)'
const AIM_FIRST = new RegExp(
  String.raw`^${AIM}\s(.{12,140}?),\s(?:then\s)?(?:you\s(?:can|could|should|must|may|need to|have to)\s)?(?:simply\s|just\s)?${USE}\s([^,;:]{2,45}?)[.,:;]`,
  'iu',
)
const AIM_LAST = new RegExp(
  String.raw`^(?:(?:You|One|Users?|Administrators?)\s(?:can|should|must|may)\s)?(?:also\s)?${USE}\s([^,;:]{2,45}?)\sto\s(.{12,160})[.:]$`,
  'iu',
)

/** What a named tool is used for, or undefined. */
export function useFact(sentence: Sentence): Fact | undefined {
  if (!isClean(sentence.text.replace(/:$/u, '.'))) return undefined
  const text = withoutAsides(sentence.text)
  const first = AIM_FIRST.exec(text)
  const last = first === null ? AIM_LAST.exec(text) : null
  const [aim, tool] = first === null ? [last?.[2], last?.[1]] : [first[1], first[2]]
  const named = tool === undefined ? undefined : nameIn(tool)
  if (aim === undefined || named === undefined) return undefined
  const { pack } = sentence.source
  const body = firstStatement(aim, pack.tokens(aim))
  const whole = `${named.name} is used to ${body}.`
  if (saysTwoThings(body) || !endsWhole(pack.tokens(body)) || pack.isAnaphoric(whole, pack.tokens(whole)))
    return undefined
  if (/\b(?:it|them|they|your|you|do so|do this)\b/iu.test(body)) return undefined
  return {
    kind: 'predicate',
    subject: named.name,
    type: named.type,
    plural: false,
    proper: true,
    link: 'is used to',
    body,
    sentence,
    proof: { start: sentence.start, end: sentence.end },
    strength: 0.65,
  }
}

/** `the command git log`, `the git log command`, `read.table()` → kind and name. */
function nameIn(tool: string): { type: string; name: string } | undefined {
  const words = tool
    .replace(/^the\s/iu, '')
    .replace(/[“”"‘’'`]/gu, '')
    .split(' ')
  const isType = (word: string | undefined): boolean => TYPE_NOUNS.has(word?.toLowerCase() ?? '')
  const type = isType(words[0]) ? words.shift() : isType(words.at(-1)) ? words.pop() : undefined
  const name = words.join(' ')
  const [head = ''] = words
  if (words.length < 1 || words.length > 3 || !/^[\w./+()-]+(?:\s[\w./+()-]+)*$/u.test(name)) return undefined
  if (!isCode(head) && (type === undefined || /^(?:a|an|this|that|following|same|any|these)$/iu.test(head)))
    return undefined
  return { type: type?.toLowerCase() ?? (name.includes('(') ? 'function' : 'code'), name }
}
