import { fileURLToPath } from 'node:url'
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { getDocument, PasswordException, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { ReadFailure } from '../../document.ts'
import { withPagesListed } from './repair.ts'

const ASSETS = fileURLToPath(new URL('../../', import.meta.resolve('pdfjs-dist/legacy/build/pdf.mjs')))

/** An opened PDF; `close` frees what it holds. */
export interface OpenPdf {
  document: PDFDocumentProxy
  /** True when the file ends before its trailer, as after a broken transfer. */
  truncated: boolean
  close: () => Promise<void>
}

/** Images of more pixels are left out of a drawn page: a sheet of A4 at 600 dpi has 35 million. */
const MAX_IMAGE_PIXELS = 40_000_000

/**
 * Opens a PDF for its text alone, where no image is decoded, or for drawing its pages. Character maps and font data
 * come from the installed package, nothing from the network. A file that opens with the empty password is simply opened.
 * Throws `ReadFailure`: `password_protected` or `damaged`.
 */
export async function openPdf(bytes: Uint8Array, purpose: 'text' | 'drawing' = 'text'): Promise<OpenPdf> {
  const truncated = isTruncated(bytes)
  const repaired = truncated ? withPagesListed(bytes) : null
  try {
    return { truncated, ...(await load(bytes, purpose)) }
  } catch (error) {
    const isDamaged = error instanceof ReadFailure && error.reason === 'damaged'
    if (isDamaged && repaired) return { truncated, ...(await load(repaired, purpose)) }
    throw error
  }
}

async function load(data: Uint8Array, purpose: 'text' | 'drawing'): Promise<Omit<OpenPdf, 'truncated'>> {
  const task = getDocument({
    // The library takes the array it is given for its own.
    data: new Uint8Array(data),
    cMapUrl: `${ASSETS}cmaps/`,
    standardFontDataUrl: `${ASSETS}standard_fonts/`,
    wasmUrl: `${ASSETS}wasm/`,
    iccUrl: `${ASSETS}iccs/`,
    useWorkerFetch: false,
    useSystemFonts: false,
    // Without a screen glyphs are drawn as shapes; for text, only the names of fonts are needed.
    disableFontFace: purpose === 'drawing',
    fontExtraProperties: true,
    maxImageSize: purpose === 'drawing' ? MAX_IMAGE_PIXELS : 1,
    enableXfa: false,
    verbosity: VerbosityLevel.ERRORS,
  })
  try {
    return { document: await task.promise, close: () => task.destroy() }
  } catch (error) {
    await task.destroy()
    if (error instanceof PasswordException) throw new ReadFailure('password_protected', String(error['message']))
    throw new ReadFailure('damaged', error instanceof Error ? error.message : String(error))
  }
}

/** Every complete PDF says `%%EOF` at its end; some programs add a little after it. */
function isTruncated(bytes: Uint8Array): boolean {
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).subarray(-4096)
  return !tail.includes('%%EOF') && !tail.includes('startxref')
}
