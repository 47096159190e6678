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
      if (carried && goesOn(carried, draft, isFirstOfPage)) {
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

function goesOn(before: Draft, after: Draft, isFirstOfPage: boolean): boolean {
  if (after.kind !== 'paragraph' || Math.abs(before.size - after.size) > 0.6) return false
  if (SENTENCE_END.test(before.content.text)) return false
  const isInside = /^[\p{Ll}(]/u.test(after.content.text)
  // At the top of a page or column either sign will do; behind a figure in the same column only both together.
  return isFirstOfPage || before.flow !== after.flow ? before.full || isInside : before.full && isInside
}
