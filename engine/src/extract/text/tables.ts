import type { FlowBlock } from '../flow.ts'
import { tableBlock } from '../flow.ts'
import type { Chunk } from './lines.ts'
import { isRule } from './lines.ts'

const BORDER = /^[+|\s]*[-=+|\s]{3,}[+|\s]*$/u
const MIN_ROWS = 3

/** A table typed with tabs, bars or runs of spaces: every row in the same number of cells, two at least. */
export function tableOf(chunk: Chunk): FlowBlock | undefined {
  const lines = chunk.map((line) => line.text)
  const rows = lines.filter((line) => !BORDER.test(line) && !isRule(line)).map(cellsOf)
  const width = rows[0]?.length ?? 0
  if (rows.length < MIN_ROWS || width < 2 || rows.some((row) => row.length !== width)) return undefined
  const hasBorder = lines.slice(1, 3).some((line) => BORDER.test(line))
  return tableBlock(rows, hasBorder)
}

function cellsOf(line: string): string[] {
  const inner = line.replace(/^\|(.*)\|$/u, '$1')
  const cells = inner.includes('|') ? inner.split('|') : inner.split(/\t+|\s{3,}/u)
  return cells.map((cell) => cell.trim().replaceAll(/\s+/gu, ' '))
}
