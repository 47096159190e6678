import type { Span } from '../../document.ts'
import { formulaText } from './math.ts'
import type { Style } from './styles.ts'
import { lookOf } from './styles.ts'
import type { XmlElement } from './xml.ts'
import { child, childrenOf, descendants, textOf, toggle, valueOf } from './xml.ts'

/** The content of a paragraph. Offsets are of `text`. */
export interface ParagraphText {
  /** NFC, white space folded, `\n` at line breaks. */
  text: string
  emphasis: Span[]
  /** True when (nearly) all letters are bold. */
  bold: boolean
  mono: boolean
  /** True when there is nothing but formulas. */
  formula: boolean
  /** Paragraphs of text boxes that hang on this one. */
  boxes: XmlElement[]
}

/** Fields that reach over paragraphs, and what was met and not read. */
export interface ReadingState {
  styleOf(id: string | undefined): Style | undefined
  fields: { instruction: string; isResult: boolean }[]
  images: number
  embedded: number
}

/** Tables of contents and indexes are made of the document, they are not the document. */
const GENERATED = /^\s*(?:TOC|INDEX|TOA|BIBLIOGRAPHY)\b/u
const SKIPPED = new Set([
  'w:del',
  'w:moveFrom',
  'w:pPr',
  'w:rPr',
  'w:sdtPr',
  'w:sdtEndPr',
  'w:commentReference',
  'w:ruby',
])
/** A mark on most of a paragraph marks the paragraph and no term in it. */
const ALL = 0.6

interface Piece {
  text: string
  marked: boolean
  bold: boolean
  mono: boolean
  formula: boolean
}

/** Reads the runs of a paragraph: insertions kept, deletions dropped, fields by their results. */
export function paragraphText(paragraph: XmlElement, style: Style | undefined, state: ReadingState): ParagraphText {
  const pieces: Piece[] = []
  const boxes: XmlElement[] = []
  collect(paragraph, style, state, pieces, boxes)
  return { ...assemble(pieces), boxes }
}

function collect(
  element: XmlElement,
  style: Style | undefined,
  state: ReadingState,
  pieces: Piece[],
  boxes: XmlElement[],
): void {
  for (const each of childrenOf(element)) {
    if (SKIPPED.has(each.name)) continue
    if (each.name === 'w:r') readRun(each, style, state, pieces, boxes)
    else if (each.name === 'm:oMath' || each.name === 'm:oMathPara') {
      pieces.push({ text: formulaText(each), marked: false, bold: false, mono: false, formula: true })
    } else if (each.name === 'w:fldSimple' && GENERATED.test(each.attributes['w:instr'] ?? '')) continue
    else collect(each, style, state, pieces, boxes)
  }
}

function readRun(
  run: XmlElement,
  style: Style | undefined,
  state: ReadingState,
  pieces: Piece[],
  boxes: XmlElement[],
): void {
  const properties = child(run, 'w:rPr')
  if (toggle(properties, 'w:vanish') === true || toggle(properties, 'w:webHidden') === true) return
  const look = { ...style, ...state.styleOf(valueOf(properties, 'w:rStyle')), ...lookOf(properties) }
  const add = (text: string) => {
    if (state.fields.some(({ instruction, isResult }) => !isResult || GENERATED.test(instruction))) return
    const bold = look.bold === true
    pieces.push({ text, bold, marked: bold || look.italic === true, mono: look.mono === true, formula: false })
  }
  for (const each of childrenOf(run)) {
    if (each.name === 'w:t') add(textOf(each))
    else if (each.name === 'w:tab' || each.name === 'w:ptab') add(' ')
    else if (each.name === 'w:br' || each.name === 'w:cr') add(each.attributes['w:type'] === undefined ? '\n' : ' ')
    else if (each.name === 'w:noBreakHyphen') add('-')
    else if (each.name === 'w:fldChar') advanceField(each.attributes['w:fldCharType'], state)
    else if (each.name === 'w:instrText') {
      const field = state.fields.at(-1)
      if (field !== undefined && !field.isResult) field.instruction += textOf(each)
    } else if (each.name === 'w:object') state.embedded++
    else if (each.name === 'mc:AlternateContent') drawing(child(each, 'mc:Choice') ?? each, state, boxes)
    else if (each.name === 'w:drawing' || each.name === 'w:pict') drawing(each, state, boxes)
  }
}

function drawing(element: XmlElement, state: ReadingState, boxes: XmlElement[]): void {
  const contents = descendants(element, 'w:txbxContent')
  if (contents.length === 0) state.images++
  for (const content of contents) boxes.push(...childrenOf(content))
}

function advanceField(type: string | undefined, { fields }: ReadingState): void {
  if (type === 'begin') fields.push({ instruction: '', isResult: false })
  else if (type === 'end') fields.pop()
  const field = fields.at(-1)
  if (type === 'separate' && field !== undefined) field.isResult = true
}

function assemble(pieces: readonly Piece[]): Omit<ParagraphText, 'boxes'> {
  let text = ''
  const emphasis: Span[] = []
  const letters = { all: 0, bold: 0, mono: 0, marked: 0, plain: 0 }
  for (const piece of pieces) {
    const clean = piece.text
      .normalize('NFC')
      .replaceAll(piece.mono ? /[^\S\n]/gu : /[^\S\n]+/gu, ' ')
      .replaceAll(/[\p{Cc}\u00ad\u200b-\u200f\u2060\ufeff\ue000-\uf8ff]/gu, (sign) => (sign === '\n' ? sign : ''))
    const start = text.length
    text += /^\s?$/u.test(text.slice(-1)) && !piece.mono ? clean.replace(/^ +/u, '') : clean
    const count = clean.match(/[\p{L}\p{N}]/gu)?.length ?? 0
    letters.all += count
    if (piece.bold) letters.bold += count
    if (piece.mono) letters.mono += count
    if (piece.marked) letters.marked += count
    if (!piece.formula) letters.plain += count
    const last = emphasis.at(-1)
    if (piece.marked && last?.end === start) last.end = text.length
    else if (piece.marked && text.length > start) emphasis.push({ start, end: text.length })
  }
  const some = letters.all > 0
  const mono = some && letters.mono >= letters.all * 0.9
  return {
    // The indent of code is part of it.
    ...(mono
      ? { text: text.trimEnd(), emphasis: [] }
      : trim(text, letters.marked <= letters.all * ALL ? emphasis : [])),
    bold: some && letters.bold >= letters.all * 0.9,
    mono,
    formula: letters.plain === 0 && pieces.some((piece) => piece.formula),
  }
}

function trim(raw: string, emphasis: readonly Span[]): { text: string; emphasis: Span[] } {
  const nfc = raw.normalize('NFC') === raw
  const text = raw.normalize('NFC').trimEnd().replace(/^\s+/u, '')
  const lead = raw.length - raw.trimStart().length
  const spans = emphasis.map((span) => {
    const inner = raw.slice(span.start, span.end)
    const start = span.start + inner.length - inner.trimStart().length - lead
    return { start, end: Math.min(text.length, span.start + inner.trimEnd().length - lead) }
  })
  // A letter put together from two runs moves what follows it: then the marks are given up.
  return { text, emphasis: nfc ? spans.filter(({ start, end }) => start >= 0 && end > start) : [] }
}
