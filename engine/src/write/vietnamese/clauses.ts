/** What whole Vietnamese sentences tell besides definitions: reasons, purposes, dated events, lists. */
import type { Fact } from '../fact.ts'
import type { Enumeration } from '../grammar.ts'
import type { Sentence } from '../material.ts'
import { withoutAsides } from './parts.ts'

const SYLLABLES = { min: 4, max: 34 }
const REASON_LAST = /^([^;:]{15,160}?),? (?:bởi vì|bởi|vì|là do|là vì|là bởi) (?!vậy|thế|sao)([^;:]{15,170})\.$/u
const REASON_FIRST = /^(?:Vì|Bởi vì|Do|Nhờ) (?!vậy|thế|đó)([^;:]{12,140}?),? nên ([^;:]{12,160})\.$/u
const PURPOSE = /^([^;:]{12,150}?),? (để|nhằm) (?!lại|cho)([^;:]{12,140})\.$/u
const YEAR_FIRST =
  /^(?:Vào )?(?:(?:[Đđ]ầu|[Cc]uối|[Gg]iữa|[Mm]ùa (?:xuân|hè|hạ|thu|đông)) |(?:[Nn]gày \d{1,2} )?[Tt]háng \d{1,2} |[Nn]gày \d{1,2}[/-]\d{1,2}[/-])?[Nn]ăm ((?:1[0-9]|20)\d\d), ([^;:]{18,170})\.$/u
const YEAR_LAST =
  /^([^;:]{18,170}?) (?:vào |từ |đến )?(?:đầu |cuối |giữa |(?:ngày \d{1,2} )?tháng \d{1,2} )?năm ((?:1[0-9]|20)\d\d)\.$/u
const YEAR = /(?:1[0-9]|20)\d\d/u
const LIST =
  /^([^,;:]{4,90}?) (bao gồm|gồm có|gồm|được chia thành|được chia làm|chia thành|được phân thành)(?: (?:hai|ba|bốn|năm|sáu|bảy|tám|\d+) (\p{L}+(?: \p{L}+)?))?(?: chính| cơ bản| lớn)?(?: sau)?:? ([^;:]{10,220})\.$/u
/** Who speaks or is spoken to, and what stands for something named before. */
const LEANING = /(?:^|\s)(?:bạn|tôi|mình|chúng ta|chúng tôi|ta|nó|họ|này|đó|ấy|trên đây|sau đây)(?=[\s,]|$)/iu
const OPENING = /^(?:nếu|khi|mặc dù|tuy|vì|do|bởi|để|nhằm|đây|không phải|ví dụ|điều|việc này|lý do|nguyên nhân)(?=\s)/iu

/** Reasons, purposes and dated events of a clean sentence that leans on no other. */
export function clauseFacts(sentence: Sentence): Fact[] {
  const text = withoutAsides(sentence.text)
  if (LEANING.test(text)) return []
  return [reason(text, sentence), purpose(text, sentence), event(text, sentence)].filter((fact) => fact !== undefined)
}

function reason(text: string, sentence: Sentence): Fact | undefined {
  const first = REASON_FIRST.exec(text)
  const last = first === null ? REASON_LAST.exec(text) : null
  const [claim, why] = first === null ? [last?.[1], last?.[2]] : [first[2], first[1]]
  if (!isClause(claim) || !isClause(why) || OPENING.test(claim)) return undefined
  return make(sentence, { kind: 'reason', subject: lowerHead(claim, sentence), link: 'vì', body: why })
}

function purpose(text: string, sentence: Sentence): Fact | undefined {
  const [, claim, link, aim] = PURPOSE.exec(text) ?? []
  if (!isClause(claim) || !isClause(aim) || link === undefined || OPENING.test(claim)) return undefined
  if (/,/u.test(aim) || /(?:^|\s)(?:là|có thể|đủ|dùng)$/u.test(claim)) return undefined
  return make(sentence, { kind: 'purpose', subject: lowerHead(claim, sentence), type: link, link, body: aim })
}

function event(text: string, sentence: Sentence): Fact | undefined {
  const first = YEAR_FIRST.exec(text)
  const last = first === null ? YEAR_LAST.exec(text) : null
  const [year, told] = first === null ? [last?.[2], last?.[1]] : [first[1], first[2]]
  if (year === undefined || !isClause(told) || YEAR.test(told)) return undefined
  return make(sentence, { kind: 'event', subject: year, type: 'year', link: 'năm', body: lowerHead(told, sentence) })
}

/** `Hệ tuần hoàn gồm tim, mạch máu và máu`: the list a sentence tells, or undefined. */
export function vietnameseEnumeration(sentence: Sentence): Enumeration | undefined {
  const text = withoutAsides(sentence.text)
  const [, whole, link, noun, list] = LIST.exec(text) ?? []
  if (whole === undefined || link === undefined || list === undefined || LEANING.test(whole) || OPENING.test(whole))
    return undefined
  const members = list.split(/,\s+(?:và |hoặc )?|\s+(?:và|hoặc)\s+(?=[^,]+$)/u).map((part) => part.trim())
  const fits = members.every(
    (part) =>
      part.length > 1 &&
      part.split(' ').length <= 8 &&
      !LEANING.test(part) &&
      !/(?:^|\s)(?:là|được|sẽ|thì)(?=\s)/u.test(part),
  )
  const distinct = new Set(members.map((part) => part.toLowerCase())).size === members.length
  if (members.length < 3 || !fits || !distinct) return undefined
  return { whole: lowerHead(whole, sentence), link: noun === undefined ? link : `${link} ${noun}`, members }
}

function isClause(text: string | undefined): text is string {
  const count = text?.split(' ').length ?? 0
  return count >= SYLLABLES.min && count <= SYLLABLES.max
}

/** A sentence's head loses its capital unless a name stands there. */
function lowerHead(text: string, { source: { pack }, page }: Sentence): string {
  const [first = ''] = text.split(' ')
  const [token] = pack.tokens(text)
  // `Anh`, `Đức`: a word that keeps its capital inside sentences is a name.
  const isNamed =
    token?.pos === 'propn' ||
    /^.+\p{Lu}|\d/u.test(first) ||
    new RegExp(
      `[\\p{Ll},] ${first.replace(/\W/gu, (sign) => (/\p{L}/u.test(sign) ? sign : '.'))}(?![\\p{L}\\p{M}])`,
      'u',
    ).test(page.text)
  return isNamed ? text : first.charAt(0).toLowerCase() + text.slice(1)
}

function make(
  sentence: Sentence,
  told: Pick<Fact, 'kind' | 'subject' | 'link' | 'body'> & Partial<Pick<Fact, 'type'>>,
): Fact {
  const proof = { start: sentence.start, end: sentence.end }
  return { type: '', plural: false, proper: false, sentence, proof, strength: 0.6, ...told }
}
