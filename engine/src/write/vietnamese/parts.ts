/** Pieces of Vietnamese sentences that the fact finders share. */
import { isVietnameseSyllable } from '../../languages/vi/segmenter.ts'
import { isCode } from '../typed-names.ts'
import { TAIL } from './words.ts'

const ASIDE = /\s+\([^()]{1,80}\)/gu
const NAME = /^(?:[“"«]\s?)?([\p{ASCII}]{2,40}?)(?:\s?[”"»])?$/u

/** Foreign words, code or capitals: a name rather than a common noun. */
export function isName(words: string[]): boolean {
  const foreign = (word: string): boolean =>
    NAME.test(word) && (/^\p{Lu}{2,}\d*$/u.test(word) || !isVietnameseSyllable(word.toLowerCase()))
  return words.length > 0 && words.every((word) => isCode(word) || foreign(word))
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
