const MIN_LENGTH = 50
const MAX_LENGTH = 320

const DEBRIS =
  /https?:|www\.|@|\w\(\)|[\u{1d400}-\u{1d7ff}]|[<>{}\\|_=^~]|\.{3,}|…|\bp\.\s?\d|\b(?:fig|figure|table|section|chapter|hình|bảng|mục|chương)\.?\s+\d|[[(]\d+[\])]|[∑∫≤≥≈∈→]/iu

/**
 * True for a sentence that reads well outside its page: whole, of bounded length, made of words, without links, code,
 * formulas and references.
 */
export function isQuotable(sentence: string): boolean {
  if (sentence.length < MIN_LENGTH || sentence.length > MAX_LENGTH) return false
  if (!/^["“']?[\p{Lu}\d]/u.test(sentence) || !/[.!]["”')]?$/.test(sentence)) return false
  if (DEBRIS.test(sentence)) return false
  const letters = sentence.match(/\p{L}/gu)?.length ?? 0
  return letters / sentence.replace(/\s/g, '').length > 0.85
}
