import type { Draft } from './draft.ts'
import { SENTENCE_END } from './paragraphs.ts'
import { joinLine } from './prose.ts'
import type { Style } from './style.ts'

/** What may stand between the two halves of a paragraph without being a part of it. */
const FLOATING: readonly Draft['kind'][] = ['caption', 'other', 'table', 'footnote']

/**
 * Makes paragraphs whole that go on in the next column or behind a figure, and marks those that go on from
 * the page before. Returns the blocks of each page that are left.
 */
export function flowOn(pages: readonly Draft[][], style: Style): Draft[][] {
  let carried: Draft | null = null
  return pages.map((drafts) => {
    const left: Draft[] = []
    let isFirstOfPage = true
    for (const draft of drafts) {
      if (carried && goesOn(carried, draft)) {
        if (!isFirstOfPage) {
          joinLine(carried.content, draft.content, style)
          carried.full = draft.full
          continue
        }
        draft.kind = carried.kind
        if (carried.level !== undefined) draft.level = carried.level
        draft.continues = true
      }
      left.push(draft)
      if (FLOATING.includes(draft.kind)) continue
      isFirstOfPage = false
      carried = draft.kind === 'paragraph' || draft.kind === 'list-item' ? draft : null
    }
    return left
  })
}

function goesOn(before: Draft, after: Draft): boolean {
  if (after.kind !== 'paragraph' || Math.abs(before.size - after.size) > 0.6) return false
  if (!before.full || SENTENCE_END.test(before.content.text)) return false
  // Inside a column something must stand between the halves, and only a lower-case start is proof enough.
  return before.flow !== after.flow || /^[\p{Ll}(]/u.test(after.content.text)
}
