import type { XmlElement } from '../xml.ts'
import { child, childrenOf, toggle, valueOf } from '../xml.ts'

/** A table as texts: every row as wide as the table; a merged cell is empty beside its first, repeated below it. */
export interface TableText {
  cells: string[][]
  header: boolean
}

/** What the paragraphs of a cell say. */
export interface CellText {
  text: string
  bold: boolean
}

const MAX_COLUMNS = 60
/** Cells that hold whole passages make a page layout, not a table. */
const LAYOUT_CELL = 700

/** The rows of a table; `undefined` when it only lays out a page: a single row or column, or cells full of text. */
export function tableText(table: XmlElement, read: (cell: XmlElement) => CellText): TableText | undefined {
  const rows = rowsOf(table)
  const texts = rows.map((row) => rowText(row, read))
  const width = Math.min(MAX_COLUMNS, Math.max(0, ...texts.map((row) => row.length)))
  const cells: string[][] = []
  for (const row of texts) {
    const above = cells.at(-1)
    cells.push(
      Array.from({ length: width }, (_, i) => (row[i]?.goesOn === true ? (above?.[i] ?? '') : (row[i]?.text ?? ''))),
    )
  }
  const longest = Math.max(0, ...cells.flat().map((cell) => cell.length))
  if (cells.length < 2 || width < 2 || longest > LAYOUT_CELL) return undefined
  const [first] = texts
  const isBold =
    first?.every((cell) => cell.bold || cell.text === '') === true && !texts.flat().every((cell) => cell.bold)
  return { cells, header: toggle(child(rows[0], 'w:trPr'), 'w:tblHeader') === true || isBold }
}

/** The cells of a table in reading order. */
export function cellsOf(table: XmlElement): XmlElement[] {
  return rowsOf(table).flatMap(cellsOfRow)
}

function rowsOf(table: XmlElement): XmlElement[] {
  return childrenOf(table).flatMap((each) => {
    if (each.name === 'w:tr') return child(child(each, 'w:trPr'), 'w:del') === undefined ? [each] : []
    return isWrapper(each) ? rowsOf(each) : []
  })
}

function cellsOfRow(row: XmlElement): XmlElement[] {
  return childrenOf(row).flatMap((each) => (each.name === 'w:tc' ? [each] : isWrapper(each) ? cellsOfRow(each) : []))
}

const isWrapper = ({ name }: XmlElement): boolean =>
  ['w:sdt', 'w:sdtContent', 'w:ins', 'w:moveTo', 'w:customXml'].includes(name)

interface RowCell extends CellText {
  /** True when it continues the cell above. */
  goesOn: boolean
}

function rowText(row: XmlElement, read: (cell: XmlElement) => CellText): RowCell[] {
  return cellsOfRow(row).flatMap((cell) => {
    const properties = child(cell, 'w:tcPr')
    const merge = child(properties, 'w:vMerge')
    const goesOn = merge !== undefined && merge.attributes['w:val'] !== 'restart'
    const span = Math.min(MAX_COLUMNS, Math.max(1, Number(valueOf(properties, 'w:gridSpan') ?? 1) || 1))
    const rest = Array.from({ length: span - 1 }, () => ({ text: '', bold: true, goesOn: false }))
    return [{ ...read(cell), goesOn }, ...rest]
  })
}
