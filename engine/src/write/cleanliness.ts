const MIN_WORDS = 5
const MAX_WORDS = 60
const FORMULA = /[=<>≤≥≈∑∏∫√∈∉⊂∀∃∂→⇒↦±×÷^\\{}|~$@#]|\b[a-z]\([a-z]\)/u
const ADDRESS = /https?:|www\.|\S@\S|\.(?:com|org|net|html?)\b/iu
const NOTE_MARK = /\[\d{1,3}\]|[¹²³⁴⁵⁶⁷⁸⁹]|\s\d{1,2}\.$/u
const BLANK = /_{3,}|\.{3}|…|\?/u

/**
 * True for one whole sentence without references, formulas, addresses, gaps or unbalanced signs. Of all filters tried
 * this one costs least: it lost no good question.
 */
export function isClean(text: string): boolean {
  const words = text.split(' ').filter((word) => word !== '').length
  if (words < MIN_WORDS || words > MAX_WORDS) return false
  if (!/^[\p{Lu}"“‘]|^[\p{Ll}\d_./-]+(?:\(\))?\s/u.test(text) || !/[.][”"’)]?$/u.test(text)) return false
  if (FORMULA.test(text) || ADDRESS.test(text) || NOTE_MARK.test(text) || BLANK.test(text)) return false
  if (!isBalanced(text)) return false
  const letters = text.match(/[\p{L}\p{M}\s]/gu)?.length ?? 0
  return letters / text.length > 0.85 && !/\p{Lu}{3,}\s\p{Lu}{3,}\s\p{Lu}{2,}/u.test(text)
}

/** Brackets and quotation marks come in pairs. */
export function isBalanced(text: string): boolean {
  const count = (sign: string): number => text.split(sign).length - 1
  return (
    count('(') === count(')') &&
    count('[') === count(']') &&
    count('“') === count('”') &&
    count('«') === count('»') &&
    count('"') % 2 === 0
  )
}
