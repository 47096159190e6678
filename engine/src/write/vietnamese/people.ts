/** What people did: `Lê Văn Hưu soạn xong…`, `Tại Vân Đồn, Trần Khánh Dư đánh tan…`. */
import type { Fact } from '../fact.ts'
import type { Sentence } from '../material.ts'
import { firstStatement, lowerFirst, withoutAsides } from './parts.ts'

const FAMILY =
  'Nguyễn|Trần|Lê|Lý|Phạm|Hồ|Ngô|Đinh|Vũ|Võ|Đặng|Bùi|Đỗ|Hoàng|Huỳnh|Phan|Trương|Dương|Đào|Mạc|Trịnh|Cao|Lương|Mai|Tô|Hà|Tạ|Chu|Đoàn|Phùng|Quách|Thái|Lưu|Tống|Khúc|Triệu'
const NAME = String.raw`(?:(?:${FAMILY})(?:\s\p{Lu}\p{Ll}+){1,3}|\p{Lu}[a-z]+(?:\s(?:\p{Lu}\.|\p{Lu}[a-z]+)){1,2})`
const TITLE =
  '(?:(?:[Vv]ua|[Cc]húa|[Tt]ướng|[Tt]hái sư|[Tt]hừa tướng|[Nn]hà (?:khoa học|bác học|vật lí|vật lý|hóa học|hoá học|toán học|thơ|văn|triết học|kinh tế học|xã hội học|tâm lí học|tâm lý học|thiên văn học|sinh học|sử học)(?:\\s\\p{L}+){0,3}|[Ôô]ng|[Bb]à|[Bb]ác sĩ|[Gg]iáo sư|[Tt]ổng thống|[Cc]hủ tịch)\\s)?'
const DID =
  '(?:đã |cũng |lại |liền )?(?:cho|sai|lập|lên|viết|soạn|đánh|chỉ huy|lãnh đạo|đề xuất|đưa ra|phát minh|phát hiện|khám phá|chứng minh|sáng lập|thành lập|xây dựng|công bố|nghiên cứu|giới thiệu|định nghĩa|phân loại|chia|ban hành|khởi nghĩa|tuyên bố|đọc|kí|ký|dời|đổi|mở|nhường|bắt|tiến hành|tổ chức|xuất bản|đặt|gọi|cho rằng|nhận|giành|thống nhất|đem|dẫn|kêu gọi|khởi xướng|xây|phát triển|tìm ra|quan sát|đo|mô tả|được bầu|trở thành|qua đời|sinh ra)'
const FIRST = new RegExp(String.raw`^${TITLE}(${NAME})\s(${DID}\s.{12,200})\.$`, 'u')
const AFTER_LEAD = new RegExp(
  String.raw`^((?:Tại|Ở|Trong|Trên|Sau|Trước)\s[^,]{3,50}),\s${TITLE}(${NAME})\s(${DID}\s.{12,200})\.$`,
  'u',
)
const ANY = new RegExp(String.raw`(?<![\p{L}\p{M}])(?:${FAMILY})(?:\s\p{Lu}\p{Ll}+){1,3}(?![\p{L}\p{M}])`, 'gu')
const LEANING = /(?:^|\s)(?:ông|bà|mình|này|đó|ấy|họ|nó|đây)(?=[\s,.]|$)/iu

/** The fact of a sentence whose subject is one named person, or undefined. */
export function personFact(sentence: Sentence): Fact | undefined {
  const text = withoutAsides(sentence.text)
  const first = FIRST.exec(text)
  const led = first === null ? AFTER_LEAD.exec(text) : null
  const [name, told] = first === null ? [led?.[2], led?.[3]] : [first[1], first[2]]
  if (name === undefined || told === undefined) return undefined
  const body = `${firstStatement(told)}${led?.[1] === undefined ? '' : ` ${lowerFirst(led[1])}`}`
  if (LEANING.test(body) || body.split(' ').length < 5 || body.includes(name)) return undefined
  return { ...about(name, sentence), kind: 'predicate', body, strength: 0.65 }
}

/** People the sentence names: distractors for other people. */
export function personMentions(sentence: Sentence): Fact[] {
  return [...new Set(sentence.text.match(ANY) ?? [])].map((name) => about(name, sentence))
}

function about(subject: string, sentence: Sentence): Fact {
  const proof = { start: sentence.start, end: sentence.end }
  const plain = {
    kind: 'mention',
    type: 'person',
    plural: false,
    proper: true,
    named: true,
    link: '',
    body: '',
    strength: 0.6,
  } as const
  return { ...plain, subject, sentence, proof }
}
