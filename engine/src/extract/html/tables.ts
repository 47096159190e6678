import { joinPieces } from '../pieces.ts'
import type { CellText, TableText } from '../table-text.ts'
import { spreadTable } from '../table-text.ts'
import { piecesOf } from './inline.ts'
import type { PageState } from './page-state.ts'
import type { HtmlElement } from './tree.ts'
import { elementsIn, findElement } from './tree.ts'

const GROUPS = new Set(['thead', 'tbody', 'tfoot'])
/** A cell that holds these is a place on the page. */
const LAYOUT = /^(?:table|h[1-6]|pre|dl|article|section|figure)$/u

/** The rows of a table; `undefined` when it only lays out a page. */
export function tableOf(table: HtmlElement, state: PageState): TableText | undefined {
  const rows = rowsOf(table)
  if (table.attributes['role'] === 'presentation') return undefined
  const cells = rows.flatMap(cellsOf)
  if (cells.some((cell) => findElement(cell, ({ name }) => LAYOUT.test(name)) !== undefined)) return undefined
  // What is left out is counted once, by whoever reads the table in the end.
  const counted = { ...state, skipped: new Map(state.skipped) }
  const found = spreadTable(rows.map((row) => cellsOf(row).map((cell) => cellText(cell, counted))))
  if (found === undefined) return undefined
  for (const [what, count] of counted.skipped) state.skipped.set(what, count)
  const [first] = rows
  const isMarked = first !== undefined && cellsOf(first).length > 1 && cellsOf(first).every(({ name }) => name === 'th')
  const isHead = findElement(table, ({ name }) => name === 'thead') !== undefined
  return { ...found, header: found.header || isMarked || isHead }
}

/** The cells of a table in reading order. */
export const tableCells = (table: HtmlElement): HtmlElement[] => rowsOf(table).flatMap(cellsOf)

const rowsOf = (table: HtmlElement): HtmlElement[] =>
  elementsIn(table).flatMap((each) => (GROUPS.has(each.name) ? rowsOf(each) : each.name === 'tr' ? [each] : []))

const cellsOf = (row: HtmlElement): HtmlElement[] =>
  elementsIn(row).filter(({ name }) => name === 'td' || name === 'th')

function cellText(cell: HtmlElement, state: PageState): CellText {
  const { text, bold } = joinPieces(piecesOf(cell.children, state))
  const span = (name: string) => Math.max(1, Math.trunc(Number(cell.attributes[name] ?? 1)) || 1)
  return {
    text: text.replaceAll(/\s+/gu, ' ').trim(),
    bold: bold || cell.name === 'th',
    columns: span('colspan'),
    rows: span('rowspan'),
  }
}
