import { ReadFailure } from '../document.ts'
import { markApparatus } from './apparatus.ts'
import { paginate } from './flow.ts'
import { isTitleLike } from './headings.ts'
import { markdownDocument } from './markdown.ts'
import { readPlainText } from './plain-text.ts'
import type { RawDocument, Reader } from './raw-document.ts'
import { textBlocks } from './text/blocks.ts'

const MARKDOWN_HEADING = /(?<=^|\n\n)#{1,6} [\p{Lu}\d][^\n]*(?=\n\n)/gu
const MIN_MARKDOWN_HEADINGS = 2

/**
 * Reads plain text in any of the encodings that `decodeText` tells. Wrapped lines are joined, headings told by number,
 * underline, capitals or position; pages are top-level sections. Text that has the headings of Markdown is read as such.
 */
export const readText: Reader = (bytes, _name, onProgress) =>
  Promise.resolve().then(() => {
    const { text, encoding, warnings } = readPlainText(bytes)
    const isMarkdown = (text.match(MARKDOWN_HEADING)?.length ?? 0) >= MIN_MARKDOWN_HEADINGS
    const content = isMarkdown ? markdownDocument(text) : textDocument(text)
    onProgress?.({ done: 1, total: 1 })
    return { format: 'txt', ...content, bookmarks: null, encoding, warnings, pagesEmpty: 0 }
  })

function textDocument(text: string): Pick<RawDocument, 'pages' | 'title'> {
  const blocks = markApparatus(textBlocks(text))
  const pages = paginate(blocks)
  if (pages.length === 0) throw new ReadFailure('empty', 'no text between rules')
  const [first] = blocks
  return { pages, ...(first !== undefined && isTitleLike(first.text) ? { title: first.text } : {}) }
}
