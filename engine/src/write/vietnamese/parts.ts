/** Pieces of Vietnamese sentences that the fact finders share. */
import { isVietnameseSyllable } from '../../languages/vi/segmenter.ts'
import { isCode } from '../typed-names.ts'
import { TAIL } from './words.ts'

const ASIDE = /\s+\([^()]{1,80}\)/gu
const NAME = /^(?:[“"«]\s?)?([\p{ASCII}]{2,40}?)(?:\s?[”"»])?$/u

/** Foreign words, code or capitals: a name rather than a common noun. `git` alone could be a syllable, `git add` not. */
export function isName(words: string[]): boolean {
  const bare = words.map((word) => word.replace(/["“”«»,:]/gu, ''))
  const foreign = (word: string): boolean =>
    isCode(word) || /^\p{Lu}{2,}\d*$/u.test(word) || !isVietnameseSyllable(word.toLowerCase())
  const plain = (word: string): boolean => NAME.test(word) && !isFunctionWord(word.toLowerCase())
  return (
    words.length > 0 && bare.every((word) => plain(word)) && bare.some(foreign) && !/^\p{L}*[[<]/u.test(bare.join(''))
  )
}

const FUNCTION_WORDS = new Set('cho theo khi sau trong ra do hay hoa hai ba tri lan nay ta an mang'.split(' '))

function isFunctionWord(word: string): boolean {
  return FUNCTION_WORDS.has(word)
}

const SAME_KIND: Readonly<Record<string, string>> = {
  'câu lệnh': 'lệnh',
  tệp: 'tập tin',
  'tệp tin': 'tập tin',
  'tuỳ chọn': 'tùy chọn',
}

/** One word for kinds that are called by several. */
export function kindName(type: string): string {
  const lower = type.toLowerCase()
  return SAME_KIND[lower] ?? lower
}

/** Takes asides in brackets out. */
export function withoutAsides(text: string): string {
  return text
    .replace(ASIDE, '')
    .replace(/\s+([,.;:])/gu, '$1')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** The part of a body up to where a second statement, an example or a remark begins. */
export function firstStatement(body: string): string {
  const tail = TAIL.exec(body.slice(12))
  const kept = tail === null ? body : body.slice(0, tail.index + 12)
  return kept.replace(/[\s,;:.–—-]+$/u, '').trim()
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
