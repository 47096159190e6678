import { contentStems } from '../../text-measures.ts'
import type { Description, Grammar } from '../grammar.ts'
import type { Material } from '../material.ts'
import { sentencesWith } from '../material.ts'
import { vietnameseFacts } from './facts.ts'
import { kindName } from './parts.ts'
import { vietnamesePhrases } from './phrases.ts'
import { KIND_BEFORE, NO_SUBJECT, TYPE_NOUN } from './words.ts'

const DEMONSTRATIVE = /^(\p{Lu}[\p{L}\s]{1,24}?) này (.+)$/u

export const vietnameseGrammar: Grammar = {
  facts: vietnameseFacts,
  notAName:
    /^(?:ví dụ|chú ý|lưu ý|ghi chú|cảnh báo|quan trọng|mẹo|xem|nguồn|hình|bảng|bước|câu|hỏi|đáp|đáp án|tuy nhiên|nếu|khi|và|hoặc|nhưng|đây|đó|các bước|sau đây|kết quả|lời giải|bài|phần|chương|mục)(?=\s|$)|(?:^|\s)(?:là|được|sẽ|đã|có thể|như sau|sau đây)(?=\s|$)/iu,
  readDescription,
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
