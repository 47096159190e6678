import { firstStatement } from './parts.ts'
import type { Token } from '../../languages/language.ts'
import { contentStems } from '../../text-measures.ts'
import type { Description, Grammar } from '../grammar.ts'
import type { Material } from '../material.ts'
import { sentencesWith } from '../material.ts'
import { vietnameseFacts } from './facts.ts'
import { kindName } from './parts.ts'
import { vietnameseKin } from './kin.ts'
import { vietnamesePhrases } from './phrases.ts'
import { KIND_BEFORE, NO_SUBJECT, PREDICATE_WORD, TYPE_NOUN, WEAK_OPENING } from './words.ts'

const DEMONSTRATIVE = /^(\p{Lu}[\p{L}\s]{1,24}?) này (.+)$/u

export const vietnameseGrammar: Grammar = {
  facts: vietnameseFacts,
  predicateOf,
  nounPhrases: ({ text, source: { pack } }) => nounPhrases(text, pack.tokens(text)),
  notAName:
    /^(?:ví dụ|chú ý|lưu ý|ghi chú|cảnh báo|quan trọng|mẹo|xem|nguồn|hình|bảng|bước|câu|hỏi|đáp|đáp án|tuy nhiên|nếu|khi|và|hoặc|nhưng|đây|đó|các bước|sau đây|kết quả|lời giải|bài|phần|chương|mục)(?=\s|$)|(?:^|\s)(?:là|được|sẽ|đã|có thể|như sau|sau đây)(?=\s|$)/iu,
  readDescription,
  definitionIn,
  kindBefore: KIND_BEFORE,
  kindName,
  shapes: { call: 'hàm', option: 'tùy chọn' },
  isTerm(name, material) {
    const first = material.sentences[0]?.source.pack.tokens(name)[0]
    if (first === undefined || ['adv', 'function', 'pron', 'num'].includes(first.pos)) return false
    if (name.split(' ').length < 2 || NOT_A_TERM.test(name) || NO_SUBJECT.test(name)) return false
    return isSeenAsNoun(name.toLowerCase(), material)
  },
  kindOf: (body) => kindIn(body),
  isPlural: () => false,
  phrases: vietnamesePhrases,
  kin: vietnameseKin,
}

/** `Thành phần này cấu hình…` asks for a `thành phần`; anything else is quoted as it stands. */
function readDescription(text: string): Description | undefined {
  const match = DEMONSTRATIVE.exec(text)
  const [type, body] = [kindName(match?.[1] ?? ''), match?.[2]]
  if (body !== undefined && TYPE_NOUN.test(`${type} `)) return { type, body, subjectCut: true }
  if (
    /^(?:này|đó|nó|đây|xem|nếu|hãy|bạn|như|cũng|giống|tương tự|gọi|cho|giả sử|xét|với|khi|ở đây)(?=\s)/iu.test(text) ||
    match !== null
  )
    return undefined
  return { type: '', body: text, subjectCut: false }
}

function definitionIn(text: string): { link: string; body: string } | undefined {
  const said = /^(?:(?:Đây|Đó) (?:chính )?là|Là|Được (?:hiểu|định nghĩa) là) (.{12,})$/u.exec(text)?.[1]
  const body = said === undefined ? '' : firstStatement(said)
  return body === '' || WEAK_OPENING.test(body) ? undefined : { link: 'là', body }
}

const NOT_A_TERM =
  /(?:^|\s)(?:và|của|cho|với|trong|bằng|từ|là|được|không|có|cách|làm|sử dụng|dùng|cài đặt|tạo|chọn|xem|thêm|giới thiệu|tổng quan|tóm tắt|kết luận|bắt đầu|thiết lập|tìm|tải|các|những|một số|khi|nếu|để|về|hơn|khác|này|đó|gì|nào)(?=\s|$)/iu

/** Nouns stand after these words, verbs and adjectives do not: the test that told best what is a term. */
function isSeenAsNoun(name: string, material: Material): boolean {
  const markers = ['các', 'những', 'một', 'của', 'mỗi', 'mọi', 'gọi là', 'khái niệm', 'loại', 'hai', 'giữa']
  const seen = sentencesWith(material, contentStems(name, 'vi'))
  return seen.some(({ text }) => markers.some((marker) => text.toLowerCase().includes(`${marker} ${name}`)))
}

function kindIn(body: string): string | undefined {
  const type = TYPE_NOUN.exec(`${body.replace(/^(?:một|những|các)\s/u, '')} `)?.[0]
  return type === undefined ? undefined : kindName(type)
}

const PHRASE = { min: 2, max: 5 }

/** Stretches of two to five syllables inside a run without function words, whole words only: what may be a term. */
function nounPhrases(text: string, tokens: readonly Token[]): string[] {
  const joins = (token: Token | undefined): token is Token =>
    token !== undefined && /^[\p{L}\p{M} ]+$/u.test(token.norm) && ['noun', 'other', 'adj'].includes(token.pos)
  const found: string[] = []
  for (const [from, first] of tokens.entries()) {
    // The capital at the head of a sentence is none of the word's own.
    if (!joins(first) || first.pos === 'adj' || from === 0) continue
    for (let to = from, end = first.start; ; to++) {
      const token = tokens[to]
      if (!joins(token) || token.start - end > 1) break
      end = token.end
      const phrase = text.slice(first.start, end)
      const size = phrase.split(' ').length
      if (size > PHRASE.max) break
      if (size >= PHRASE.min && !NOT_A_TERM.test(phrase) && !NO_SUBJECT.test(phrase)) found.push(phrase)
    }
  }
  return found
}

function predicateOf(rest: string): string | undefined {
  if (!PREDICATE_WORD.test(rest) || /^(?:là|của|và|hay|hoặc)\s/u.test(rest)) return undefined
  const body = firstStatement(rest)
  return body.split(' ').length >= 4 ? body : undefined
}
