import type { BlockKind } from '../../document.ts'
import type { Flow } from './columns.ts'
import type { Draft } from './draft.ts'
import { isIllegible } from './legible.ts'
import { shareOf } from './line-text.ts'
import type { LookedLine } from './line.ts'
import { BULLET, lookAt } from './line.ts'
import type { Chunk } from './paragraphs.ts'
import { chunksOf, SENTENCE_END } from './paragraphs.ts'
import { joinLines, joinProse } from './prose.ts'
import { nestItems } from './slides.ts'
import type { Style } from './style.ts'
import { roundSize } from './style.ts'
import { splitTables } from './tables.ts'
import { joinTerms, splitTerms } from './terms.ts'

const CAPTION =
  /^(?:fig(?:ure|\.)?|table|tab\.|chart|scheme|plate|box|listing|algorithm|hình|bảng|sơ đồ|biểu đồ|đồ thị|lưu đồ|ảnh)\s*(?:\d+|[ivx]+)(?:[.\-–:]\d+)*\s*(?:[.:|–—-](?=\s|$)|$)/iu
const CAPTION_START = /^(?:fig(?:ure|\.)?|table|hình|bảng|sơ đồ|biểu đồ)\s*\d/iu
const CHAPTER =
  /^(?:chapter|part|appendix|section|unit|lesson|chương|phần|phụ lục|mục|bài|tiết)\s+(?:\d+|[ivxlc]+|[a-z])\b/iu
const SECTION = /^(?:\d{1,2}(?:\.\d{1,3}){0,4}\.?|[IVX]{1,5}\.|[A-Z]\.)\s+\p{Lu}/u
/** Labels of boxes look like headings and open no topic. */
const ADMONITION =
  /^(?:note|warning|tip|caution|important|hint|danger|ghi chú|chú ý|lưu ý|cảnh báo|mẹo|quan trọng)[.:!]?$/iu
const NOTE = /^(?:[\d¹²³⁴⁵⁶⁷⁸⁹]{1,3}|[*†‡§¶])\s?\S/u
const MAX_HEADING = 160
const MAX_HEADING_LINES = 4

/** The blocks of the columns of a page, in reading order. */
export function draftsOf(flows: readonly Flow[], pageHeight: number, style: Style): Draft[] {
  const drafts = flows.flatMap((flow, number) => {
    const lines = flow.lines.map((line) => lookAt(line, style))
    const parts = splitTables(lines, style).flatMap((part) => {
      if ('table' in part) return [{ ...part.table, flow: number }]
      return chunksOf(splitTerms(part.lines, style), flow).map((chunk) => draftOf(chunk, flow, number, style))
    })
    return joinTerms(parts)
  })
  markFootnotes(drafts, pageHeight, style)
  nestItems(drafts)
  return drafts
}

function draftOf(chunk: Chunk, flow: Flow, number: number, style: Style): Draft {
  const kind = kindOf(chunk, style)
  const contents = chunk.map((line) => line.content)
  const stands = kind === 'code' || kind === 'formula' || kind === 'other'
  const [first] = chunk
  const last = chunk.at(-1)
  return {
    kind,
    ...(kind === 'list-item' ? { level: 1 } : {}),
    content: stands ? joinLines(kind === 'code' ? indented(chunk, flow) : contents) : joinProse(contents, style),
    size: roundSize(first?.size ?? 0),
    bold: chunk.every((line) => line.bold),
    x: Math.min(...chunk.map((line) => line.x)),
    y: first?.y ?? 0,
    lines: chunk.length,
    full: flow.right - (last?.right ?? 0) < 2 * (last?.size ?? 0),
    flow: number,
  }
}

function kindOf(chunk: Chunk, style: Style): BlockKind {
  const [first] = chunk
  if (!first) return 'other'
  const text = chunk.map((line) => line.content.text).join(' ')
  if (first.leader || isIllegible(chunk.map((line) => line.content))) return 'other'
  if (first.code) return 'code'
  if (chunk.every((line) => line.formula)) return 'formula'
  if (isCaption(text, first, style)) return 'caption'
  if (isHeading(chunk, text, style)) return 'heading'
  if (first.marker !== null) return /\p{L}{2}/u.test(text) ? 'list-item' : 'other'
  // Cells far apart, in too few rows for a table.
  if (chunk.every((line) => line.segments.length > 1) && !SENTENCE_END.test(text)) return 'other'
  return isProse(text) ? 'paragraph' : 'other'
}

function isCaption(text: string, first: LookedLine, style: Style): boolean {
  if (CAPTION.test(text)) return true
  const labelled = first.content.bold[0]?.start === 0 || first.size < style.bodySize * 0.95
  return labelled && CAPTION_START.test(text)
}

function isHeading(chunk: Chunk, text: string, style: Style): boolean {
  const [first] = chunk
  if (!first || text.length > MAX_HEADING || chunk.length > MAX_HEADING_LINES) return false
  if (BULLET.test(text) || ADMONITION.test(text)) return false
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  if (letters < 3 || letters < text.length * 0.5) return false
  const numbered = CHAPTER.test(text) || SECTION.test(text)
  if (numbered && shareOf(first.content.italic, first.content.text) > 0.85) return chunk.length === 1
  if (!chunk.every((line) => line.prominent)) return false
  const large = roundSize(first.size) >= style.bodySize * 1.13
  const strong = large || chunk.every((line) => line.bold)
  if (!strong && !numbered && (letters < 6 || first.size < style.bodySize * 0.95)) return false
  if (large && numbered) return true
  return !/[.,;:]$/u.test(text) || (numbered && !/[,;:]$/u.test(text)) || (large && text.length < 80)
}

/** Words that make at least the beginning of a sentence, not labels of a figure or single values. */
function isProse(text: string): boolean {
  const words = text.match(/\p{L}{2,}/gu) ?? []
  const letters = words.reduce((sum, word) => sum + word.length, 0)
  return words.length >= 3 && letters > text.length * 0.5
}

/** Code keeps the indent of its lines. */
function indented(chunk: Chunk, flow: Flow) {
  const widths = chunk.map((line) => (line.right - line.x) / Math.max(1, line.content.text.length))
  const width = widths.sort((a, b) => a - b)[widths.length >> 1] ?? 1
  const left = Math.min(...chunk.map((line) => line.x), flow.right)
  return chunk.map((line) => {
    const spaces = Math.max(0, Math.min(40, Math.round((line.x - left) / Math.max(1, width))))
    const shift = (span: { start: number; end: number }) => ({ start: span.start + spaces, end: span.end + spaces })
    const { content } = line
    return {
      text: ' '.repeat(spaces) + content.text,
      bold: content.bold.map(shift),
      italic: content.italic.map(shift),
      mono: content.mono.map(shift),
      math: content.math.map(shift),
      illegible: content.illegible.map(shift),
    }
  })
}

/** Small text at the foot of a column, from the first numbered note on. */
function markFootnotes(drafts: readonly Draft[], pageHeight: number, style: Style): void {
  const isSmall = (draft: Draft) => draft.size <= style.bodySize * 0.93
  for (const flow of new Set(drafts.map((draft) => draft.flow))) {
    const column = drafts.filter((draft) => draft.flow === flow)
    const feet = column.slice(column.findLastIndex((draft) => !isSmall(draft)) + 1)
    const start = feet.findIndex((draft) => draft.y > pageHeight * 0.5 && NOTE.test(draft.content.text))
    if (start < 0) continue
    for (const draft of feet.slice(start)) {
      if (draft.kind === 'paragraph' || draft.kind === 'list-item' || draft.kind === 'other') draft.kind = 'footnote'
    }
  }
}
