/** How headings, captions and lists are told in text without styles: plain text, DOCX without heading styles, bold lines. */

/** A caption may stand behind the name of the picture it belongs to. */
const CAPTION =
  /^(?:(?:\S+\s)?\S+\.(?:png|jpe?g|gif|svg|bmp)\s+)?(?:fig(?:ure|\.)?|table|tab\.|chart|diagram|listing|hình|bảng|sơ đồ|biểu đồ|đồ thị|ảnh)\s*\d+(?:[.\-–]\d+)*\s*[.:|–-](?:\s|$)/iu
const CHAPTER = /^(?:chapter|unit|lesson|chương|bài)\s+(?:\d+|[ivxlc]+)(?![\p{L}\p{N}])/iu
const PART = /^(?:part|book|phần|quyển|tập)\s+(?:\d+|[ivxlc]+|thứ\s+\p{L}+)(?![\p{L}\p{N}])/iu
const APPENDIX = /^(?:appendix|phụ lục|annex)(?:\s+(?:[a-z]|\d+|[ivxlc]+))?(?![\p{L}\p{N}])/iu
const SECTION_WORD = /^(?:section|article|mục|điều|tiết)\s+(?:\d+|[ivxlc]+)(?![\p{L}\p{N}])/iu
const DECIMAL = /^(\d{1,3}(?:\.\d{1,3}){0,5})[.)]?\s+["“'`(]{0,2}\p{L}/u
const ROMAN = /^[IVXLC]{1,6}[.)/]\s+\p{L}/u
const LETTER = /^[A-Z][.)]\s+\p{L}/u
const MAX_TITLE = 120

/** What kind of number or form a heading has. Kinds that stand higher in a document come first. */
export type HeadingForm =
  | 'part'
  | 'chapter'
  | 'section-word'
  | 'roman'
  | 'letter'
  | `decimal-${number}`
  | `underline-${string}`
  | 'caps'
  | 'plain'

export const isCaption = (line: string): boolean => CAPTION.test(line)

/** A short line of words without the end of a sentence: what a title looks like. */
export function isTitleLike(text: string): boolean {
  if (text.length > MAX_TITLE || text.includes('\n') || !/\p{L}{2}/u.test(text)) return false
  if (/[.,;:…]["”)]?$/u.test(text) && !CHAPTER.test(text)) return false
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  return letters >= text.length * 0.5 && !isCaption(text)
}

/** The number or form that marks a line as a heading by itself; `undefined` when only its look could. */
export function headingForm(text: string): HeadingForm | undefined {
  if (PART.test(text)) return 'part'
  if (CHAPTER.test(text) || APPENDIX.test(text)) return 'chapter'
  if (SECTION_WORD.test(text)) return 'section-word'
  const decimal = DECIMAL.exec(text)?.[1]
  if (decimal !== undefined) return `decimal-${decimal.split('.').length}`
  if (ROMAN.test(text)) return 'roman'
  if (LETTER.test(text)) return 'letter'
  return isCapitals(text) ? 'caps' : undefined
}

/** True when (nearly) every letter is a capital: a heading typed without styles. */
export function isCapitals(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? []
  const capitals = letters.filter((letter) => letter !== letter.toLowerCase()).length
  return letters.length >= 4 && text.length <= MAX_TITLE && capitals >= letters.length * 0.9
}

/**
 * Levels (1 = top) for a sequence of headings: a form that was met before takes its old level, a new form goes one
 * below the heading before it. Decimal numbers keep their own depth below the first of them; a heading of words alone
 * hangs below the last one with a form, and nothing hangs below it.
 */
export function headingLevels(forms: readonly HeadingForm[]): number[] {
  const levels = new Map<HeadingForm, number>()
  let last = 0
  return forms.map((form) => {
    if (form === 'plain') return last + 1
    last = levels.get(form) ?? newLevel(form, levels, last)
    levels.set(form, last)
    return last
  })
}

function newLevel(form: HeadingForm, levels: ReadonlyMap<HeadingForm, number>, last: number): number {
  if (form === 'part') return 1
  const depth = decimalDepth(form)
  if (depth === undefined) return last + 1
  for (const [other, level] of levels) {
    const otherDepth = decimalDepth(other)
    if (otherDepth !== undefined) return Math.max(1, level + depth - otherDepth)
  }
  const chapter = levels.get('chapter')
  // `2.1` below `Chapter 2`: the first number is the chapter's.
  return chapter === undefined ? last + 1 : chapter + Math.max(1, depth - 1)
}

function decimalDepth(form: HeadingForm): number | undefined {
  return form.startsWith('decimal-') ? Number(form.slice('decimal-'.length)) : undefined
}
