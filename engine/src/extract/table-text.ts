/** A table as texts: every row as wide as the table; a merged cell is empty beside its first, repeated below it. */
export interface TableText {
  cells: string[][]
  header: boolean
}

/** A cell and how far it reaches. */
export interface CellText {
  text: string
  bold: boolean
  columns: number
  rows: number
  /** True when it continues the cell above. */
  goesOn?: boolean
}

const MAX_COLUMNS = 60
/** Cells that hold whole passages make a page layout, not a table. */
const LAYOUT_CELL = 700

/**
 * Puts cells in their places; the first row is a header when it alone is bold. `undefined` when the table only lays out a
 * page: a single row or column, or cells full of text.
 */
export function spreadTable(rows: readonly (readonly CellText[])[]): TableText | undefined {
  const places: CellText[][] = []
  for (const [at, row] of rows.entries()) {
    const line = (places[at] ??= [])
    let column = 0
    for (const cell of row) {
      while (line[column] !== undefined) column++
      if (column >= MAX_COLUMNS) break
      const whole = cell.goesOn === true ? (places[at - 1]?.[column] ?? cell) : cell
      place(
        { ...whole, columns: cell.columns, rows: cell.rows },
        at,
        column,
        Math.min(cell.rows, rows.length - at),
        places,
      )
    }
  }
  const width = Math.max(0, ...places.map((row) => row.length))
  const cells = places.map((row) => Array.from({ length: width }, (_, i) => row[i]?.text ?? ''))
  const filled = cells.filter((row) => row.some((text) => text !== ''))
  const isLayout = filled.some((row) => row.some((text) => text.length > LAYOUT_CELL))
  if (filled.length < 2 || width < 2 || isLayout) return undefined
  const [first = []] = places
  const isBold = first.every(({ bold, text }) => bold || text === '') && !rows.flat().every(({ bold }) => bold)
  return { cells: filled, header: isBold }
}

function place(cell: CellText, at: number, column: number, rows: number, places: CellText[][]): void {
  const columns = Math.min(cell.columns, MAX_COLUMNS - column)
  for (let down = 0; down < rows; down++) {
    const line = (places[at + down] ??= [])
    for (let right = 0; right < columns; right++) {
      line[column + right] ??= right === 0 ? cell : { ...cell, text: '' }
    }
  }
}
