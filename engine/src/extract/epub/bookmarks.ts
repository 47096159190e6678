import type { Page } from '../../document.ts'
import type { FlowBlock } from '../flow.ts'
import type { Bookmark } from '../raw-document.ts'
import type { Entry } from './contents.ts'

/** A part of a book as it was read. */
export interface Chapter {
  part: string
  /** As they stood in the part, before they were laid out. */
  blocks: readonly FlowBlock[]
  /** Number of the block that an id stands at or before. */
  anchors: ReadonlyMap<string, number>
  pages: readonly Page[]
}

/** So much of a block tells it from others. */
const KEY = 40

/** Where the entries of a table of contents lead on the pages of a book; those to parts without text lead on. */
export function bookmarksOf(entries: readonly Entry[], chapters: readonly Chapter[]): Bookmark[] {
  return entries.flatMap(({ title, level, part, fragment }) => {
    const at = chapters.findIndex((chapter) => chapter.part === part)
    const chapter = chapters[at]
    const first = chapters.slice(Math.max(at, 0)).find(({ pages }) => pages.length > 0)?.pages[0]
    if (chapter === undefined || first === undefined) return []
    const place = fragment === undefined ? undefined : locate(chapter, chapter.anchors.get(fragment))
    return [{ title, level, ...(place ?? { page: first.n, start: 0 }) }]
  })
}

/** The place of a block on the pages: that of the text it begins with, told from others by its turn among them. */
function locate({ blocks, pages }: Chapter, index: number | undefined): { page: number; start: number } | undefined {
  const key = index === undefined ? undefined : blocks[index]?.text.slice(0, KEY)
  if (index === undefined || key === undefined) return undefined
  let before = blocks.slice(0, index).filter(({ text }) => text.startsWith(key)).length
  for (const { n, text, blocks: laid } of pages) {
    for (const { start, continues } of laid) {
      if (continues === true || !text.startsWith(key, start)) continue
      if (before === 0) return { page: n, start }
      before--
    }
  }
  return undefined
}
