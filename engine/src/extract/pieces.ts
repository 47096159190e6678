import type { Span } from '../document.ts'

/** A stretch of a paragraph in one look. */
export interface Piece {
  /** `\n` at line breaks. */
  text: string
  /** Bold or italic: what authors mark terms with. */
  marked: boolean
  bold: boolean
  mono: boolean
  formula: boolean
}

/** A paragraph put together from its pieces. Offsets are of `text`. */
export interface PieceText {
  /** NFC, white space folded, `\n` at line breaks. */
  text: string
  emphasis: Span[]
  /** True when (nearly) all letters are bold. */
  bold: boolean
  mono: boolean
  /** True when there is nothing but formulas. */
  formula: boolean
}

/** A mark on most of a paragraph marks the paragraph and no term in it. */
const ALL = 0.6

/** Joins the pieces of a paragraph. */
export function joinPieces(pieces: readonly Piece[]): PieceText {
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
