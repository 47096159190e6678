import { isVietnameseSyllable } from '../languages/vi/segmenter.ts'
import { LEGACY_CHARSETS } from './legacy-charsets.ts'

/**
 * Typefaces from before Unicode have Vietnamese letters where a program expects those of Western Europe: what is drawn
 * as `Cộng hòa` says `Céng hßa` (TCVN3, the “ABC” fonts) or `Coäng hoøa` (VNI fonts).
 */
type Decode = (text: string) => string

/** In TCVN3 à has the place of the micro sign, which is read as a Greek letter, and ư that of the soft hyphen. */
const MICRO = new Map([['μ', 0xb5]])

/** VNI writes a vowel and then a letter for what stands above and below it. */
const VNI_MARKS: Readonly<Record<string, string>> = {
  ù: '\u0301',
  ø: '\u0300',
  û: '\u0309',
  õ: '\u0303',
  ï: '\u0323',
  â: '\u0302',
  á: '\u0302\u0301',
  à: '\u0302\u0300',
  å: '\u0302\u0309',
  ã: '\u0302\u0303',
  ä: '\u0302\u0323',
  ê: '\u0306',
  é: '\u0306\u0301',
  è: '\u0306\u0300',
  ú: '\u0306\u0309',
  ü: '\u0306\u0303',
  ë: '\u0306\u0323',
}
/** And these letters have a sign of their own. */
const VNI_LETTERS: Readonly<Record<string, string>> = {
  ñ: 'đ',
  ö: 'ư',
  ô: 'ơ',
  í: 'í',
  ì: 'ì',
  æ: 'ỉ',
  ó: 'ĩ',
  ò: 'ị',
  î: 'ỵ',
}
const VNI = new RegExp(
  `([aeouyôö])([${Object.keys(VNI_MARKS).join('')}])|[${Object.keys(VNI_LETTERS).join('')}]`,
  'giu',
)

const LETTER_BEYOND_LATIN_1 = /[ăđơưĂĐƠƯ\u1ea0-\u1ef9]/u
const TCVN_NAME = /^\.?Vn[A-Z]/
/** Faces of capitals have them in the places of the small letters. */
const TCVN_CAPITALS = /^\.?Vn\w*H\b/
const VNI_NAME = /^VNI\b|^VNI-/i
/** So many words beyond ASCII prove what they are. */
const MIN_WORDS = 8
const SYLLABLE_SHARE = 0.85
const CLEARLY_BETTER = 0.15
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/gu

/**
 * How to read the text of a face that is set in such a typeface, by its name or by what its words are.
 * @param sample what the face says on some page, as the file has it.
 * @returns `null` for any other typeface, `undefined` when the sample is too short to tell.
 */
export function legacyDecoder(name: string, sample: string): Decode | null | undefined {
  if (LETTER_BEYOND_LATIN_1.test(sample)) return null
  if (TCVN_CAPITALS.test(name)) return (text) => fromTcvn(text).toUpperCase()
  if (TCVN_NAME.test(name)) return fromTcvn
  if (VNI_NAME.test(name)) return fromVni
  const words = (sample.match(/\S+/gu) ?? []).filter((word) => /[\u00a1-\u00ff]/u.test(word))
  if (words.length < MIN_WORDS) return undefined
  const shares = [fromTcvn, fromVni].map((decode) => ({ decode, share: syllableShare(words.map(decode)) }))
  const best = shares.reduce((a, b) => (b.share > a.share ? b : a))
  return best.share >= SYLLABLE_SHARE && best.share > syllableShare(words) + CLEARLY_BETTER ? best.decode : null
}

/** Text as it looks in a typeface, where that is one from before Unicode. */
export function inTypeface(text: string, name: string | undefined): string {
  return name === undefined ? text : (legacyDecoder(name, text)?.(text) ?? text)
}

function fromTcvn(text: string): string {
  return text
    .replace(/[\u00a1-\u00ff\u03bc]/gu, (sign) => LEGACY_CHARSETS.tcvn[MICRO.get(sign) ?? sign.charCodeAt(0)] ?? sign)
    .replace(/[\p{L}-]*-[\p{L}-]*/gu, (word) => {
      const whole = word.replaceAll('-', 'ư')
      return isVietnameseSyllable(whole.toLowerCase()) ? whole : word
    })
}

/** Text of Windows-1252 that is meant for a VNI typeface. */
export function fromVni(text: string): string {
  const letter = (sign: string) => inCaseOf(sign, VNI_LETTERS[sign.toLowerCase()] ?? sign)
  return text
    .replace(VNI, (both, vowel?: string, mark?: string) =>
      vowel === undefined || mark === undefined ? letter(both) : letter(vowel) + (VNI_MARKS[mark.toLowerCase()] ?? ''),
    )
    .normalize('NFC')
}

function inCaseOf(sign: string, letter: string): string {
  return sign === sign.toLowerCase() ? letter : letter.toUpperCase()
}

/** Share of the words that are a syllable of Vietnamese with marks, of which only one is a tone. */
function syllableShare(words: readonly string[]): number {
  const letters = words.map((word) => word.toLowerCase().replace(/^[\p{P}\d]+|[\p{P}\d]+$/gu, ''))
  const tones = (word: string) => word.normalize('NFD').match(TONE)?.length ?? 0
  const good = letters.filter((word) => /[^a-z]/u.test(word) && tones(word) <= 1 && isVietnameseSyllable(word))
  return words.length === 0 ? 0 : good.length / words.length
}
