import { ReadFailure } from '../document.ts'
import { markApparatus } from './apparatus.ts'
import { paginate } from './flow.ts'
import { readPage } from './html/page.ts'
import { readPlainText } from './plain-text.ts'
import type { RawDocument, Reader } from './raw-document.ts'
import { trustHeadings } from './settle-headings.ts'
import type { Skipped } from './skipped.ts'
import { skippedWarnings } from './skipped.ts'

/** Where a page must say its encoding, by the standard; some say it later. */
const DECLARATION_WINDOW = 4_096
const DECLARATION =
  /<meta\b[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml\b[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)/iu

/**
 * Reads a page of HTML: its main content, with headings, lists, definitions, tables, code and formulas. Navigation, hidden
 * text, pictures and embedded files are left out and counted. Pages are top-level sections.
 */
export const readHtml: Reader = (bytes, _name, onProgress) =>
  Promise.resolve().then(() => {
    const document = documentOf(bytes)
    onProgress?.({ done: 1, total: 1 })
    return document
  })

function documentOf(bytes: Uint8Array): RawDocument {
  const { text, encoding, warnings } = readPlainText(bytes, declaredEncoding(bytes))
  const skipped: Skipped = new Map()
  const { blocks, candidates, title } = readPage(text, { isBook: false, skipped })
  const pages = paginate(markApparatus(trustHeadings(blocks, candidates)))
  if (pages.length === 0) throw new ReadFailure(skipped.has('images') ? 'no_text' : 'empty', 'the page has no text')
  return {
    format: 'html',
    ...(title === undefined ? {} : { title }),
    pages,
    bookmarks: null,
    encoding,
    warnings: [...warnings, ...skippedWarnings(skipped)],
    pagesEmpty: 0,
  }
}

/** What the page itself calls its encoding. */
export function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, DECLARATION_WINDOW))
  const found = DECLARATION.exec(head)
  return found?.[1] ?? found?.[2]
}
