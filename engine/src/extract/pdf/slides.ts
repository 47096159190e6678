import type { Draft } from './draft.ts'
import type { RowPage } from './furniture.ts'
import { median } from './columns.ts'

/** Pages of a deck are wider than they are high and hold few characters. */
const DECK_SHARE = 0.6
const FEW_CHARACTERS = 900
/** A title stands in the upper part of its slide, on one or two lines. */
const TITLE_ZONE = 0.3
const MAX_TITLE_LINES = 2
const MAX_TITLE = 120
/** Items begin so much further to the right, in ems, than those they belong to. */
const DEEPER = 0.8
const MAX_LEVEL = 6

/** Whether the document is a deck of slides rather than pages of prose. */
export function isDeck(pages: readonly RowPage[]): boolean {
  const filled = pages.filter((page) => page.rows.length > 0)
  const slides = filled.filter((page) => page.width > page.height && charactersOf(page) < FEW_CHARACTERS)
  return slides.length > 1 && slides.length >= filled.length * DECK_SHARE
}

/** Makes the first line of each slide its heading: a slide tells one idea, and its title says which. */
export function titleSlides(slides: readonly Draft[][], pages: readonly RowPage[]): void {
  slides.forEach((drafts, at) => {
    const [first, ...others] = drafts
    const zone = (pages[at]?.height ?? 0) * TITLE_ZONE
    if (!first || first.y > zone || drafts.some((draft) => draft.kind === 'heading' && draft.y <= zone)) return
    if (first.kind !== 'paragraph' && first.kind !== 'other') return
    const isLargest = others.length > 0 && first.size >= median(others.map((draft) => draft.size))
    const { text } = first.content
    if (!isLargest || first.lines > MAX_TITLE_LINES || text.length > MAX_TITLE || !/\p{L}{2}/u.test(text)) return
    first.kind = 'heading'
  })
}

/** Gives items that follow one another their depth, by how far they are indented. */
export function nestItems(drafts: readonly Draft[]): void {
  let edges: number[] = []
  let flow = -1
  for (const draft of drafts) {
    if (draft.kind !== 'list-item' || draft.flow !== flow) edges = []
    flow = draft.flow
    if (draft.kind !== 'list-item') continue
    const { x, size } = draft
    edges = edges.filter((edge) => edge < x + DEEPER * size)
    if (!edges.some((edge) => Math.abs(edge - x) < DEEPER * size)) edges.push(x)
    draft.level = Math.min(MAX_LEVEL, edges.length)
  }
}

function charactersOf(page: RowPage): number {
  const runs = page.rows.flatMap((row) => row.segments.flatMap((segment) => segment.runs))
  return runs.reduce((sum, run) => sum + run.text.length, 0)
}
