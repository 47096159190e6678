import type { FlowBlock } from '../flow.ts'
import type { HeadingForm } from '../headings.ts'
import type { Skipped } from '../skipped.ts'
import { skip } from '../skipped.ts'
import { visitChildren } from './blocks.ts'
import { mainOf } from './furniture.ts'
import type { PageState } from './page-state.ts'
import type { HtmlElement } from './tree.ts'
import { findElement, findElements, lineText, parseHtml } from './tree.ts'

/** What a page of HTML says, in order. */
export interface HtmlPage {
  blocks: FlowBlock[]
  /** Paragraphs that may be headings where there are none marked up. */
  candidates: Map<FlowBlock, HeadingForm>
  /** Number of the block that an id stands at or before. */
  anchors: ReadonlyMap<string, number>
  title?: string
}

/** What HTML may be part of. */
export interface HtmlOptions {
  /** A chapter of a book: all of it is content, and it is XML. */
  isBook: boolean
  skipped: Skipped
}

const XML = /^\s*<\?xml\b|<html[^>]{0,300}xmlns\s*=/iu
const HEAD = 2_000

/** Reads a page: its main content without navigation, scripts and what is hidden. Nothing is fetched. */
export function readPage(source: string, { isBook, skipped }: HtmlOptions): HtmlPage {
  const root = parseHtml(source, isBook || XML.test(source.slice(0, HEAD)))
  const { main, beside } = isBook ? { main: root, beside: [] } : mainOf(root)
  skip(skipped, 'navigation', beside.length)
  const state: PageState = {
    whole: main.size,
    isBook,
    skipped,
    blocks: [],
    candidates: new Map(),
    anchors: new Map(),
    depth: 0,
  }
  visitChildren(main, state)
  const { blocks, candidates, anchors } = state
  const title = titleOf(root, main)
  return { blocks, candidates, anchors, ...(title === undefined ? {} : { title }) }
}

/** The one heading at the top, else what the head says. */
function titleOf(root: HtmlElement, main: HtmlElement): string | undefined {
  const [top, ...others] = findElements(main, ({ name }) => name === 'h1')
  const head = findElement(root, ({ name }) => name === 'title')
  const title = top !== undefined && others.length === 0 ? lineText(top) : ''
  return title || (head === undefined ? undefined : lineText(head) || undefined)
}
