/** Definitions and predicates in Vietnamese sentences. */
import { eventFact } from './events.ts'
import { namedFact, namedMentions } from './named-things.ts'
import { personFact, personMentions } from './people.ts'
import type { Token } from '../../languages/language.ts'
import type { Fact } from '../fact.ts'
import type { Sentence } from '../material.ts'
import { capital, firstStatement, isName, kindName, lowerFirst, withoutAsides } from './parts.ts'
import { useFact } from './uses.ts'
import { CLASS_OPENING, DEFINING_LINK, NO_SUBJECT, PREDICATE_OPENING, TYPE_NOUN, WEAK_OPENING } from './words.ts'

const MAX_SUBJECT_SYLLABLES = 6
/** What the subject is like, not what it is: `là rất quan trọng`, `là do…`, `là có`. */
const NO_DEFINITION =
  /^(?:rất|khá|quá|vô cùng|hết sức|cực kì|cực kỳ|do|vì|bởi|để|nhờ|nếu|khi|không|chưa|có|được|bị|đã|sẽ|đang|cần|phải|nên|đúng|sai|tốt|bạn|ta|mình|họ|nó|chúng|điều|ở|tại|trong|từ|như|cho|với|theo|hơn|gần|khoảng|\d)(?=\s|$)/iu
const ACT_HEADS =
  /^(?:quá trình|tiến trình|khả năng|chức năng|thao tác|hành động|phương pháp|công cụ|thông điệp|hộp thoại|thư viện|kỹ thuật|kĩ thuật|hiện tượng|hoạt động|chế độ|trạng thái|biện pháp|năng lực|cơ chế|nguyên tắc|nhiệm vụ|công việc|nhu cầu|xu hướng|vấn đề)$/iu
const NOMINAL: ReadonlySet<Token['pos']> = new Set(['noun', 'propn', 'adj', 'other', 'num'])
const PREDICATE_SYLLABLES = new Set(
  `được bị có không đã sẽ thường chỉ luôn đều cũng phải cần gồm giúp gây nằm chứa giữ tăng giảm mang dẫn chiếm thuộc
  diễn xảy ra lấy đưa dùng khiến đòi trở biến hút đẩy sinh bảo chịu đạt quy phụ`
    .trim()
    .split(/\s+/),
)
/** A verb or clause inside what should be a name: the link found is not the one of the main clause. */
const CLAUSE_INSIDE =
  /(?:^|\s)(?:là|được|bị|sẽ|đã|đang|có thể|không thể|thì|mà|nếu|khi|vì|nên|cần|phải|muốn|bạn|này|đó|rằng|vẫn|cũng|nào|gì|ấy|kia|đều|chưa|rất|đây|ta|nghĩa|tức|gọi|không$|không (?:đơn thuần|chỉ|phải|hẳn)|(?<!(?:lần|giới|hạng) )thứ (?:nhất|hai|ba|tư))(?=\s|$)/iu
/** A subject that is an act (`Làm cho vùng chọn…`) names nothing. */
const VERB_FIRST =
  /^(?:làm|đặt|hiển thị|chọn|nhấn|bấm|nhập|gõ|dùng|sử dụng|tạo|thêm|xóa|xoá|mở|đóng|chạy|tìm|thay|đổi|chuyển|cài|xem|áp dụng|chèn|giữ|kéo|gọi|viết|đọc|lưu(?! trữ))\s/iu
/** `…trí nhớ làm việc, tức hệ thống…`: another word for the term, and that word explains it. */
const THAT_IS =
  /(?:^|\s)(?:khái niệm|thuật ngữ|gọi là|hiện tượng|phương pháp|nguyên tắc|nguyên lý|nguyên lí)\s([^,;:.]{4,40}?), (?:tức|nghĩa) (?:là )?([^;:]{20,160})\.$/u
/** What may open a sentence before its main clause: `Theo nghĩa thông dụng nhất, …`, `Trong kinh tế học, …`. */
const OPENING =
  /^(?:Theo|Trong|Ở|Đối với|Với|Về|Tại|Khác với|Như vậy|Nói cách khác|Tóm lại|Nhìn chung|Dưới góc độ)(?:\s[^,]{2,60})?, /u
/** An opening that points elsewhere or sets a case: the clause behind it holds there only. */
const BOUND_OPENING =
  /(?:^|\s)(?:này|đó|kia|ấy|trên|dưới đây|sau đây|ví dụ|bài|chương|phần|mục|hình|bảng|chúng ta|nó|họ)(?=[\s,])/iu
/** Numbers of articles and sections that stand before the first sentence. */
const NUMBERING = /^(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?|[a-hđ]\)|Điều \d+\.|Câu \d+[.:])\s+(?=\p{Lu})/u
/** `Ngắt phần mềm: Một trap là…`: what stands before the colon is a heading of its own. */
const LABEL = /^\p{Lu}[^.:;–—]{2,50}:\s+(?=\p{Lu})/u
/** `BODY được gọi là TERM`: the name comes last. */
const NAMED =
  /^(.{20,220}?)\s(?:thường |còn |hay |đều |cũng )?(?:được gọi|được biết đến với tên|có tên|gọi) là\s([^,.;]{2,48}?)(?:\.|\s(?:và|của|hoặc|hay|,).*)$/u

