import type { Chunk } from './lines.ts'

const TITLE =
  /^(?:table of )?contents:?$|^mục lục:?$|^list of (?:figures|tables|examples):?$|^danh (?:mục|sách) (?:các )?(?:hình|bảng).{0,20}$/iu
const LEADER = /(?:\.\s?){4,}\s*\d+$|\s{3,}\d{1,4}$/u
/** Leaders are looked for here only: a line of nothing but dots would take quadratic time. */
const TAIL = 60
const ENTRY =
  /^(?:\d{1,3}(?:\.\d{1,3})*[.)]?\s|(?:chapter|part|appendix|section|chương|phần|phụ lục|mục|bài)\s+[\divxlca-z]+|[A-Z]\.(?:\d+\.?)*\s|[IVX]+\.\s)/iu

export const isContentsTitle = (text: string): boolean => TITLE.test(text)

/**
 * True for a stretch of a printed table of contents: nearly every line ends in a page number after leaders, or, right
 * after the title of one, begins like a numbered entry (further lines of long titles do not count).
 */
export function isContents(chunk: Chunk, afterTitle: boolean): boolean {
  const led = chunk.filter(({ text }) => LEADER.test(text.slice(-TAIL))).length
  if (chunk.length >= 3 && led >= chunk.length * 0.5) return true
  if (!afterTitle) return false
  const [first] = chunk
  const entries = chunk.filter(({ text }) => ENTRY.test(text)).length
  const isDense = entries + led >= Math.max(1, chunk.length * 0.35)
  return (
    isDense &&
    first !== undefined &&
    (ENTRY.test(first.text) || LEADER.test(first.text.slice(-TAIL))) &&
    (chunk.length > 1 || led > 0)
  )
}
