import type { DocumentFormat, Page, ReadWarning } from '../document.ts'
import type { Recognise } from '../ocr/recognition.ts'

/** An entry of the table of contents that the file itself carries. */
export interface Bookmark {
  title: string
  /** Depth, 1 = top. */
  level: number
  /** The page it points to, counted from 1. */
  page: number
  /** Offset on that page of the text it names, when that text was found there. */
  start?: number
}

/** A document as its format's reader leaves it: pages and blocks, before language, outline and summaries. */
export interface RawDocument {
  format: DocumentFormat
  title?: string
  pages: Page[]
  /** `null` when the format or the file has none. */
  bookmarks: Bookmark[] | null
  /** How the bytes were decoded, for formats where that had to be found out (such as `utf-8`). */
  encoding?: string
  warnings: ReadWarning[]
  /** Pages on which no text was found. */
  pagesEmpty: number
}

/** How far reading has come; the unit is the reader's own (pages, parts). */
export interface ReadProgress {
  done: number
  total: number
}

/** What a reader needs to read pages that are pictures. */
export interface Ocr {
  recognise: Recognise
  /** Most pages to recognise; readers report the others. */
  maxPages: number
  /** To be called before the first page is drawn: such pages may cost more than others. */
  announce: (pages: number) => void
}

/**
 * Reads the bytes of one format. `name` is the file's name, for what only a name can tell (such as a title). Without
 * `ocr` pages that are pictures are only reported.
 * Throws `ReadFailure` for everything a learner can act on.
 */
export type Reader = (
  bytes: Uint8Array,
  name: string,
  onProgress?: (progress: ReadProgress) => void,
  ocr?: Ocr,
) => Promise<RawDocument>
