import type { Draft } from './draft.ts'

const REFERENCES =
  /^(?:(?:(?:appendix|chapter|chương|phần|phụ lục)\s+)?[\da-zđ.]{1,5}[\s.:–-]+)?(?:references(?: cited)?|bibliography|works cited|literature(?: cited)?|further reading|tài liệu tham khảo|danh mục tài liệu(?: tham khảo)?|tham khảo|thư mục)\s*:?$/iu
const CONTENTS =
  /^(?:(?:table of )?contents|mục lục|nội dung|list of (?:figures|tables)|danh mục (?:hình|bảng).*)\s*:?$/iu
const ENDS_IN_NUMBER = /[^\d.,][\s.]+(\d{1,4}|[ivxlc]{1,6})$/iu
const INDEX_ENTRY = /^[^.!?]{2,80}?,\s*\d{1,4}(?:\s*[,–-]\s*\d{1,4})*$/u

/** Marks what is about other pages or other books: tables of contents, indexes, lists of references. */
export function markApparatus(pages: readonly Draft[][]): void {
  let isInside = false
  for (const drafts of pages) isInside = markDirectory(drafts, isInside)
  markReferences(pages.flat())
}

/** A page most of whose lines end in a page number is a table of contents or an index, or the end of one. */
function markDirectory(drafts: readonly Draft[], isInside: boolean): boolean {
  const lines = drafts.flatMap((draft) => draft.content.text.split('\n'))
  const isContents = drafts.some((draft) => draft.kind === 'heading' && CONTENTS.test(draft.content.text))
  const numbered = lines.filter((line) => ENDS_IN_NUMBER.test(line)).length
  const entries = lines.filter((line) => INDEX_ENTRY.test(line)).length
  const isDirectory =
    (numbered >= (isInside ? 2 : 6) && numbered >= lines.length * (isContents ? 0.5 : 0.7)) ||
    (entries >= 10 && entries >= lines.length / 2)
  if (!isDirectory) return false
  for (const draft of drafts) {
    const isTitle = draft.kind === 'heading' && !ENDS_IN_NUMBER.test(draft.content.text)
    if (isTitle) continue
    draft.kind = 'other'
    delete draft.rows
  }
  return true
}

/** Everything under the heading of a bibliography, up to the next heading of its rank. */
function markReferences(drafts: readonly Draft[]): void {
  let level: number | null = null
  for (const draft of drafts) {
    if (draft.kind === 'heading') {
      if (REFERENCES.test(draft.content.text.trim())) level = draft.level ?? 1
      else if (level !== null && (draft.level ?? 1) <= level) level = null
    } else if (level !== null && draft.kind !== 'footnote') {
      draft.kind = 'reference'
      delete draft.rows
    }
  }
}
