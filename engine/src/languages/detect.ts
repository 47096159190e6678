import type { Language } from '../document.ts'

/** What language a text is in, and how far that can be trusted. */
export interface DetectedLanguage {
  language: Language
  /** False when the text is too short, or looks like neither language. */
  certain: boolean
  /** Share of the words (0–1) that stand in paragraphs of the other language. */
  otherShare: number
}

/** Letters that only Vietnamese has among the languages that use the Latin script. */
const VIETNAMESE_LETTER = /[ăđơưạ-ỹ]/u
const WORD = /[\p{L}\p{M}]+/gu
const ENGLISH = wordSet(
  `the of and to in is that for it as with are was be on by this from or an at which not have has can they will would
  these their its but there been when more also than into other such only some what who how you your we our i he she`,
)
const VIETNAMESE = wordSet(
  `của và là các được trong cho với không một những có thể này khi để từ đến như người trên sẽ đã bạn vào ra nếu hoặc
  về tại bởi theo phải còn cũng nhiều đó sau trước`,
)
/** Vietnamese typed without its marks. */
const UNMARKED = wordSet('cua cac duoc trong khong nhung voi mot khi cho nguoi nhu tren bang phai cung truoc nhieu va')

/** Least share of function words in prose of a language; other languages of Europe stay well under it. */
const PROSE_SHARE = 0.15
const VIETNAMESE_LETTER_SHARE = 0.2
const MIN_WORDS = 20
/** A paragraph of fewer words is too short to have a language of its own. */
const MIN_PARAGRAPH_WORDS = 8

interface Score {
  words: number
  en: number
  vi: number
}

/** Tells English from Vietnamese by letters and function words; any other language comes out as the closer one, uncertain. */
export function detectLanguage(text: string): DetectedLanguage {
  const whole: Score = { words: 0, en: 0, vi: 0 }
  const wordsOf: Record<Language, number> = { en: 0, vi: 0 }
  for (const paragraph of text.split(/\n+/u)) {
    const score = scoreOf(paragraph)
    whole.words += score.words
    whole.en += score.en
    whole.vi += score.vi
    const language = score.words >= MIN_PARAGRAPH_WORDS ? languageOf(score) : undefined
    if (language !== undefined) wordsOf[language] += score.words
  }
  const language =
    wordsOf.en === wordsOf.vi ? (whole.vi >= whole.en ? 'vi' : 'en') : wordsOf.vi > wordsOf.en ? 'vi' : 'en'
  if (whole.vi === 0 && whole.en === 0) return { language: 'en', certain: false, otherShare: 0 }
  const judged = wordsOf.en + wordsOf.vi
  return {
    language,
    certain: whole.words >= MIN_WORDS && judged >= whole.words * 0.3 && wordsOf[language] > 0,
    otherShare: judged === 0 ? 0 : wordsOf[language === 'vi' ? 'en' : 'vi'] / judged,
  }
}

function scoreOf(paragraph: string): Score {
  const score: Score = { words: 0, en: 0, vi: 0 }
  for (const [word] of paragraph.normalize('NFC').toLowerCase().matchAll(WORD)) {
    score.words++
    if (ENGLISH.has(word)) score.en++
    if (VIETNAMESE_LETTER.test(word) || VIETNAMESE.has(word)) score.vi++
    else if (UNMARKED.has(word)) score.vi += 0.5
  }
  return score
}

function languageOf({ words, en, vi }: Score): Language | undefined {
  if (vi / words >= VIETNAMESE_LETTER_SHARE && vi > en) return 'vi'
  return en / words >= PROSE_SHARE && en > vi ? 'en' : undefined
}

function wordSet(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/u))
}
