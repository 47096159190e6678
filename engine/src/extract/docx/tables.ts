import type { CellText, TableText } from '../table-text.ts'
import { spreadTable } from '../table-text.ts'
import type { XmlElement } from '../xml.ts'
import { child, childrenOf, toggle, valueOf } from '../xml.ts'

/** What the paragraphs of a cell say. */
export type CellContent = Pick<CellText, 'text' | 'bold'>

/** The rows of a table; `undefined` when it only lays out a page: a single row or column, or cells full of text. */
export function tableText(table: XmlElement, read: (cell: XmlElement) => CellContent): TableText | undefined {
  const rows = rowsOf(table)
  const found = spreadTable(rows.map((row) => cellsOfRow(row).map((cell) => placedCell(cell, read(cell)))))
  if (found === undefined) return undefined
  return { ...found, header: found.header || toggle(child(rows[0], 'w:trPr'), 'w:tblHeader') === true }
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

function placedCell(cell: XmlElement, content: CellContent): CellText {
  const properties = child(cell, 'w:tcPr')
  const merge = child(properties, 'w:vMerge')
  return {
    ...content,
    columns: Math.max(1, Math.trunc(Number(valueOf(properties, 'w:gridSpan') ?? 1)) || 1),
    rows: 1,
    goesOn: merge !== undefined && merge.attributes['w:val'] !== 'restart',
  }
}
