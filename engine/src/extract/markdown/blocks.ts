import type { List, Nodes, Paragraph, Root, RootContent, Table } from 'mdast'
import { isCaption, isTitleLike } from '../headings.ts'
import type { FlowBlock } from '../flow.ts'
import { tableBlock } from '../flow.ts'
import type { HtmlReader } from './html.ts'
import { htmlReader } from './html.ts'
import { inlineText } from './inline.ts'

/** Deepest heading that a bold line of its own can be. */
const BOLD_HEADING = 6
/** What is left of a processing instruction or template tag. */
const ATTRIBUTES_ONLY = /^(?:[\w:-]+=["“][^"”]*["”]\s*)+$/u
/** Pandoc: a paragraph beside a table that begins with a colon is its caption. */
const TABLE_CAPTION = /^(?:table)?:\s*(?=\S)/iu
const FORMULA_ONLY = /^(?:\ue000\d+\ue001\s*)+[.,;]?$/u

interface Context {
  formulas: readonly string[]
  html: HtmlReader
  blocks: FlowBlock[]
  /** Level of the heading that was last met. */
  level: number
}

/** The blocks of a parsed Markdown document, in order. */
export function markdownBlocks(root: Root, formulas: readonly string[]): FlowBlock[] {
  const context: Context = { formulas, html: htmlReader(), blocks: [], level: 0 }
  for (const node of root.children) visit(node, context)
  return context.blocks
}

function emit(block: FlowBlock, { blocks, html }: Context): void {
  if (block.text === '') return
  const hides = html.isApparatus() && block.kind !== 'heading'
  blocks.push(hides ? { kind: 'other', text: block.text } : block)
}

function visit(node: RootContent, context: Context): void {
  const { formulas, html } = context
  if (node.type === 'heading') {
    context.level = node.depth
    html.reachHeading(node.depth)
    emit({ kind: 'heading', text: headingText(node.children, formulas), level: node.depth }, context)
  } else if (node.type === 'paragraph') {
    for (const block of paragraphBlocks(node, context)) emit(block, context)
  } else if (node.type === 'list') visitList(node, 1, context)
  else if (node.type === 'table') emit(tableOf(node, formulas), context)
  else if (node.type === 'code') emit({ kind: 'code', text: node.value.trimEnd() }, context)
  else if (node.type === 'blockquote') for (const child of node.children) visit(child, context)
  else if (node.type === 'footnoteDefinition') emit({ kind: 'footnote', text: plain(node, formulas) }, context)
  else if (node.type === 'html') {
    for (const text of html.read(node.value, context.level))
      emit({ kind: isProse(text) ? 'paragraph' : 'other', text }, context)
  }
}

function visitList(list: List, depth: number, context: Context): void {
  const isContents = isLinkList(list)
  for (const [i, item] of list.children.entries()) {
    const marker = list.ordered === true ? `${(list.start ?? 1) + i}.` : '•'
    for (const [at, child] of item.children.entries()) {
      if (child.type === 'list') visitList(child, depth + 1, context)
      else if (child.type === 'paragraph' && at === 0) {
        const content = inlineText(child.children, context.formulas)
        const block: FlowBlock = isContents
          ? { kind: 'other', text: content.text }
          : { kind: 'list-item', ...content, level: depth, marker }
        emit(block, context)
      } else visit(child, context)
    }
  }
}

/** ATX headings of old Markdown may close without the space the standard wants. */
export const headingText = (children: Paragraph['children'], formulas: readonly string[]): string =>
  inlineText(children, formulas).text.replace(/\s*#+$/u, '')

function paragraphBlocks(node: Paragraph, { formulas, html, level }: Context): FlowBlock[] {
  const [only] = node.children
  if (only?.type === 'image' && node.children.length === 1)
    return [{ kind: 'caption', text: only.title ?? only.alt ?? '' }]
  if (only?.type === 'text' && node.children.length === 1 && FORMULA_ONLY.test(only.value.trim())) {
    return [{ kind: 'formula', text: inlineText(node.children, formulas).text }]
  }
  const content = inlineText(node.children, formulas)
  const lines = rawLines(node)
  if (lines.length > 1 && lines.slice(1).every((line) => /^:\s/u.test(line))) return definition(content.text)
  if (TABLE_CAPTION.test(content.text)) return [{ kind: 'caption', text: content.text.replace(TABLE_CAPTION, '') }]
  if (lines.length <= 3 && lines.some(isCaption)) return [{ kind: 'caption', text: content.text }]
  if (ATTRIBUTES_ONLY.test(content.text)) return [{ kind: 'other', text: content.text }]
  const isBold = only?.type === 'strong' && node.children.length === 1
  if ((isBold || (html.isTitle() && !html.isApparatus())) && isTitleLike(content.text)) {
    return [{ kind: 'heading', text: content.text, level: Math.min(level + 1, BOLD_HEADING) }]
  }
  return [{ kind: 'paragraph', ...content }]
}

/** The first words of each source line of a paragraph: line breaks are gone from its text. */
function rawLines(node: Paragraph): string[] {
  const text = node.children.map((child) => ('value' in child ? child.value : '')).join('')
  return text.split('\n').map((line) => line.trim())
}

/** A definition list (`term`, then `: meaning`): one item a meaning, the term marked as its author would. */
function definition(text: string): FlowBlock[] {
  const [term = '', ...meanings] = text.split(/\s:\s/u)
  return meanings.map((meaning) => ({
    kind: 'list-item',
    text: `${term}: ${meaning}`,
    level: 1,
    marker: '•',
    emphasis: [{ start: 0, end: term.length }],
  }))
}

/** A list of nothing but links inside the page is a table of contents. */
function isLinkList(list: List): boolean {
  const paragraphs = list.children.map((item) => item.children[0])
  return (
    paragraphs.length > 2 &&
    paragraphs.every(
      (first) =>
        first?.type === 'paragraph' &&
        first.children.every((child) => child.type === 'link' && child.url.startsWith('#')),
    )
  )
}

function tableOf(node: Table, formulas: readonly string[]): FlowBlock {
  const cells = node.children.map((row) => row.children.map((cell) => inlineText(cell.children, formulas).text))
  return tableBlock(cells, true)
}

function plain(node: Nodes, formulas: readonly string[]): string {
  if (node.type === 'paragraph') return inlineText(node.children, formulas).text
  return 'children' in node ? node.children.map((child) => plain(child, formulas)).join(' ') : ''
}

const isProse = (text: string): boolean => text.split(' ').length >= 8 && /[.!?…:]["”)]?$/u.test(text)
