import { median } from './columns.ts'
import type { Draft } from './draft.ts'
import type { MarkedText } from './line-text.ts'
import { emptyText, join, segmentsText } from './line-text.ts'
import type { LookedLine } from './line.ts'
import { joinLine } from './prose.ts'
import type { Segment } from './rows.ts'
import type { Style } from './style.ts'
import { roundSize } from './style.ts'

/** A table without its place among the columns of the page, or lines that are none. */
export type Part = { table: Omit<Draft, 'flow'> } | { lines: LookedLine[] }

const MIN_ROWS = 3
/** Lines of one table are at most so many ems apart. */
const MAX_PITCH = 3.2
/** Share of the rows that must fill every column before a grid is trusted cell by cell. */
const FULL_ROWS = 0.7

interface Column {
  x: number
  right: number
}

/** Takes the tables out of the lines of a column: runs of lines whose segments stand under one another. */
export function splitTables(lines: readonly LookedLine[], style: Style): Part[] {
  const parts: Part[] = []
  let plain: LookedLine[] = []
  let at = 0
  while (at < lines.length) {
    const end = tableEnd(lines, at)
    const region = lines.slice(at, end)
    const columns = end - at >= MIN_ROWS ? columnsOf(region) : []
    if (columns.length >= 2) {
      if (plain.length > 0) parts.push({ lines: plain })
      plain = []
      parts.push({ table: tableOf(region, columns, style) })
      at = end
    } else {
      plain.push(...lines.slice(at, at + 1))
      at += 1
    }
  }
  if (plain.length > 0) parts.push({ lines: plain })
  return parts
}

function isSplit(line: LookedLine): boolean {
  return line.segments.length >= 2 && !line.leader && !line.code && !line.formula
}

/** Where the run of table lines from `start` ends; wrapped cells may leave single segments between split lines. */
function tableEnd(lines: readonly LookedLine[], start: number): number {
  const first = lines[start]
  if (!first || !isSplit(first)) return start
  let end = start + 1
  let singles = 0
  const pitch = (lines[start + 1]?.y ?? first.y) - first.y
  for (let at = start + 1; at < lines.length; at += 1) {
    const [line, before] = [lines[at], lines[at - 1]]
    if (!line || !before || line.y - before.y > MAX_PITCH * line.size || line.leader) break
    if (isSplit(line)) {
      end = at + 1
      singles = 0
    } else {
      singles += 1
      const isUnderCell = first.segments.slice(1).some((cell) => Math.abs(cell.x - line.x) < 0.4 * line.size)
      const isNarrow = line.right - line.x < 0.6 * (first.right - first.x)
      const isClose = line.y - before.y < 0.85 * pitch
      if (isUnderCell || (isClose && isNarrow)) end = at + 1
      else if (singles > 2 || !isNarrow || line.prominent) break
    }
  }
  return end
}

/** The stretches of x that segments share, or none when they do not stand in columns. */
function columnsOf(region: readonly LookedLine[]): Column[] {
  const split = region.filter(isSplit)
  if (split.length < MIN_ROWS) return []
  const columns: Column[] = []
  for (const segment of split.flatMap((line) => line.segments).sort((a, b) => a.x - b.x)) {
    const last = columns.at(-1)
    if (last && segment.x < last.right) last.right = Math.max(last.right, segment.right)
    else columns.push({ x: segment.x, right: segment.right })
  }
  const crowded = split.filter((line) => new Set(line.segments.map((each) => columnAt(columns, each))).size < 2)
  return crowded.length > split.length * 0.1 ? [] : columns
}

function columnAt(columns: readonly Column[], segment: Segment): number {
  const middle = (segment.x + segment.right) / 2
  return Math.max(
    0,
    columns.findLastIndex((column) => column.x <= middle),
  )
}

function tableOf(region: readonly LookedLine[], columns: readonly Column[], style: Style): Omit<Draft, 'flow'> {
  const rows = rowsOfCells(region, columns, style)
  const full = rows?.filter((row) => row.every((cell) => cell.text !== '')) ?? []
  const isClean = rows !== null && rows.length >= MIN_ROWS && full.length >= rows.length * FULL_ROWS
  const [first] = region
  return {
    kind: 'table',
    content: joinCells(isClean ? rows : region.map((line) => cellsOf(line, columns))),
    ...(isClean ? { rows, header: isHeader(rows) } : {}),
    size: roundSize(first?.size ?? 0),
    bold: false,
    x: first?.x ?? 0,
    y: first?.y ?? 0,
    lines: region.length,
    full: false,
  }
}

function cellsOf(line: LookedLine, columns: readonly Column[]): MarkedText[] {
  const cells = columns.map(() => emptyText())
  for (const segment of line.segments) {
    const cell = cells[columnAt(columns, segment)]
    if (cell) join(cell, segmentsText([segment]), ' ')
  }
  return cells
}

/**
 * Rows of whole cells; a line that leaves columns empty may go on with the cells above it. Null when that can not
 * be told for sure (cells centred in rows of several lines look the same as new rows): a wrong row states a falsehood.
 */
function rowsOfCells(region: readonly LookedLine[], columns: readonly Column[], style: Style): MarkedText[][] | null {
  const rows: MarkedText[][] = []
  const rowGap = usualRowGap(region, columns)
  for (const [at, line] of region.entries()) {
    const cells = cellsOf(line, columns)
    const above = rows.at(-1)
    const used = cells.filter((cell) => cell.text !== '')
    if (!above || used.length === columns.length) {
      rows.push(cells)
      continue
    }
    const isClose = line.y - (region[at - 1]?.y ?? 0) < 0.85 * rowGap
    const goesOn = used.every((cell) => /^[\p{Ll}(/,]/u.test(cell.text))
    if (isClose || (cells[0]?.text === '' && goesOn)) {
      above.forEach((cell, column) => {
        joinLine(cell, cells[column] ?? emptyText(), style)
      })
    } else if (cells[0]?.text === '' || (used.length === 1 && (goesOn || startsEmpty(region[at + 1], columns)))) {
      return null
    } else rows.push(cells)
  }
  return rows
}

function startsEmpty(line: LookedLine | undefined, columns: readonly Column[]): boolean {
  return line !== undefined && cellsOf(line, columns)[0]?.text === ''
}

/** The usual distance of a line that fills all columns from the line above it, in points. */
function usualRowGap(region: readonly LookedLine[], columns: readonly Column[]): number {
  return median(
    region.slice(1).flatMap((line, at) => {
      const isFull = cellsOf(line, columns).every((cell) => cell.text !== '')
      return isFull ? [line.y - (region[at]?.y ?? line.y)] : []
    }),
  )
}

function isHeader(rows: readonly MarkedText[][]): boolean {
  const [head = [], ...body] = rows
  const isBold = (cell: MarkedText) => cell.bold.some((span) => span.end - span.start >= cell.text.length * 0.8)
  const isNumber = (cell: MarkedText | undefined) => /^[\d\s.,%$€+-]*\d[\d\s.,%$€+-]*$/.test(cell?.text ?? '')
  if (head.every(isBold) && !body.every((row) => row.every(isBold))) return true
  return head.some((cell, at) => !isNumber(cell) && body.every((row) => isNumber(row[at])))
}

/** One line a row, cells two spaces apart. */
function joinCells(rows: readonly MarkedText[][]): MarkedText {
  const whole = emptyText()
  for (const row of rows) {
    const line = emptyText()
    for (const cell of row) join(line, cell, '  ')
    join(whole, line, '\n')
  }
  return whole
}
