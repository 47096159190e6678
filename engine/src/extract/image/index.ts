import { createCanvas, loadImage } from '@napi-rs/canvas'
import type { ReadWarning } from '../../document.ts'
import { ReadFailure } from '../../document.ts'
import { greyFromRgba, isBlank } from '../../ocr/grey.ts'
import type { GreyImage } from '../../ocr/recognition.ts'
import { recogniseUpright } from '../../ocr/upright.ts'
import { layOut } from '../pdf/layout.ts'
import { hasText, rowPagesOf, TRUSTED_PAGE } from '../pdf/recognised.ts'
import type { Ocr, RawDocument, ReadProgress } from '../raw-document.ts'
import type { ImageHeader } from './header.ts'
import { imageHeader } from './header.ts'

/** The cameras of telephones have up to so many pixels; each takes four bytes once it is decoded. */
const MAX_PIXELS = 50_000_000
/** No image of a page is this narrow and long. */
const MAX_SIDE = 20_000
/** Photographs are recognised at this size, which shows a page of A4 at 250 dpi. */
const ENOUGH_PIXELS = 6_000_000
/** Smaller ones, such as pictures of a screen, have letters too small to be recognised well. */
const FEW_PIXELS = 1_500_000
const ENLARGEMENT = 2
/** An image says nothing of paper: this makes its points about as large as those of a page. */
const PIXELS_PER_POINT = 3

/**
 * Reads a PNG or JPEG image as a document of one page.
 * Throws `ReadFailure`: `too_large` for too many pixels, `damaged`, `no_text` when nothing could be recognised.
 */
export async function readImage(
  bytes: Uint8Array,
  _name: string,
  onProgress?: (progress: ReadProgress) => void,
  ocr?: Ocr,
): Promise<RawDocument> {
  const header = imageHeader(bytes)
  ocr?.announce(1)
  const image = await decode(bytes, header)
  const upright = ocr && !isBlank(image) ? await recogniseUpright(image, ocr.recognise) : null
  const page = upright && { ...upright, scale: PIXELS_PER_POINT }
  onProgress?.({ done: 1, total: 1 })
  if (page === null || !hasText(page)) throw new ReadFailure('no_text', 'no text in the image')
  const laid = layOut(rowPagesOf([page]), null)
  return {
    format: header.format,
    ...(laid.title === null ? {} : { title: laid.title }),
    pages: laid.pages,
    bookmarks: null,
    warnings: warningsOf(header, page.confidence),
    pagesEmpty: 0,
  }
}

function warningsOf({ truncated }: ImageHeader, confidence: number): ReadWarning[] {
  const warnings: ReadWarning[] = []
  if (truncated) warnings.push({ code: 'truncated_file', pages: [1] })
  if (confidence < TRUSTED_PAGE) warnings.push({ code: 'low_confidence_ocr', pages: [1] })
  return warnings
}

/** The image as it was seen (turned as the camera noted), in grey, at a size at which letters are recognised well. */
async function decode(bytes: Uint8Array, { width, height }: ImageHeader): Promise<GreyImage> {
  if (width * height > MAX_PIXELS || Math.max(width, height) > MAX_SIDE) {
    throw new ReadFailure('too_large', `an image of ${width} × ${height} pixels`)
  }
  const image = await loadImage(bytes).catch((error: unknown) => {
    throw new ReadFailure('damaged', String(error))
  })
  const scale = scaleFor(image.width * image.height)
  const canvas = createCanvas(
    Math.max(1, Math.round(image.width * scale)),
    Math.max(1, Math.round(image.height * scale)),
  )
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  return greyFromRgba(context.getImageData(0, 0, canvas.width, canvas.height).data, canvas.width, canvas.height)
}

function scaleFor(pixels: number): number {
  if (pixels < FEW_PIXELS) return ENLARGEMENT
  return Math.min(1, Math.sqrt(ENOUGH_PIXELS / pixels))
}
