import type { BlockKind } from '../../document.ts'
import type { FlowBlock } from '../flow.ts'
import { tableBlock } from '../flow.ts'
import { isTitleLike } from '../headings.ts'
import { kindOf, looseForm, paragraphBlock } from '../paragraph-block.ts'
import type { PieceText } from '../pieces.ts'
import { joinPieces } from '../pieces.ts'
import { skip } from '../skipped.ts'
import { partOf } from './furniture.ts'
import { piecesOf } from './inline.ts'
import type { Opening, PageState } from './page-state.ts'
import { noteAnchor } from './page-state.ts'
import { tableCells, tableOf } from './tables.ts'
import type { HtmlElement } from './tree.ts'
import { BLOCKS, elementsIn, isCalled, rawText } from './tree.ts'

const MAX_HEADING = 300
/** A paragraph that is links by this share leads somewhere else. */
const LINKS = 0.9
const TITLE_CLASS = /^(?:(?:chapter|section|part|book)?-?_?(?:title|heading|head|name|number)\d?|h[1-6])$/iu
const CODE = new Set(['pre', 'listing', 'xmp', 'plaintext'])
const MODES: readonly (readonly [BlockKind, RegExp])[] = [
  ['footnote', /^(?:(?:foot|end|rear)-?notes?(?:-?(?:text|list|item|group))?|doc-(?:footnote|endnotes?)|fn|fn-\d+)$/iu],
  ['reference', /^(?:reflist|references|bibliography|bibliodiv|biblioentry|doc-bibliography|citations)$/iu],
  [
    'other',
    /^(?:exercises?|problems?|solutions?|answers?|quiz|assessment|homework|review-questions?|doc-index|index|toc|doc-toc|byline|keywords)$/iu,
  ],
]

type Visit = (element: HtmlElement, state: PageState) => void

/** Reads what is inside an element: blocks by their kind, and the text between them as paragraphs. */
export function visitChildren(element: HtmlElement, state: PageState): void {
  let run: (HtmlElement | string)[] = []
  const flush = () => {
    addParagraph(run, isCalled(element, TITLE_CLASS), state)
    run = []
  }
  for (const child of element.children) {
    const isBlock = typeof child !== 'string' && (BLOCKS.has(child.name) || child.hasBlocks)
    if (
      isBlock ||
      (isBreak(child) && isBreak(run.findLast((node) => typeof node !== 'string' || node.trim() !== '')))
    ) {
      flush()
    } else run.push(child)
    if (isBlock) visit(child, state)
  }
  flush()
}

const isBreak = (node: HtmlElement | string | undefined): boolean => typeof node === 'object' && node.name === 'br'

function visit(element: HtmlElement, state: PageState): void {
  const part = partOf(element, state.whole, state.isBook)
  if (part !== 'content') {
    if (part !== 'silent') skip(state.skipped, part)
    return
  }
  noteAnchor(element, state)
  const outer = state.as
  state.as ??= modeOf(element, state)
  const how: Visit = VISITS[element.name] ?? visitChildren
  how(element, state)
  state.as = outer
}

function modeOf(element: HtmlElement, { whole }: PageState): BlockKind | undefined {
  if (element.name === 'aside' || element.name === 'address') {
    return isCalled(element, /footnote|endnote/iu) ? 'footnote' : 'other'
  }
  // What holds the whole page may be called anything.
  return element.size > whole / 2
    ? undefined
    : MODES.find(([, name]) => isCalled(element, name) || name.test(element.attributes['id'] ?? ''))?.[0]
}

const VISITS: Readonly<Record<string, Visit>> = {
  ...Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name) => [name, visitHeading])),
  ...Object.fromEntries([...CODE].map((name) => [name, visitCode])),
  ul: visitList,
  ol: visitList,
  menu: visitList,
  dir: visitList,
  dl: visitDefinitions,
  table: visitTable,
  figcaption: visitCaption,
  caption: visitCaption,
}

function emit(block: FlowBlock, { blocks, as }: PageState): void {
  if (block.text === '') return
  const { text, marker } = block
  blocks.push(as === undefined ? block : { kind: as, text, ...(marker === undefined ? {} : { marker }) })
}

