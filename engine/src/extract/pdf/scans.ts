import { availableParallelism } from 'node:os'
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { isBlank } from '../../ocr/grey.ts'
import { recogniseUpright } from '../../ocr/upright.ts'
import type { Ocr } from '../raw-document.ts'
import { drawPage } from './draw.ts'
import { openPdf } from './open.ts'
import type { RecognisedPage } from './recognised.ts'

/** One page is drawn while the others are recognised. */
const AT_ONCE = Math.min(4, availableParallelism()) + 1

/**
 * Draws the pages `numbers` (from 1) of a PDF and recognises what is on them. A page that could not be drawn or
 * recognised is missing from the result, a blank one has no words. `onPage` is called as each is done.
 */
export async function readScans(
  bytes: Uint8Array,
  numbers: readonly number[],
  ocr: Ocr,
  onPage: () => void,
): Promise<Map<number, RecognisedPage>> {
  const found = new Map<number, RecognisedPage>()
  ocr.announce(numbers.length)
  const pdf = await openPdf(bytes, 'drawing')
  const left = [...numbers].reverse()
  let likely = 0
  const work = async () => {
    for (let n = left.pop(); n !== undefined; n = left.pop()) {
      const page = await recognisePage(pdf.document, n, ocr, likely)
      if (page) {
        found.set(n, page)
        likely = page.quarters
      }
      onPage()
    }
  }
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work))
    return found
  } finally {
    await pdf.close()
  }
}

async function recognisePage(
  document: PDFDocumentProxy,
  n: number,
  ocr: Ocr,
  likely: number,
): Promise<RecognisedPage | null> {
  // A page whose content is broken is one without text; the reader lists it.
  const drawn = await drawPage(document, n).catch(() => null)
  if (drawn === null) return null
  const { image, scale } = drawn
  if (isBlank(image)) return { words: [], confidence: 0, width: image.width, height: image.height, quarters: 0, scale }
  const page = await recogniseUpright(image, ocr.recognise, likely)
  return page && { ...page, scale }
}
