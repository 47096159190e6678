import type { Canvas } from '@napi-rs/canvas'
import { createCanvas } from '@napi-rs/canvas'
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { greyFromRgba } from '../../ocr/grey.ts'
import type { GreyImage } from '../../ocr/recognition.ts'

const DOTS_PER_INCH = 200
const POINTS_PER_INCH = 72
/** Most pixels of a drawn page: an A4 page at 200 dpi has 3.9 million, a poster is drawn coarser. */
const MAX_PIXELS = 6_000_000

/** A page as a person sees it. */
export interface DrawnImage {
  image: GreyImage
  /** Pixels of the image per point of the page. */
  scale: number
}

/** Draws page `n` (from 1) of a PDF that was opened for drawing. */
export async function drawPage(document: PDFDocumentProxy, n: number): Promise<DrawnImage> {
  const page = await document.getPage(n)
  try {
    const { width, height } = page.getViewport({ scale: 1 })
    const scale = Math.min(DOTS_PER_INCH / POINTS_PER_INCH, Math.sqrt(MAX_PIXELS / (width * height)))
    const viewport = page.getViewport({ scale })
    const canvas = createCanvas(Math.max(1, Math.round(viewport.width)), Math.max(1, Math.round(viewport.height)))
    await page.render({
      canvas: null,
      canvasContext: canvas.getContext('2d'),
      viewport,
      background: 'white',
    }).promise
    return { image: greyOf(canvas), scale }
  } finally {
    page.cleanup()
  }
}

function greyOf(canvas: Canvas): GreyImage {
  const { width, height } = canvas
  return greyFromRgba(canvas.getContext('2d').getImageData(0, 0, width, height).data, width, height)
}
