import type { ReadWarning } from '../../document.ts'
import { ReadFailure } from '../../document.ts'
import type { Ocr, RawDocument, ReadProgress } from '../raw-document.ts'
import type { LaidOut } from './layout.ts'
import { layOut } from './layout.ts'
import { recognisePictures } from './pictures.ts'
import { TRUSTED_PAGE } from './recognised.ts'
import { readTextLayer } from './text-layer.ts'

/**
 * Reads a PDF as pages of blocks in reading order, with its bookmarks: the text it carries, and what `ocr` recognises
 * on pages that are pictures or whose text is not what they show.
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
  const { pages, beyond } = await recognisePictures(bytes, layer, ocr, onProgress)
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
        pages_without_text: empty.filter((n) => !failed.includes(n) && !beyond.includes(n)),
        ocr_limit_reached: beyond,
      }),
    ],
    pagesEmpty: empty.length,
  }
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