/** All facts of one sentence; none when it is unclean or leans on its neighbours. */
export function vietnameseFacts(sentence: Sentence): Fact[] {
  if (!sentence.clean) return [useFact(sentence)].filter((fact) => fact !== undefined)
  const text = withoutAsides(sentence.text).replace(NUMBERING, '').replace(LABEL, '')
  const behind = behindOpening(text, sentence)
  if (behind !== undefined) return [behind, ...personMentions(sentence), ...namedMentions(sentence)]
  const told = NO_SUBJECT.test(text) ? undefined : (definition(text, sentence) ?? predicate(text, sentence))
  const fact =
    naming(text, sentence) ??
    thatIs(text, sentence) ??
    personFact(sentence) ??
    (told?.kind === 'definition' ? told : (namedFact(sentence) ?? told)) ??
    useFact(sentence)
  const { pack } = sentence.source
  const leans = pack.isAnaphoric(sentence.text, pack.tokens(sentence.text))
  const event = leans ? undefined : eventFact(sentence)
  const mentions = [...personMentions(sentence), ...namedMentions(sentence)]
  const beside = event === undefined ? mentions : [event, ...mentions]
  if (fact === undefined) return beside
  const whole = `${fact.subject} ${fact.link} ${fact.body}.`
  return pack.isAnaphoric(whole, pack.tokens(whole)) ? beside : [fact, ...beside]
}

/** A definition whose clause stands without what opens the sentence. */
function behindOpening(text: string, sentence: Sentence): Fact | undefined {
  const opening = OPENING.exec(text)?.[0]
  if (opening === undefined || BOUND_OPENING.test(opening)) return undefined
  const clause = text.slice(opening.length)
  const found = NO_SUBJECT.test(clause) ? undefined : definition(clause, sentence)
  if (found === undefined) return undefined
  const { pack } = sentence.source
  const whole = `${capital(found.subject)} ${found.link} ${found.body}.`
  return pack.isAnaphoric(whole, pack.tokens(whole)) ? undefined : found
}

function thatIs(text: string, sentence: Sentence): Fact | undefined {
  const [, term, body] = THAT_IS.exec(text) ?? []
  const subject = term === undefined ? undefined : nameOf(term)
  if (subject === undefined || body === undefined || WEAK_OPENING.test(body)) return undefined
  return makeFact('definition', subject, 'là', firstStatement(body), sentence, 0.8)
}

/** A verb, or a word that only stands before one, and not the first half of a longer noun. */
function opensPredicate({ pos, norm }: Token, next: Token | undefined): boolean {
  return pos === 'verb' || (PREDICATE_SYLLABLES.has(norm) && next?.pos !== 'punct')
}

function naming(text: string, sentence: Sentence): Fact | undefined {
  // “…; ruộng đất vua ban gọi là thái ấp”: the last clause names.
  const match = NAMED.exec(text.slice(text.lastIndexOf('; ') + 1).trim())
  const [body, term] = [match?.[1], match?.[2]]
  if (body === undefined || term === undefined || WEAK_OPENING.test(body) || NO_SUBJECT.test(body)) return undefined
  if (!CLASS_OPENING.test(body) && sentence.source.pack.tokens(body)[0]?.pos !== 'noun') return undefined
  const subject = nameOf(term)
  // “X, …, được gọi là Y”: what stands before must be one noun phrase, not a clause.
  if (subject === undefined || /,|\s(?:là|nó|bạn|chúng|này|đó)\s/u.test(body)) return undefined
  return makeFact('definition', subject, 'là', lowerFirst(body), sentence, 0.8)
}

function definition(text: string, sentence: Sentence): Fact | undefined {
  const link = DEFINING_LINK.exec(text)
  const verb = link?.[1]
  if (link === null || verb === undefined) return undefined
  // “Một biến ngẫu nhiên, thường kí hiệu là X, là …”: the second `là` is the one.
  const aside = /^([^,]{3,40}), [^,]{3,60}, (là) (.+)$/u.exec(text)
  const subject = nameOf(aside?.[1] ?? text.slice(0, link.index))
  const body = firstStatement(aside?.[3] ?? text.slice(link.index + link[0].length))
  if (subject === undefined || WEAK_OPENING.test(body)) return undefined
  const classed = CLASS_OPENING.test(body)
  if (!classed && verb === 'là' && (NO_DEFINITION.test(body) || body.split(' ').length < 6)) return undefined
  const strength = (verb !== 'là' ? 0.85 : classed ? 0.7 : 0.5) + (isEmphasised(sentence, subject) ? 0.1 : 0)
  return makeFact('definition', subject, aside === null ? verb : 'là', body, sentence, strength)
}

