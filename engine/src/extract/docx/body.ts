import type { BlockKind } from '../../document.ts'
import type { FlowBlock } from '../flow.ts'
import { tableBlock } from '../flow.ts'
import type { HeadingForm } from '../headings.ts'
import { kindOf, looseForm, paragraphBlock } from '../paragraph-block.ts'
import { skip } from '../skipped.ts'
import { trustHeadings } from '../settle-headings.ts'
import type { Numbering } from './numbering.ts'
import type { ParagraphText, ReadingState } from './paragraph.ts'
import { paragraphText } from './paragraph.ts'
import type { Style } from './styles.ts'
import { headingLevel, numberingOf } from './styles.ts'
import type { CellContent } from './tables.ts'
import { cellsOf, tableText } from './tables.ts'
import type { XmlElement } from '../xml.ts'
import { child, childrenOf, descendants, toggle, valueOf } from '../xml.ts'

/** Kinds that style names tell, in the languages of Word and of converters. */
const STYLE_KINDS: readonly (readonly [BlockKind | 'skip' | 'title', RegExp])[] = [
  ['skip', /^(?:toc\b|mục lục|table of (?:figures|contents)|index\b|header$|footer$)/iu],
  ['title', /^(?:title|subtitle|tiêu đề chính|author|date)$/iu],
  ['caption', /^(?:caption|chú thích|image caption|table caption|captioned figure)/iu],
  ['code', /(?:code|listing|preformatted|verbatim|macro|html pre)/iu],
  ['reference', /^(?:bibliography|references?|danh mục tài liệu)/iu],
  ['footnote', /^(?:footnote|endnote) text/iu],
]
const WRAPPERS = new Set(['w:sdt', 'w:sdtContent', 'w:ins', 'w:moveTo', 'w:customXml'])
const MAX_HEADING = 300
const CONTENTS_LINE = /(?:\.\s?){5,}\s*\d+$/u

/** The body of a document as far as it is read. */
export interface Body {
  state: ReadingState
  numbering: Numbering
  blocks: FlowBlock[]
  /** Paragraphs without a heading style that may be headings. */
  candidates: Map<FlowBlock, HeadingForm>
  /** What the document has in the style of titles. */
  title?: string
}

export function emptyBody(state: ReadingState, numbering: Numbering): Body {
  return { state, numbering, blocks: [], candidates: new Map() }
}

/** All blocks of a body. Real headings are trusted; bold lines and capitals count where an author had no styles. */
export const blocksOf = ({ blocks, candidates }: Body): readonly FlowBlock[] => trustHeadings(blocks, candidates)

/** Reads one more child of the body (or of what wraps some of it). */
export function addElement(element: XmlElement, body: Body): void {
  if (element.name === 'w:p') addParagraph(element, body)
  else if (element.name === 'w:tbl') addTable(element, body)
  else if (element.name === 'w:altChunk' || element.name === 'w:subDoc') skip(body.state.skipped, 'embedded files')
  else if (element.name === 'mc:AlternateContent') addAll(child(element, 'mc:Choice'), body)
  else if (WRAPPERS.has(element.name) && !isGenerated(element)) addAll(element, body)
}

function addAll(element: XmlElement | undefined, body: Body): void {
  for (const each of childrenOf(element)) addElement(each, body)
}

function addParagraph(element: XmlElement, body: Body): void {
  const properties = child(element, 'w:pPr')
  const style = body.state.styleOf(valueOf(properties, 'w:pStyle') ?? 'Normal')
  const content = paragraphText(element, style, body.state)
  const styled = STYLE_KINDS.find(([, name]) => name.test(style?.name ?? ''))?.[0]
  if (content.text !== '' && styled !== 'skip' && !CONTENTS_LINE.test(content.text.slice(-60))) {
    if (styled === 'title') body.title ??= content.text
    const level = headingLevel(properties) ?? style?.heading
    const label = labelOf(properties, style, body.numbering)
    if (level !== undefined && content.text.length <= MAX_HEADING) {
      const numbered = label === undefined || label === '•' ? content.text : `${label} ${content.text}`
      body.blocks.push({ kind: 'heading', text: numbered.replaceAll('\n', ' '), level })
    } else
      addContent(content, styled === 'title' ? 'other' : (styled ?? kindOf(content, label)), label, properties, body)
  }
  for (const box of content.boxes) addElement(box, body)
}

function addContent(
  content: ParagraphText,
  kind: BlockKind,
  label: string | undefined,
  properties: XmlElement | undefined,
  { blocks, candidates }: Body,
): void {
  const last = blocks.at(-1)
  if (kind === 'code' && last?.kind === 'code') {
    last.text += `\n${content.text}`
    return
  }
  const block = paragraphBlock(content, kind, label, (numberingOf(properties).numLevel ?? 0) + 1)
  blocks.push(block)
  const form = kind === 'paragraph' || kind === 'list-item' ? looseForm(content, label) : undefined
  if (form !== undefined) candidates.set(block, form)
}

function addTable(element: XmlElement, body: Body): void {
  const found = tableText(element, (cell) => cellText(cell, body.state))
  if (found === undefined) for (const cell of cellsOf(element)) addAll(cell, body)
  else if (found.cells.some((row) => row.some((cell) => cell !== ''))) {
    body.blocks.push(tableBlock(found.cells, found.header))
  }
}

function isGenerated(sdt: XmlElement): boolean {
  const gallery = valueOf(child(child(sdt, 'w:sdtPr'), 'w:docPartObj'), 'w:docPartGallery') ?? ''
  return /table of contents|bibliograph|cover page/iu.test(gallery)
}

function labelOf(
  properties: XmlElement | undefined,
  style: Style | undefined,
  numbering: Numbering,
): string | undefined {
  const own = numberingOf(properties)
  const numId = own.numId ?? style?.numId
  // List 0 takes a paragraph out of the list of its style.
  return numId === undefined || numId === '0' ? undefined : numbering.label(numId, own.numLevel ?? style?.numLevel ?? 0)
}

function cellText(cell: XmlElement, state: ReadingState): CellContent {
  const paragraphs = descendants(cell, 'w:p')
    .map((each) => paragraphText(each, state.styleOf(valueOf(child(each, 'w:pPr'), 'w:pStyle') ?? 'Normal'), state))
    .filter(({ text }) => text !== '')
  return {
    text: paragraphs.map(({ text }) => text.replaceAll('\n', ' ')).join(' '),
    bold: paragraphs.length > 0 && paragraphs.every(({ bold }) => bold),
  }
}

/** The notes of a document, in order; separators are none. */
export function noteBlock(note: XmlElement, state: ReadingState): FlowBlock | undefined {
  if (note.attributes['w:type'] !== undefined || toggle(note, 'w:del') === true) return undefined
  const { text } = cellText(note, state)
  return text === '' ? undefined : { kind: 'footnote', text }
}
