/** The shape of a document once it has been read: what every later step of the engine works on. */

export type Language = 'en' | 'vi'

export type DocumentFormat = 'pdf' | 'docx' | 'pptx' | 'epub' | 'html' | 'txt' | 'md' | 'png' | 'jpg'

/**
 * What a stretch of page text is. Only `paragraph`, `list-item` and `table` are study material;
 * the rest stays readable but nothing is asked about it.
 */
export type BlockKind =
  'heading' | 'paragraph' | 'list-item' | 'table' | 'code' | 'formula' | 'caption' | 'footnote' | 'reference' | 'other'

/** A half-open range of UTF-16 units in the text of its page. */
export interface Span {
  start: number
  end: number
}

/** A stretch of one kind inside a page; blocks of a page are in order and do not overlap. */
export interface Block extends Span {
  kind: BlockKind
  /** Depth of a heading (1 = top) or of a list item (1 = outermost). */
  level?: number
  /** Cells of a table, row by row; the first row is the header when `header` is true. Offsets are of the page. */
  rows?: Span[][]
  header?: boolean
  /** True when it goes on from the last paragraph or list item of the page before, cut by a page break. */
  continues?: boolean
  /** Bold or italic stretches inside the block: where authors mark the terms they define. */
  emphasis?: Span[]
}

/**
 * One page of a PDF, or one top-level section (at most about 3 000 characters) of a format without pages.
 * `text` is NFC, with `\n` between lines that matter (list items, rows, code) and `\n\n` between blocks.
 */
export interface Page {
  /** Counted from 1. */
  n: number
  text: string
  blocks: Block[]
  /** True when the text was recognised in a picture of the page. */
  ocr?: boolean
  /** How sure the recognition is, 0 to 1. */
  confidence?: number
}

/** A node of the outline: a topic, with the range of pages and offsets it covers. */
export interface Topic {
  /** Stable for the same document content: derived from the path of titles, not from positions. */
  id: string
  title: string
  level: number
  startPage: number
  /** Offset on `startPage` where the topic begins (its heading when the heading is on the page). */
  start: number
  endPage: number
  /** Exclusive offset on `endPage`. */
  end: number
  children: Topic[]
}

/** A verbatim stretch of one page. `quote === page.text.slice(start, end)`. */
export interface Citation extends Span {
  page: number
  quote: string
}

export interface SummarySentence {
  text: string
  citation: Citation
}

export type ReadWarning =
  | { code: 'pages_without_text'; pages: number[] }
  | { code: 'unreadable_text'; pages: number[] }
  /** Recognised in a picture, but not surely enough to make anything of it. */
  | { code: 'low_confidence_ocr'; pages: number[] }
  /** Pictures of pages beyond the number that is recognised. */
  | { code: 'ocr_limit_reached'; pages: number[] }
  | { code: 'invalid_bytes_replaced'; count: number }
  | { code: 'truncated_file'; pages: number[] }
  | { code: 'content_skipped'; what: string; count: number }
  | { code: 'mixed_languages'; share: number }
  | { code: 'language_uncertain' }

/** What was and was not read, so that a learner can see it. */
export interface ReadReport {
  format: DocumentFormat
  pagesRead: number
  pagesOcr: number
  pagesEmpty: number
  characters: number
  words: number
  encoding?: string
  /** Where the outline came from. */
  outlineFrom: 'bookmarks' | 'headings' | 'typography' | 'none'
  warnings: ReadWarning[]
}

/** Everything the engine knows of one document after reading it. Plain data: it survives JSON. */
export interface ReadDocument {
  /** A name for messages and citations; the engine never opens it. */
  name: string
  language: Language
  title?: string
  pages: Page[]
  outline: Topic[]
  /** 3–5 sentences of the source. */
  summaryShort: SummarySentence[]
  /** 6–10 sentences of the source, spread over its topics. */
  summaryFull: SummarySentence[]
  report: ReadReport
}

export type ReadFailureReason =
  'empty' | 'no_text' | 'password_protected' | 'damaged' | 'unsupported' | 'too_large' | 'too_complex'

/** Reading failed for a reason a learner can act on. `detail` is for the log, never for the screen. */
export class ReadFailure extends Error {
  override readonly name = 'ReadFailure'
  readonly reason: ReadFailureReason
  readonly detail: string
  constructor(reason: ReadFailureReason, detail: string) {
    super(`${reason}: ${detail}`)
    this.reason = reason
    this.detail = detail
  }
}
