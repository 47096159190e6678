import type { ReadWarning } from '../../document.ts'
import { ReadFailure } from '../../document.ts'
import type { Ocr, RawDocument, ReadProgress } from '../raw-document.ts'
import type { RowPage } from './furniture.ts'
import type { LaidOut } from './layout.ts'
import { layOut } from './layout.ts'
import { markIllegible } from './legible.ts'
import { rowPagesOf, TRUSTED_PAGE } from './recognised.ts'
import { readScans } from './scans.ts'
import type { TextLayer } from './text-layer.ts'
import { readTextLayer } from './text-layer.ts'

/**
 * Reads a PDF as pages of blocks in reading order, with its bookmarks: the text it carries, and what `ocr` recognises
 * on the pages without.
 * Throws `ReadFailure`: `password_protected`, `damaged`, `no_text` when nothing can be read on any page,
 * `too_large` for too many pages.
 */
export async function readPdf(
  bytes: Uint8Array,
  _name: string,
  onProgress?: (progress: ReadProgress) => void,
  ocr?: Ocr,
): Promise<RawDocument> {
  const layer = await readTextLayer(bytes, onProgress)
  const { bookmarks, failed, truncated } = layer
  markIllegible(layer.pages.flatMap((page) => page.rows))
  const pictures = layer.pages.flatMap((page, at) =>
    page.rows.length === 0 && !failed.includes(at + 1) ? [at + 1] : [],
  )
  const chosen = pictures.slice(0, ocr?.maxPages ?? 0)
  const pages = ocr && chosen.length > 0 ? await withScans(bytes, layer, chosen, ocr, onProgress) : layer.pages
  const laid = layOut(pages, bookmarks?.filter((each) => each.page <= pages.length) ?? null)
  const empty = laid.pages.filter((page) => page.text === '').map((page) => page.n)
  if (empty.length === pages.length) throw new ReadFailure('no_text', `none of ${pages.length} pages has text`)
  const title = titleOf(layer.title, laid)
  return {
    format: 'pdf',
    ...(title === null ? {} : { title }),
    pages: laid.pages,
    bookmarks: laid.bookmarks,
    warnings: [
      ...(truncated || failed.length > 0 ? [{ code: 'truncated_file', pages: failed } as const] : []),
      ...pageWarnings(laid, {
        pages_without_text: empty.filter(
          (n) => !failed.includes(n) && !(ocr && pictures.includes(n) && !chosen.includes(n)),
        ),
        ocr_limit_reached: ocr ? pictures.slice(chosen.length) : [],
      }),
    ],
    pagesEmpty: empty.length,
  }
}

/** The pages of the text layer, with what was recognised on those of `numbers`. */
async function withScans(
  bytes: Uint8Array,
  layer: TextLayer,
  numbers: readonly number[],
  ocr: Ocr,
  onProgress: ((progress: ReadProgress) => void) | undefined,
): Promise<RowPage[]> {
  const total = layer.pages.length
  let done = total - numbers.length
  const scans = await readScans(bytes, numbers, ocr, () => {
    done += 1
    onProgress?.({ done, total })
  })
  const recognised = [...scans].filter(([, page]) => page.words.length > 0)
  const rowPages = rowPagesOf(recognised.map(([, page]) => page))
  const pages = [...layer.pages]
  recognised.forEach(([n], at) => {
    pages[n - 1] = rowPages[at] ?? { height: 0, rows: [] }
  })
  return pages
}

/** One warning a code, for those that some page deserves. */
function pageWarnings(
  laid: LaidOut,
  more: Record<'pages_without_text' | 'ocr_limit_reached', number[]>,
): ReadWarning[] {
  const isDoubtful = (n: number) => {
    const confidence = laid.pages[n - 1]?.confidence
    return confidence !== undefined && confidence < TRUSTED_PAGE
  }
  const lists = {
    ...more,
    low_confidence_ocr: laid.pages.map((page) => page.n).filter(isDoubtful),
    unreadable_text: laid.illegible.filter((n) => !isDoubtful(n)),
  }
  const codes = ['pages_without_text', 'ocr_limit_reached', 'low_confidence_ocr', 'unreadable_text'] as const
  return codes.flatMap((code) => (lists[code].length > 0 ? [{ code, pages: lists[code] }] : []))
}

/** The title the file gives itself, when its first pages bear it out: many carry the name of a file or a template. */
function titleOf(given: string | null, laid: LaidOut): string | null {
  const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
  const opening = letters(
    laid.pages
      .slice(0, 2)
      .map((page) => page.text)
      .join(' '),
  )
  const isBorneOut = given !== null && letters(given).length > 2 && opening.includes(letters(given))
  return isBorneOut ? given : laid.title
}
