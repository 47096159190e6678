import type { RecognisedWord } from '../../ocr/recognition.ts'
import type { UprightPage } from '../../ocr/upright.ts'
import { LEGIBLE, UNREADABLE } from './fonts.ts'
import type { RowPage } from './furniture.ts'
import { rowsOf } from './rows.ts'
import type { Run } from './runs.ts'

/** A recognised page and how many of its pixels make a point of the paper. */
export interface RecognisedPage extends UprightPage {
  scale: number
}

/** Below this confidence a page is shown, but nothing is made of it. */
export const TRUSTED_PAGE = 0.8
/** The same for a single word, 0 to 1. */
const TRUSTED_WORD = 0.55
/** Sizes nearer to one another than this are one: measuring is no better. */
const SAME_SIZE = 0.12
/** So many words tell what the size of the running text is. */
const ENOUGH_WORDS = 30

/**
 * Makes rows of the words that were recognised, as if they had been drawn in the file. Type is measured, so sizes differ
 * from line to line and page to page: what is nearly the running text's size becomes that size.
 */
export function rowPagesOf(pages: readonly RecognisedPage[]): RowPage[] {
  const bodies = pages.map((page) => (page.words.length < ENOUGH_WORDS ? null : bodySize(page.words) / page.scale))
  const common = median(bodies.filter((body) => body !== null))
  return pages.map((page, at) => {
    const body = bodies[at] ?? common
    const sizeOf = (word: RecognisedWord) => sizeIn(word.size / page.scale, body, common)
    return {
      width: page.width / page.scale,
      height: page.height / page.scale,
      rows: rowsOf(page.words.map((word) => runOf(word, page, sizeOf(word)))),
      confidence: page.confidence,
    }
  })
}

/** Whether any word was really read: textures and specks are taken for single signs or unlikely words. */
export function hasText(page: RecognisedPage): boolean {
  return page.words.some(({ text, confidence }) => confidence >= TRUSTED_WORD && /\p{L}{2}/u.test(text))
}

function sizeIn(size: number, body: number | null, common: number | null): number {
  if (body === null || common === null) return size
  const ratio = size / body
  return Math.abs(ratio - 1) < SAME_SIZE ? common : ratio * common
}

function runOf(word: RecognisedWord, page: RecognisedPage, size: number): Run {
  const isTrusted = page.confidence >= TRUSTED_PAGE && word.confidence >= TRUSTED_WORD
  return {
    text: word.text,
    x: word.x / page.scale,
    right: word.right / page.scale,
    y: word.y / page.scale,
    size,
    face: isTrusted ? LEGIBLE : UNREADABLE,
  }
}

/** The size of the middle letter of all. */
function bodySize(words: readonly RecognisedWord[]): number {
  return median(words.flatMap((word) => Array.from(word.text, () => word.size))) ?? 0
}

function median(values: readonly number[]): number | null {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? null
}
