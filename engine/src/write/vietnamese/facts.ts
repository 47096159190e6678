/** Definitions and predicates in Vietnamese sentences. */
import type { Fact } from '../fact.ts'
import type { Sentence } from '../material.ts'
import { CLASS_OPENING, DEFINING_LINK, NO_SUBJECT, PREDICATE_LINK, TAIL, TYPE_NOUN, WEAK_OPENING } from './words.ts'

const MAX_SUBJECT_SYLLABLES = 8
const ASIDE = /\s*\([^()]{0,80}\)/gu
/** A verb or clause inside what should be a name: the link found is not the one of the main clause. */
const CLAUSE_INSIDE =
  /(?:^|\s)(?:là|được|bị|sẽ|đã|đang|có thể|không|thì|mà|nếu|khi|vì|nên|cần|phải|muốn|bạn|này|đó|cho|rằng|vẫn|cũng|có|làm|giúp|nào|gì|ấy|kia|chỉ|chính|hay|hoặc|đều|chưa|rất|đây|ta)(?=\s|$)/iu

/** All facts of one sentence; none when it is unclean or leans on its neighbours. */
export function vietnameseFacts(sentence: Sentence): Fact[] {
  if (!sentence.clean) return []
  const text = withoutAsides(sentence.text)
  if (NO_SUBJECT.test(text)) return []
  const fact = definition(text, sentence) ?? predicate(text, sentence)
  if (fact === undefined) return []
  const { pack } = sentence.source
  const whole = `${fact.subject} ${fact.link} ${fact.body}.`
  return pack.isAnaphoric(whole, pack.tokens(whole)) ? [] : [fact]
}

function definition(text: string, sentence: Sentence): Fact | undefined {
  const link = DEFINING_LINK.exec(text)
  const verb = link?.[1]
  if (link === null || verb === undefined) return undefined
  const subject = nameOf(text.slice(0, link.index))
  const body = firstStatement(text.slice(link.index + link[0].length))
  if (subject === undefined || WEAK_OPENING.test(body)) return undefined
  const classed = CLASS_OPENING.test(body)
  if (!classed && verb === 'là') return undefined
  const strength = (verb === 'là' ? 0.7 : 0.85) + (isEmphasised(sentence, subject) ? 0.1 : 0)
  return makeFact('definition', subject, verb, body, sentence, strength)
}

function predicate(text: string, sentence: Sentence): Fact | undefined {
  const link = PREDICATE_LINK.exec(text)
  const verb = link?.[1]
  if (link === null || verb === undefined) return undefined
  const subject = nameOf(text.slice(0, link.index))
  const body = firstStatement(text.slice(link.index + link[0].length))
  if (subject === undefined || !TYPE_NOUN.test(subject) || subject.split(' ').length < 2) return undefined
  return makeFact('predicate', subject, verb, body, sentence, 0.55)
}

function makeFact(
  kind: Fact['kind'],
  subject: string,
  link: string,
  body: string,
  sentence: Sentence,
  strength: number,
): Fact {
  const type = TYPE_NOUN.exec(subject)?.[0].toLowerCase() ?? ''
  const named = type !== '' && type.length < subject.length && isName(subject.slice(type.length + 1))
  return {
    kind,
    subject,
    type: named ? type : '',
    plural: false,
    proper: named || isName(subject),
    link,
    body,
    sentence,
    proof: { start: sentence.start, end: sentence.end },
    strength,
  }
}

/** Foreign words, code or capitals: a name rather than a common noun. */
function isName(text: string): boolean {
  return text.split(' ').every((word) => /^\p{Lu}|^[a-z0-9_./()-]+$/u.test(word))
}

function nameOf(before: string): string | undefined {
  const name = before.replace(/["“”«»]/gu, '').trim()
  const syllables = name.split(/\s+/u)
  if (name === '' || syllables.length > MAX_SUBJECT_SYLLABLES || /[,;:]/u.test(name)) return undefined
  if (CLAUSE_INSIDE.test(name) || (syllables.length === 1 && !/^[\p{Lu}a-z]/u.test(name))) return undefined
  return name
}

function withoutAsides(text: string): string {
  return text
    .replace(ASIDE, '')
    .replace(/\s+([,.;:])/gu, '$1')
    .replace(/\s+/gu, ' ')
    .trim()
}

function firstStatement(body: string): string {
  const tail = TAIL.exec(body)
  const kept = tail === null || tail.index < 12 ? body : body.slice(0, tail.index)
  return kept.replace(/[\s,;:.–—-]+$/u, '').trim()
}

function isEmphasised(sentence: Sentence, subject: string): boolean {
  const at = sentence.text.indexOf(subject)
  if (at === -1) return false
  const [start, end] = [sentence.start + at, sentence.start + at + subject.length]
  return (
    sentence.block.emphasis?.some((span) => span.start < end && span.end > start && span.end - span.start < 60) ?? false
  )
}
