/** Events, laws, agreements, organisations and dynasties that a Vietnamese text names: `Hiệp ước Versailles năm 1919 đã…`. */
import type { Fact } from '../fact.ts'
import type { Sentence } from '../material.ts'
import { capital, firstStatement, withoutAsides } from './parts.ts'
import { PREDICATE_WORD } from './words.ts'

/** What a question calls the thing, and what its names begin with. */
const HEADS: Record<string, string> = {
  'sự kiện':
    'cách mạng|cuộc cách mạng|chiến tranh|cuộc chiến tranh|thế chiến|khởi nghĩa|cuộc khởi nghĩa|phong trào|chiến dịch|trận|hội nghị|đại hội',
  'văn bản': 'hiến pháp|luật|bộ luật|đạo luật|nghị định|nghị quyết|chỉ thị|tuyên ngôn',
  'thỏa thuận': 'hiệp ước|hiệp định|công ước|nghị định thư|hòa ước|hoà ước',
  'tổ chức':
    'đảng|hội quốc liên|liên minh|liên đoàn|liên hợp quốc|liên hiệp|tổ chức|công ty|hội đồng|ủy ban|uỷ ban|ngân hàng',
  'triều đại': 'nhà|triều|vương triều|đế quốc|đế chế|vương quốc',
}
const TYPE_OF = new Map(Object.entries(HEADS).flatMap(([type, heads]) => heads.split('|').map((head) => [head, type])))
/** Longest first, with a small or a capital letter: elsewhere capitals tell names. */
const ANY_HEAD = [...TYPE_OF.keys()]
  .toSorted((a, b) => b.length - a.length)
  .map((head) => `[${head.charAt(0)}${head.charAt(0).toUpperCase()}]${head.slice(1)}`)
  .join('|')
const HEAD = new RegExp(`^(?:${ANY_HEAD})(?=\\s)`, 'u')
const WORD = String.raw`[\p{L}\p{M}\d-]+`
/** `Chiến tranh thế giới thứ nhất`, `Nhà Trần`, `Hiến pháp năm 1946`: what stands before the predicate. */
const SUBJECT = new RegExp(String.raw`^(\p{Lu}${WORD}(?:\s${WORD}){1,8}?)\s(?=${PREDICATE_WORD.source.slice(1)})`, 'u')
const ANYWHERE = new RegExp(String.raw`(?<![\p{L}\p{M}])(?<![Mm]ặt )(?:${ANY_HEAD})(?=\s)`, 'gu')
/** Words inside a name that need no capital. */
const JOINS = /^(?:thế giới|công nghiệp|lần|thứ|nhất|hai|ba|tư|lần thứ|thứ (?:nhất|hai|ba|tư)|năm|\d{4})$/u
const LEANING = /(?:^|\s)(?:nó|họ|này|đó|ấy|ông|bà|mình|chúng|ta|đây|trên|sau đây)(?=[\s,.]|$)/iu
/** What goes on, or holds of many, singles nothing out. */
const VAGUE =
  /^(?:có thể|cũng|sẽ|vẫn|không|chưa|phải|cần|nên|đang)\s|^(?:đã )?có (?:ảnh hưởng|ý nghĩa|vai trò|nhiều)(?=\s)/iu
const SYLLABLES = { min: 6, max: 34 }

/** What a clean sentence says of the named thing it opens with, or undefined. */
export function namedFact(sentence: Sentence): Fact | undefined {
  const text = withoutAsides(sentence.text)
  const name = SUBJECT.exec(text)?.[1]
  const type = name === undefined ? undefined : typeOfName(name)
  if (name === undefined || type === undefined) return undefined
  const body = firstStatement(text.slice(name.length + 1))
  const count = body.split(' ').length
  if (count < SYLLABLES.min || count > SYLLABLES.max || LEANING.test(body) || VAGUE.test(body)) return undefined
  if (/^là\s/iu.test(body)) return undefined
  return { ...thing(name, type, sentence), kind: 'predicate', body, strength: 0.65 }
}

/** Typed names anywhere in the sentence: distractors for others of their type. */
export function namedMentions(sentence: Sentence): Fact[] {
  const names = [...sentence.text.matchAll(ANYWHERE)].map(({ 0: head, index }) =>
    nameFrom(sentence, index, head.length),
  )
  return [...new Set(names)].flatMap((name) => {
    const type = typeOfName(name)
    return type === undefined ? [] : [{ ...thing(name, type, sentence), kind: 'mention', body: '', strength: 0.5 }]
  })
}

/** The head and the words of the name after it: of a compound only the first syllable has a capital (`Công nghiệp`). */
function nameFrom({ text, source: { pack } }: Sentence, start: number, head: number): string {
  const rest = text.slice(start + head)
  let end = 0
  for (const token of pack.tokens(rest)) {
    if (!/^\p{Lu}/u.test(token.text) && !JOINS.test(token.norm)) {
      // `Hội đồng Lập hiến…`: the name may go on in words that the segmenter does not know.
      if (['noun', 'other', 'adj'].includes(token.pos)) return ''
      break
    }
    end = token.end
  }
  return text.slice(start, start + head + end).replace(/\s(?:lần|thứ|năm)$/u, '')
}

function typeOfName(name: string): string | undefined {
  const head = HEAD.exec(name)?.[0]
  const rest = name.slice(head?.length ?? 0)
  // `phong trào cách mạng` names no single one.
  if (head === undefined || !/\p{Lu}|\d|(?:lần |thế giới )thứ\s/u.test(rest) || LEANING.test(rest)) return undefined
  return TYPE_OF.get(head.toLowerCase())
}

function thing(subject: string, type: string, sentence: Sentence): Omit<Fact, 'kind' | 'body' | 'strength'> {
  const proof = { start: sentence.start, end: sentence.end }
  return { subject: capital(subject), type, plural: false, proper: true, named: true, link: '', sentence, proof }
}
