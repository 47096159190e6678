import type { Bookmark } from '../raw-document.ts'
import type { Draft } from './draft.ts'

const MAX_LEVEL = 6
const CHAPTER = /^(?:chapter|part|appendix|chương|phần|phụ lục)\s+(?:\d+|[ivxlc]+|[a-z])\b/iu
const NUMBER = /^(\d{1,2}(?:\.\d{1,3})*)\.?\s/u

/**
 * Gives every heading its level: headings that look alike are of one rank, larger ones before smaller ones, and
 * section numbers tell ranks apart where they can.
 */
export function rankHeadings(drafts: readonly Draft[]): void {
  const headings = drafts.filter((draft) => draft.kind === 'heading')
  const looks = new Map<string, Draft[]>()
  for (const heading of headings) looks.set(lookOf(heading), [...(looks.get(lookOf(heading)) ?? []), heading])
  const ranked = [...looks.values()].sort((a, b) => compareLooks(a[0], b[0]))
  let level = 0
  for (const alike of ranked) {
    const depths = alike.map(depthOf).filter((depth) => depth !== null)
    const usual = depths.length * 2 >= alike.length ? mostCommon(depths) : null
    level = Math.min(MAX_LEVEL, usual === null ? level + 1 : Math.max(level, usual))
    for (const heading of alike) {
      const depth = depthOf(heading)
      const shift = usual === null || depth === null ? 0 : depth - usual
      heading.level = Math.max(1, Math.min(MAX_LEVEL, level + shift))
    }
  }
}

function lookOf(heading: Draft): string {
  return `${heading.size} ${heading.bold} ${isCapitals(heading)}`
}

function isCapitals(heading: Draft): boolean {
  return !/\p{Ll}/u.test(heading.content.text)
}

function compareLooks(a: Draft | undefined, b: Draft | undefined): number {
  if (!a || !b) return 0
  return b.size - a.size || Number(b.bold) - Number(a.bold) || Number(isCapitals(b)) - Number(isCapitals(a))
}

function depthOf(heading: Draft): number | null {
  if (CHAPTER.test(heading.content.text)) return 1
  return NUMBER.exec(heading.content.text)?.[1]?.split('.').length ?? null
}

function mostCommon(values: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 1
}

/** The blocks that bookmarks name: they are headings, of the rank the bookmark has. */
export function matchBookmarks(pages: readonly Draft[][], bookmarks: readonly Bookmark[]): Map<Bookmark, Draft> {
  const found = new Map<Bookmark, Draft>()
  const taken = new Set<Draft>()
  for (const bookmark of bookmarks) {
    const drafts = pages[bookmark.page - 1] ?? []
    const draft = drafts.find((each) => !taken.has(each) && isTitle(each.content.text, bookmark.title))
    if (!draft) continue
    taken.add(draft)
    found.set(bookmark, draft)
    draft.kind = 'heading'
    draft.level = Math.min(MAX_LEVEL, bookmark.level)
    delete draft.rows
  }
  return found
}

/** The same words, whichever of the two carries a section number. */
function isTitle(text: string, title: string): boolean {
  if (text.length > title.length * 2 + 20) return false
  const [a, b] = [essence(text), essence(title)]
  if (a === '' || b === '') return false
  return (
    a === b ||
    (a.endsWith(b) && b.length > 3 && /^[\s\d.]*$/.test(prefixOf(a, b))) ||
    (b.endsWith(a) && a.length > b.length / 2)
  )
}

function prefixOf(whole: string, end: string): string {
  return whole
    .slice(0, whole.length - end.length)
    .replace(/chapter|appendix|part|section|chương|phần|phụ lục|mục|bài|[ivxlca-h]/giu, '')
}

function essence(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}
