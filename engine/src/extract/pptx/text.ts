import { scripted } from '../latex.ts'
import { inTypeface } from '../legacy-fonts.ts'
import { formatNumber } from '../list-number.ts'
import { formulaText } from '../office-math.ts'
import type { Piece, PieceText } from '../pieces.ts'
import { joinPieces } from '../pieces.ts'
import { MONO_FONT } from '../docx/styles.ts'
import type { XmlElement } from '../xml.ts'
import { child, childrenOf, textOf } from '../xml.ts'

/** A paragraph of a shape. */
export interface SlideParagraph {
  content: PieceText
  /** 1 = outermost. */
  level: number
  /** Bullet or number that the paragraph itself sets; `none` when it sets that there is none. */
  marker?: string
  /** Size of its largest letters in hundredths of a point; 0 when it is inherited. */
  size: number
}

const FURNITURE_FIELD = /^(?:slidenum|datetime\d*)$/iu
const NUMBER_FORMATS: readonly (readonly [RegExp, string])[] = [
  [/^alphaLc/u, 'lowerLetter'],
  [/^alphaUc/u, 'upperLetter'],
  [/^romanLc/u, 'lowerRoman'],
  [/^romanUc/u, 'upperRoman'],
]
const MAX_LEVEL = 9

/** The paragraphs of a text body (`p:txBody`, `dgm:t`); those without text are left out, but they end a numbering. */
export function paragraphsOf(body: XmlElement): SlideParagraph[] {
  const counts: number[] = []
  return childrenOf(body)
    .filter(({ name }) => name === 'a:p')
    .flatMap((element) => {
      const properties = child(element, 'a:pPr')
      const level = Math.min(MAX_LEVEL, Math.max(1, (Number(properties?.attributes['lvl'] ?? 0) || 0) + 1))
      const content = joinPieces(childrenOf(element).flatMap(piecesOf))
      if (content.text === '') return []
      const marker = markerOf(properties, level, counts)
      return [{ content, level, size: sizeOf(element), ...(marker === undefined ? {} : { marker }) }]
    })
}

function markerOf(properties: XmlElement | undefined, level: number, counts: number[]): string | undefined {
  const auto = child(properties, 'a:buAutoNum')
  counts.length = auto === undefined ? level - 1 : level
  if (auto !== undefined) {
    const { type = '', startAt } = auto.attributes
    const n = (counts[level - 1] ?? (Number(startAt ?? 1) || 1) - 1) + 1
    counts[level - 1] = n
    const format = NUMBER_FORMATS.find(([pattern]) => pattern.test(type))?.[1] ?? 'decimal'
    return `${formatNumber(n, format)}.`
  }
  if (child(properties, 'a:buNone') !== undefined) return 'none'
  return (child(properties, 'a:buChar') ?? child(properties, 'a:buBlip')) ? '•' : undefined
}

function piecesOf(element: XmlElement): Piece[] {
  const plain = { marked: false, bold: false, mono: false, formula: false }
  switch (element.name) {
    case 'a:r':
      return [runOf(element)]
    case 'a:br':
      return [{ ...plain, text: '\n' }]
    case 'a:fld':
      return FURNITURE_FIELD.test(element.attributes['type'] ?? '') ? [] : [runOf(element)]
    case 'a14:m':
    case 'm:oMath':
    case 'm:oMathPara':
      return [{ ...plain, text: formulaText(element), formula: true }]
    case 'mc:AlternateContent':
      return childrenOf(child(element, 'mc:Choice')).flatMap(piecesOf)
    default:
      return []
  }
}

function runOf(run: XmlElement): Piece {
  const look = child(run, 'a:rPr')
  const { b, i, baseline = '0' } = look?.attributes ?? {}
  const written = childrenOf(run)
    .filter(({ name }) => name === 'a:t')
    .map(textOf)
    .join('')
  const face = child(look, 'a:latin')?.attributes['typeface']
  const text = inTypeface(written, face)
  const place = Number.parseInt(baseline, 10)
  const isBold = b === '1' || b === 'true'
  return {
    text: place > 0 ? scripted(text, 'sup') : place < 0 ? scripted(text, 'sub') : text,
    bold: isBold,
    marked: isBold || i === '1' || i === 'true',
    mono: MONO_FONT.test(face ?? ''),
    formula: false,
  }
}

const sizeOf = (paragraph: XmlElement): number =>
  Math.max(0, ...childrenOf(paragraph).map((run) => Number(child(run, 'a:rPr')?.attributes['sz'] ?? 0) || 0))
