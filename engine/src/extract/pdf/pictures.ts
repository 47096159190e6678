import type { Ocr, ReadProgress } from '../raw-document.ts'
import type { RowPage } from './furniture.ts'
import { bodiesOf } from './furniture.ts'
import { markIllegible } from './legible.ts'
import type { RecognisedPage } from './recognised.ts'
import { hasText, rowPagesOf, TRUSTED_PAGE } from './recognised.ts'
import { readScans } from './scans.ts'
import type { TextLayer } from './text-layer.ts'

/** A page with a stamp or a running head is a picture when so many more letters are seen on it than it carries. */
const MORE_LETTERS = 40

/** The best text of every page. */
export interface BestPages {
  pages: RowPage[]
  /** Pages (from 1) that should have been recognised but were too many. */
  beyond: number[]
}

/**
 * Recognises the pages whose text layer is empty, holds nothing but a running head or a stamp, or lies, and takes what
 * was recognised where that is the better text. Lies that stay are marked as illegible.
 */
export async function recognisePictures(
  bytes: Uint8Array,
  layer: TextLayer,
  ocr: Ocr | undefined,
  onProgress: ((progress: ReadProgress) => void) | undefined,
): Promise<BestPages> {
  const lies = new Set(markIllegible(layer.pages))
  const wanted = bodiesOf(layer.pages).flatMap((body, at) =>
    !layer.failed.includes(at + 1) && (lies.has(at + 1) || body.rows.length === 0) ? [at + 1] : [],
  )
  const chosen = wanted.slice(0, ocr?.maxPages ?? 0)
  if (ocr === undefined || chosen.length === 0) return { pages: layer.pages, beyond: ocr ? wanted : [] }
  const total = layer.pages.length
  let done = total - chosen.length
  const scans = await readScans(bytes, chosen, ocr, () => {
    done += 1
    onProgress?.({ done, total })
  })
  const better = [...scans].filter(([n, scan]) => isBetter(scan, layer.pages[n - 1], lies.has(n)))
  const recognised = rowPagesOf(better.map(([, scan]) => scan))
  const byNumber = new Map(better.map(([n], at) => [n, recognised[at]]))
  return { pages: layer.pages.map((page, at) => byNumber.get(at + 1) ?? page), beyond: wanted.slice(chosen.length) }
}

function isBetter(scan: RecognisedPage, page: RowPage | undefined, isLie: boolean): boolean {
  if (!hasText(scan)) return false
  if (isLie) return scan.confidence >= TRUSTED_PAGE
  const seen = scan.words.reduce((sum, word) => sum + word.text.length, 0)
  const carried = lettersOf(page)
  return carried === 0 || seen > 2 * carried + MORE_LETTERS
}

function lettersOf(page: RowPage | undefined): number {
  const runs = page?.rows.flatMap((row) => row.segments.flatMap((segment) => segment.runs)) ?? []
  return runs.reduce((sum, run) => sum + run.text.length, 0)
}
