import type { Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { frontmatter } from 'micromark-extension-frontmatter'
import { gfm } from 'micromark-extension-gfm'
import { ReadFailure } from '../document.ts'
import { markApparatus } from './apparatus.ts'
import { paginate } from './flow.ts'
import { headingText, markdownBlocks } from './markdown/blocks.ts'
import { prepareMarkdown } from './markdown/source.ts'
import { readPlainText } from './plain-text.ts'
import type { RawDocument, Reader } from './raw-document.ts'

const TITLE = /^title\s*[:=]\s*(.{1,300})$/imu

/**
 * Reads Markdown (CommonMark, GFM, front matter, formulas between dollars). HTML, comments, attribute lists and front
 * matter are no content; pages are top-level sections.
 */
export const readMarkdown: Reader = (bytes, _name, onProgress) =>
  Promise.resolve().then(() => {
    const document = documentOf(bytes)
    onProgress?.({ done: 1, total: 1 })
    return document
  })

function documentOf(bytes: Uint8Array): RawDocument {
  const { text, encoding, warnings } = readPlainText(bytes)
  return { format: 'md', ...markdownDocument(text), bookmarks: null, encoding, warnings, pagesEmpty: 0 }
}

/** Pages and title of a Markdown source. Throws `ReadFailure` `empty` when there is nothing but markup. */
export function markdownDocument(text: string): Pick<RawDocument, 'pages' | 'title'> {
  const { source, formulas } = prepareMarkdown(text)
  const root = parse(source)
  const pages = paginate(markApparatus(markdownBlocks(root, formulas)))
  if (pages.length === 0) throw new ReadFailure('empty', 'no text outside of markup')
  const title = titleOf(root, formulas)
  return { pages, ...(title === undefined ? {} : { title }) }
}

function parse(source: string): Root {
  return fromMarkdown(source, {
    extensions: [gfm(), frontmatter(['yaml', 'toml'])],
    mdastExtensions: [gfmFromMarkdown(), frontmatterFromMarkdown(['yaml', 'toml'])],
  })
}

/** The title of the front matter by its line alone: YAML can be built to explode. Else the first heading, if it is the only one at the top. */
function titleOf(root: Root, formulas: readonly string[]): string | undefined {
  const [first] = root.children
  const line = first?.type === 'yaml' ? TITLE.exec(first.value)?.[1] : undefined
  const named = line?.trim().replace(/^(["'])(.*)\1$/u, '$2')
  if (named !== undefined && named !== '') return named
  const tops = root.children.filter((node) => node.type === 'heading' && node.depth === 1)
  const [top] = tops
  if (tops.length !== 1 || top?.type !== 'heading') return undefined
  return headingText(top.children, formulas) || undefined
}
