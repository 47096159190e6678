/** Instructions that name a tool: `To detach a data frame, use the detach() function`, `Use apt-get to install…`. */
import type { Fact } from '../fact.ts'
import type { Sentence } from '../material.ts'
import { isCode } from '../typed-names.ts'
import { endsWhole, firstStatement, withoutAsides } from './trim.ts'
import { TYPE_NOUNS } from './words.ts'

const NAME = String.raw`(?:the\s)?(?:(\p{L}+)\s)?[‘'“"]?([\w./+-]*[\w)/+-])[’'”"]?(?:\s(\p{L}+))?`
const USE = '(?:use|run|type|call|execute|enter|issue|try|see)'
const AIM_FIRST = new RegExp(
  String.raw`^To\s(.{12,140}?),\s(?:you\s(?:can|should|must|may|need to|have to)\s)?(?:simply\s|just\s)?${USE}\s${NAME}(?:[\s.,:;]|$)`,
  'iu',
)
const AIM_LAST = new RegExp(
  String.raw`^(?:(?:You|One|Users?|Administrators?)\s(?:can|should|must|may)\s)?(?:also\s)?${USE}\s${NAME}\sto\s(.{12,160})\.$`,
  'iu',
)

/** What a named tool is used for, or undefined. */
export function useFact(sentence: Sentence): Fact | undefined {
  const text = withoutAsides(sentence.text)
  const first = AIM_FIRST.exec(text)
  const last = first === null ? AIM_LAST.exec(text) : null
  const [aim, before, name, after] = first === null ? [last?.[4], last?.[1], last?.[2], last?.[3]] : first.slice(1, 5)
  if (aim === undefined || name === undefined) return undefined
  const type = [before, after].find((word) => word !== undefined && TYPE_NOUNS.has(word.toLowerCase()))?.toLowerCase()
  if (!isCode(name) && type === undefined) return undefined
  const { pack } = sentence.source
  const body = firstStatement(aim, pack.tokens(aim))
  const whole = `${name} is used to ${body}.`
  if (!endsWhole(pack.tokens(body)) || pack.isAnaphoric(whole, pack.tokens(whole))) return undefined
  if (/\b(?:it|them|they|your|you|do so|do this)\b/iu.test(body)) return undefined
  return {
    kind: 'predicate',
    subject: name,
    type: type ?? (name.includes('(') ? 'function' : 'code'),
    plural: false,
    proper: true,
    link: 'is used to',
    body,
    sentence,
    proof: { start: sentence.start, end: sentence.end },
    strength: 0.65,
  }
}
