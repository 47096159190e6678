/** Events that a Vietnamese sentence dates. */
import type { Fact } from '../fact.ts'
import type { Sentence } from '../material.ts'
import { withoutAsides } from './parts.ts'

const SYLLABLES = { min: 4, max: 34 }
const YEAR_FIRST =
  /^(?:Vào )?(?:(?:[Đđ]ầu|[Cc]uối|[Gg]iữa|[Mm]ùa (?:xuân|hè|hạ|thu|đông)) |(?:[Nn]gày \d{1,2} )?[Tt]háng \d{1,2} |[Nn]gày \d{1,2}[/-]\d{1,2}[/-])?[Nn]ăm ((?:1[0-9]|20)\d\d), ([^;:]{18,170})\.$/u
const YEAR_LAST =
  /^([^;:]{18,170}?),? (?:vào |từ |đến )?(?:đầu |cuối |giữa |(?:ngày \d{1,2} )?tháng \d{1,2} )?năm ((?:1[0-9]|20)\d\d)\.$/u
const YEAR = /(?:1[0-9]|20)\d\d/u
/** Who speaks or is spoken to, and what stands for something named before. */
const LEANING = /(?:^|\s)(?:bạn|tôi|mình|chúng ta|chúng tôi|ta|nó|họ|này|đó|ấy|trên đây|sau đây)(?=[\s,]|$)/iu
/** The dated event of a clean sentence that leans on no other, or undefined. */
export function eventFact(sentence: Sentence): Fact | undefined {
  const text = withoutAsides(sentence.text)
  if (LEANING.test(text)) return undefined
  const first = YEAR_FIRST.exec(text)
  const last = first === null ? YEAR_LAST.exec(text) : null
  const [year, told] = first === null ? [last?.[2], last?.[1]] : [first[1], first[2]]
  if (year === undefined || !isClause(told) || YEAR.test(told)) return undefined
  return {
    kind: 'event',
    subject: year,
    type: 'year',
    plural: false,
    proper: false,
    link: 'năm',
    body: lowerHead(told, sentence),
    sentence,
    proof: { start: sentence.start, end: sentence.end },
    strength: 0.6,
  }
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