/** `Lệnh git add thêm…`, `DHCP cho phép…`: a name, with or without its kind, and what it does. */
function predicate(text: string, sentence: Sentence): Fact | undefined {
  const marked = markedPredicate(text, sentence)
  if (marked !== undefined) return marked
  const type = TYPE_NOUN.exec(text)?.[0] ?? ''
  const words = text.slice(type.length).trim().split(' ')
  const opens = (count: number): boolean => PREDICATE_OPENING.test(words.slice(count).join(' '))
  const size = [3, 2, 1].find((count) => isName(words.slice(0, count)) && opens(count))
  if (size === undefined) return commonPredicate(text, sentence)
  return {
    kind: 'predicate',
    subject: words
      .slice(0, size)
      .join(' ')
      .replace(/["“”«»]/gu, '')
      .trim(),
    type: kindName(type),
    plural: false,
    proper: true,
    link: '',
    body: firstStatement(words.slice(size).join(' ')),
    sentence,
    proof: { start: sentence.start, end: sentence.end },
    strength: 0.6,
  }
}

/** `**Trí nhớ cảm giác** giữ lại…`: the authors have shown where the name ends. */
function markedPredicate(text: string, sentence: Sentence): Fact | undefined {
  const span = sentence.block.emphasis?.find(({ start }) => start === sentence.start)
  const subject = span === undefined ? undefined : nameOf(sentence.text.slice(0, span.end - span.start))
  if (subject === undefined || !text.startsWith(`${subject} `)) return undefined
  const body = firstStatement(text.slice(subject.length + 1))
  const [verb] = sentence.source.pack.tokens(body)
  if (verb === undefined || !opensPredicate(verb, undefined) || body.split(' ').length < 4) return undefined
  return makeFact('predicate', subject, '', body, sentence, 0.65)
}

/** `Hệ tuần hoàn giúp vận chuyển…`: a common noun and what it does. */
function commonPredicate(text: string, sentence: Sentence): Fact | undefined {
  const tokens = sentence.source.pack.tokens(text)
  const at = tokens.findIndex((token, i) => i > 0 && opensPredicate(token, tokens[i + 1]))
  const verb = tokens[at]
  if (verb === undefined || !tokens.slice(0, at).every(({ pos }) => NOMINAL.has(pos))) return undefined
  const subject = nameOf(text.slice(0, verb.start).trim())
  // “Quá trình chèn…”, “Khả năng chèn…”: the verb belongs to the name.
  if (subject === undefined || subject.split(' ').length < 2 || ACT_HEADS.test(subject)) return undefined
  const body = firstStatement(text.slice(verb.start))
  return body.split(' ').length < 4 ? undefined : makeFact('predicate', subject, '', body, sentence, 0.45)
}

function makeFact(
  kind: Fact['kind'],
  subject: string,
  link: string,
  body: string,
  sentence: Sentence,
  strength: number,
): Fact {
  const type = TYPE_NOUN.exec(subject)?.[0] ?? ''
  const name = subject.slice(type.length).trim()
  const typed = type !== '' && name !== '' && isName(name.split(' '))
  return {
    kind,
    subject: typed ? name : subject,
    type: typed ? kindName(type) : '',
    plural: false,
    proper: typed || isName(subject.split(' ')),
    link,
    body,
    sentence,
    proof: { start: sentence.start, end: sentence.end },
    strength,
  }
}

/** Adverbs that stand between the name and its verb, and words that single a name out. */
const ADVERBS =
  /\s(?:chỉ|thường|ngày càng|cũng|đều|luôn|vẫn|rất|mới|đang|giờ|hiện nay|hoạt động như|thực chất|chính|còn)$/iu
const WORD_FOR = /^(?:Thuật ngữ|Khái niệm|Cụm từ|thuật ngữ|khái niệm|cụm từ)\s(?=\p{L})/u
const SINGLED = /^(?:Riêng|Chỉ|Chính|Ngay cả|Một|Mỗi|một)\s/u

function nameOf(before: string): string | undefined {
  const name = before
    .replace(/["“”«»]/gu, '')
    .replace(SINGLED, '')
    .replace(WORD_FOR, '')
    .replace(ADVERBS, '')
    .trim()
  const syllables = name.split(/\s+/u)
  if (name === '' || syllables.length > MAX_SUBJECT_SYLLABLES || /[,;:–—]|\s-\s/u.test(name)) return undefined
  if (CLAUSE_INSIDE.test(name) || NO_SUBJECT.test(name) || VERB_FIRST.test(`${name} `) || !/\p{L}{2}/u.test(name))
    return undefined
  return syllables.length === 1 && !/^[\p{Lu}a-z]/u.test(name) ? undefined : name
}

function isEmphasised(sentence: Sentence, subject: string): boolean {
  const at = sentence.text.toLowerCase().indexOf(subject.toLowerCase())
  if (at === -1) return false
  const [start, end] = [sentence.start + at, sentence.start + at + subject.length]
  const spans = sentence.block.emphasis ?? []
  return spans.some((span) => span.start < end && span.end > start && span.end - span.start < 60)
}
