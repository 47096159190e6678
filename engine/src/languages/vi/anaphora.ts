import type { Token } from '../language.ts'
import { FUNCTION_SYLLABLES, OPENINGS, POINTERS } from './words.ts'

const OPENING_SET: ReadonlySet<string> = new Set(OPENINGS)
/** A reference in brackets, `(xem Hình 1-1)`, can be passed over. */
const ASIDE = /\([^()]{0,80}\)/gu
const LONGEST_OPENING = 6
const DEMONSTRATIVES = new Set(['này', 'đó', 'kia', 'ấy', 'đấy'])
const THIRD_PERSON = new Set([
  ...['nó', 'họ', 'hắn', 'chúng', 'chúng nó', 'anh ta', 'anh ấy', 'cô ta', 'cô ấy', 'ông ta', 'ông ấy', 'bà ta'],
  ...['bà ấy', 'chị ấy', 'bọn họ'],
])
/** `đó` and `này` inside these are no demonstratives: they say “some”, “therein”, “then”, in their own sentence. */
const HARMLESS_BEFORE_DO = new Set([
  'nào',
  'đâu',
  'trong',
  'do',
  'sau',
  'từ',
  'nhờ',
  'trước',
  'theo',
  'qua',
  'khi',
  'lúc',
])
const LEANING_SUBJECTS = /^(?:ông|bà|anh|chị|cô|hai|ba|bốn|cả hai|các|những|một)\s/u
/** How many syllables must come first before a word may have its referent in the same sentence. */
const ROOM_FOR_REFERENT = 4

/**
 * True when a Vietnamese sentence leans on another: it opens with a connective or talks to the reader, points to
 * another place (`sau đây`, `Hình 1-1`), or has a demonstrative or third-person pronoun whose referent it does not name.
 */
export function isAnaphoricVietnamese(sentence: string, tokens: Token[]): boolean {
  if (/:["”']?\s*$/u.test(sentence) || POINTERS.test(sentence.replace(ASIDE, ''))) return true
  const syllables = tokens.flatMap((token) => token.norm.split(' '))
  if (opensLeaning(syllables)) return true
  return syllables.some((_, i) => demonstrativeDangles(syllables, i)) || pronounDangles(tokens)
}

function opensLeaning(syllables: string[]): boolean {
  const first = syllables.findIndex((syllable) => /[\p{L}\p{N}]/u.test(syllable))
  const opening = syllables.slice(first, first + LONGEST_OPENING)
  for (let size = opening.length; size > 0; size--) {
    const phrase = opening.slice(0, size).join(' ')
    if (OPENING_SET.has(phrase) && !isWholeClause(phrase, opening)) return true
  }
  const head = opening.slice(0, 4).join(' ')
  if (/^(?:ông|bà|anh|chị|cô) (?:là|đã|có|được|sinh|từng|cũng|còn)(?: |$)/u.test(head)) return true
  // “Một cách khác…”, “Các loại khác…”: another of something named before.
  return LEANING_SUBJECTS.test(head) && opening.slice(1, 4).includes('khác') && !opening.includes('nhau')
}

/** “Không gian…”, “Có ba loại…”, “Hay …”: words that open like a connective but are part of the fact. */
function isWholeClause(phrase: string, opening: string[]): boolean {
  const next = opening[1] ?? ''
  if (phrase === 'có' || phrase === 'không') return next !== ','
  if (phrase === 'còn' || phrase === 'lại' || phrase === 'kết quả' || phrase === 'xem')
    return next !== ',' && next !== 'là' && next !== 'thì' && phrase !== 'còn'
  if (phrase === 'cùng') return next === 'một' || next === 'với'
  return phrase === 'giờ' && next !== ',' && next !== 'thì' && next !== 'đây'
}

function demonstrativeDangles(syllables: string[], i: number): boolean {
  const word = syllables[i] ?? ''
  if (word === 'trên' || word === 'dưới') return pointsAround(syllables, i)
  if (!DEMONSTRATIVES.has(word)) return false
  const before = syllables[i - 1] ?? ''
  // “theo cách này hay cách khác”, “cái này cái kia”: this or that, no matter which.
  if (word === 'này' && syllables.slice(i + 1, i + 5).some((later) => ['khác', 'kia', 'nọ'].includes(later)))
    return false
  if (word === 'này' && before === 'sau') return false
  if (word === 'kia' && syllables.slice(Math.max(0, i - 5), i).includes('này')) return false
  if (word === 'kia' && before === 'bên' && syllables.slice(0, i - 1).includes('bên')) return false
  if (word === 'đó' && HARMLESS_BEFORE_DO.has(before) && i >= ROOM_FOR_REFERENT) return false
  if (word === 'đó' && before === 'nào') return false
  const clause = syllables.slice(0, i - 1)
  // “…, điều này giúp …”: the clause before is what it means.
  if (['điều', 'việc', 'cách'].includes(before)) return !(clause.at(-1) === ',' && clause.length > ROOM_FOR_REFERENT)
  return !namedBefore(syllables, i)
}

/** “(nhánh) … nhánh này”: the noun before the demonstrative was named earlier in the sentence. */
function namedBefore(syllables: string[], i: number): boolean {
  const before = syllables[i - 1] ?? ''
  const earlier = syllables.slice(0, Math.max(0, i - 1))
  const pair = `${syllables[i - 2] ?? ''} ${before}`
  if (` ${earlier.slice(0, -1).join(' ')} `.includes(` ${pair} `)) return true
  return !FUNCTION_SYLLABLES.has(before) && earlier.includes(before)
}

/** `trên` or `dưới` without a place after it: “các ví dụ trên”. */
function pointsAround(syllables: string[], i: number): boolean {
  const next = syllables[i + 1]
  const ends = next === undefined || /^[^\p{L}\p{N}"“'‘(`]/u.test(next)
  return i > 0 && (ends || ['là', 'được', 'sẽ', 'đều', 'cũng', 'đã', 'có', 'thì', 'và'].includes(next))
}

function pronounDangles(tokens: Token[]): boolean {
  return tokens.some((token, i) => {
    if (!THIRD_PERSON.has(token.norm)) return false
    const before = tokens.slice(0, i)
    const content = before.filter((earlier) => !earlier.stop && earlier.pos !== 'num' && earlier.pos !== 'punct')
    const syllables = before.reduce((sum, earlier) => sum + earlier.norm.split(' ').length, 0)
    // A fronted phrase (“Trong Git, nó…”) holds no referent.
    const fronted =
      /^(?:trong|với|khi|ở|tại|trên|từ|để|theo|nếu|vì|do)$/u.test(before[0]?.norm ?? '') && content.length < 3
    return content.length < 2 || syllables < ROOM_FOR_REFERENT || fronted
  })
}
