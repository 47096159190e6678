import type { Language } from '../document.ts'

const MIN_LENGTH = 45
const MAX_LENGTH = 320

const LINKS = /https?:|www\.|\S@\S|\w\(\)|[<>{}\\|=^~`]|\w_\w|\.{3,}|…|(?:^|\s)--?\w|\/\w+\//u
const REFERENCES =
  /\bp\.\s?\d|\b(?:[Ff]ig|[Ff]igure|[Tt]able|[Ss]ec|[Ss]ection|[Cc]hapter|[Aa]ppendix|[Ee]q|[Ee]quation|[Hh]ình|[Bb]ảng|[Mm]ục|[Cc]hương|[Pp]hụ lục)\.?\s+(?:\d|[A-Z]+\b)|\[\d+[\]–,-]|\((?:\d{4}|\d{1,3})[a-z]?\)|\bet al\b|\bsee (?:also|below|above)\b|(?<!\p{L})xem (?:thêm|dưới|trên)/u
/** Signs and single letters of mathematics, names out of programs. */
const FORMULA =
  /\?\?|[a-z]\.[a-z]{2,}|[\u{1d400}-\u{1d7ff}∑∫≤≥≈∈→∀∃√×⊂∪∩]|(?<![\p{L}\p{N}'’])[b-hj-zB-HJ-Z](?![\p{L}\p{N}'’.])/u
const SINGLE_LETTER = /(?<![\p{L}\p{N}'’])[B-HJ-Z](?![\p{L}\p{N}])/gu
const LABEL =
  /^(?:keywords?|abstract|notes?|tip|warning|proof|lemma|theorem|example|remark|q|a|ghi chú|chú ý|lưu ý|từ khóa|từ khoá|ví dụ)\s?[.:—–-]/iu
const VIETNAMESE_WORD = /[ăđĩũơưạ-ỹàáâãèéêìíòóôõùúý]/u

/** How well a sentence reads outside its page. */
export type Quality = 'clean' | 'usable' | 'debris'

/**
 * `clean`: whole, of bounded length, made of the words of the language, without links, code, formulas and references.
 * `usable`: the same but for single letters and signs of mathematics. Anything else is `debris`. A letter that the
 * title has, as a name of its own (`R`), is no formula.
 */
export function qualityOf(sentence: string, language: Language, title: string): Quality {
  if (sentence.length < MIN_LENGTH || sentence.length > MAX_LENGTH) return 'debris'
  if (!/^["“']?[\p{Lu}\d]/u.test(sentence) || !/[.!]["”')]?$/u.test(sentence)) return 'debris'
  if (LINKS.test(sentence) || LABEL.test(sentence) || !isBalanced(sentence)) return 'debris'
  if (!isIn(sentence, language)) return 'debris'
  const letters = sentence.match(/\p{L}/gu)?.length ?? 0
  const share = letters / sentence.replace(/\s/gu, '').length
  if (share > 0.88 && !REFERENCES.test(sentence) && !FORMULA.test(withoutNames(sentence, title))) return 'clean'
  return share > 0.75 && !REFERENCES.test(sentence) ? 'usable' : 'debris'
}

function withoutNames(sentence: string, title: string): string {
  const names = singleLetters(title)
  return sentence.replace(SINGLE_LETTER, (letter) => (names.has(letter) ? '' : letter))
}

/** Capitals that stand alone in a title. */
export const singleLetters = (title: string): ReadonlySet<string> => new Set(title.match(SINGLE_LETTER) ?? [])

function isBalanced(sentence: string): boolean {
  const count = (sign: string) => sentence.split(sign).length - 1
  return count('(') === count(')') && count('“') === count('”') && count('"') % 2 === 0
}

/** A document may quote or carry the other language; its summary does not. */
function isIn(sentence: string, language: Language): boolean {
  const words = sentence.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []
  const vietnamese = words.filter((word) => VIETNAMESE_WORD.test(word)).length / Math.max(1, words.length)
  return language === 'vi' ? vietnamese > 0.35 : vietnamese < 0.15
}
