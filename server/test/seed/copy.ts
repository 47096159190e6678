import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

type Value = string | number | boolean | Date | Buffer | null
type Row = Record<string, Value>

/** Rows of several tables, each of which has its columns from its first row. */
export interface Rows {
  add(table: string, row: Row): void
}

export interface Batch extends Rows {
  /** Copies everything in one transaction, tables in the order given. */
  copyTo(client: pg.Client, order: readonly string[]): Promise<void>
}

export function makeBatch(): Batch {
  const tables = new Map<string, { columns: string[]; lines: string[] }>()
  return {
    add(table, row) {
      let known = tables.get(table)
      if (known === undefined) tables.set(table, (known = { columns: Object.keys(row), lines: [] }))
      known.lines.push(`${known.columns.map((column) => textOf(row[column] ?? null)).join('\t')}\n`)
    },
    async copyTo(client, order) {
      const strange = [...tables.keys()].filter((table) => !order.includes(table))
      if (strange.length > 0) throw new Error(`no place in the order: ${strange.join(', ')}`)
      await client.query('begin')
      for (const table of order) {
        const { columns, lines } = tables.get(table) ?? { columns: [], lines: [] }
        if (lines.length === 0) continue
        const target = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`))
        await pipeline(Readable.from([lines.join('')]), target)
      }
      await client.query('commit')
    },
  }
}

const SPECIAL = /[\\\t\n\r]/
const ALL_SPECIAL = new RegExp(SPECIAL, 'g')
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** One value in the text form of COPY. */
function textOf(value: Value): string {
  if (value === null) return '\\N'
  if (value instanceof Date) return value.toISOString()
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`
  if (typeof value !== 'string') return String(value)
  return SPECIAL.test(value) ? value.replace(ALL_SPECIAL, (found) => ESCAPES[found] ?? found) : value
}