function addParagraph(nodes: readonly (HtmlElement | string)[], isTitle: boolean, state: PageState): void {
  const content = joinPieces(piecesOf(nodes, state))
  if (content.text === '') return
  const { opening } = state
  state.opening = undefined
  if (isLinks(nodes)) emit({ kind: 'other', text: content.text }, state)
  else if (opening !== undefined) emit(itemBlock(content, opening), state)
  else {
    const block = paragraphBlock(content, kindOf(content, undefined), undefined, state.depth + 1)
    emit(block, state)
    const form = looseForm(content, undefined) ?? (isTitle && isTitleLike(content.text) ? 'plain' : undefined)
    const isLoose = block.kind === 'paragraph' && state.depth === 0 && state.as === undefined
    if (isLoose && form !== undefined) state.candidates.set(block, form)
  }
}

/** True when nearly all the text is that of links. */
function isLinks(nodes: readonly (HtmlElement | string)[]): boolean {
  const size = { all: 0, linked: 0 }
  for (const node of nodes) {
    if (typeof node === 'string') size.all += node.replaceAll(/[\s|·•»«/,-]+/gu, '').length
    else {
      size.all += node.size
      size.linked += node.name === 'a' && node.attributes['href'] !== undefined ? node.size : node.linked
    }
  }
  return size.linked > 0 && size.linked >= size.all * LINKS
}

function itemBlock({ text, emphasis }: PieceText, { marker, level, term }: Opening): FlowBlock {
  if (term === undefined) return { kind: 'list-item', text, emphasis, marker, level }
  const lead = `${term}: `
  const shifted = emphasis.map(({ start, end }) => ({ start: start + lead.length, end: end + lead.length }))
  return { kind: 'list-item', text: lead + text, emphasis: [{ start: 0, end: term.length }, ...shifted], marker, level }
}

function visitHeading(element: HtmlElement, state: PageState): void {
  const { text } = joinPieces(piecesOf(element.children, state))
  const line = text.replaceAll('\n', ' ')
  if (!/[\p{L}\p{N}]/u.test(line)) return
  if (line.length > MAX_HEADING) emit({ kind: 'paragraph', text: line }, state)
  else emit({ kind: 'heading', text: line, level: Number(element.name.slice(1)) }, state)
}

function visitCode(element: HtmlElement, state: PageState): void {
  const look = { marked: false, bold: false, mono: true, formula: false }
  const lines = rawText(element).replace(/^\r?\n/u, '')
  if (lines.trim() === '') return
  const { text } = joinPieces([{ text: lines, ...look }])
  emit({ kind: 'code', text: text.replace(/^\n+/u, '') }, state)
}

function visitCaption(element: HtmlElement, state: PageState): void {
  if (element.children.some((child) => typeof child !== 'string' && CODE.has(child.name))) visitChildren(element, state)
  else emit({ kind: 'caption', text: joinPieces(piecesOf(element.children, state)).text.replaceAll('\n', ' ') }, state)
}

function visitList(list: HtmlElement, state: PageState): void {
  let number = Math.trunc(Number(list.attributes['start'] ?? 1)) || 1
  state.depth++
  for (const item of elementsIn(list)) {
    const isItem = item.name === 'li'
    const marker = list.name === 'ol' ? `${number}.` : '•'
    state.opening = isItem ? { marker, level: state.depth } : undefined
    visit(item, state)
    if (isItem) number++
  }
  state.opening = undefined
  state.depth--
}

/** One item for each meaning, the term marked as its author would. */
function visitDefinitions(list: HtmlElement, state: PageState): void {
  let terms: string[] = []
  let isAfterMeaning = false
  state.depth++
  for (const each of elementsIn(list).flatMap((child) => (child.name === 'div' ? elementsIn(child) : [child]))) {
    if (each.name === 'dt') {
      terms = [...(isAfterMeaning ? [] : terms), lineOf(each, state)].filter((term) => term !== '')
      isAfterMeaning = false
    } else {
      const term = terms.join(', ')
      state.opening = { marker: '•', level: state.depth, ...(term === '' ? {} : { term }) }
      visit(each, state)
      isAfterMeaning = true
    }
    if (each.name === 'dt') noteAnchor(each, state)
  }
  state.opening = undefined
  state.depth--
  if (!isAfterMeaning) for (const text of terms) emit({ kind: 'other', text }, state)
}

const lineOf = (element: HtmlElement, state: PageState): string =>
  joinPieces(piecesOf(element.children, state)).text.replaceAll('\n', ' ')

function visitTable(table: HtmlElement, state: PageState): void {
  const found = tableOf(table, state)
  for (const each of elementsIn(table)) if (each.name === 'caption') visit(each, state)
  if (found === undefined) for (const cell of tableCells(table)) visit(cell, state)
  else emit(tableBlock(found.cells, found.header), state)
}
