import type { Piece, PieceText } from '../pieces.ts'
import { joinPieces } from '../pieces.ts'
import type { Skipped } from '../skipped.ts'
import { skip } from '../skipped.ts'
import { scripted } from '../latex.ts'
import { inTypeface } from '../legacy-fonts.ts'
import { formulaText } from '../office-math.ts'
import type { Style } from './styles.ts'
import { lookOf } from './styles.ts'
import type { XmlElement } from '../xml.ts'
import { child, childrenOf, descendants, textOf, toggle, valueOf } from '../xml.ts'

/** The content of a paragraph. */
export interface ParagraphText extends PieceText {
  /** Paragraphs of text boxes that hang on this one. */
  boxes: XmlElement[]
}

/** Fields that reach over paragraphs, and what was met and not read. */
export interface ReadingState {
  styleOf(id: string | undefined): Style | undefined
  fields: { instruction: string; isResult: boolean }[]
  skipped: Skipped
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
  'w:rt',
  'mc:Fallback',
])

/** Reads the runs of a paragraph: insertions kept, deletions dropped, fields by their results. */
export function paragraphText(paragraph: XmlElement, style: Style | undefined, state: ReadingState): ParagraphText {
  const pieces: Piece[] = []
  const boxes: XmlElement[] = []
  collect(paragraph, style, state, pieces, boxes)
  return { ...joinPieces(pieces), boxes }
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
    const decoded = inTypeface(text, look.font)
    pieces.push({
      text: look.place === undefined ? decoded : scripted(decoded, look.place),
      bold,
      marked: bold || look.italic === true,
      mono: look.mono === true,
      formula: false,
    })
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
    } else if (each.name === 'w:object') skip(state.skipped, 'embedded files')
    else if (each.name === 'mc:AlternateContent') drawing(child(each, 'mc:Choice') ?? each, state, boxes)
    else if (each.name === 'w:ruby') collect(each, style, state, pieces, boxes)
    else if (each.name === 'w:drawing' || each.name === 'w:pict') drawing(each, state, boxes)
  }
}

function drawing(element: XmlElement, state: ReadingState, boxes: XmlElement[]): void {
  const contents = descendants(element, 'w:txbxContent')
  if (contents.length === 0) skip(state.skipped, 'images')
  for (const content of contents) boxes.push(...childrenOf(content))
}

function advanceField(type: string | undefined, { fields }: ReadingState): void {
  if (type === 'begin') fields.push({ instruction: '', isResult: false })
  else if (type === 'end') fields.pop()
  const field = fields.at(-1)
  if (type === 'separate' && field !== undefined) field.isResult = true
}
