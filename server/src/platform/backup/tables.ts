import { createReadStream, createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import type { Connection } from '../db/index.ts'

export interface Table {
  schema: string
  table: string
  /** Those that are written, not computed. */
  columns: string[]
}

/** The form of the database comes from the migrations, and of the job queue only its jobs are kept. */
const TABLES = `
  select n.nspname as schema, c.relname as table,
         array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
   where c.relkind in ('r', 'p') and not c.relispartition
     and (n.nspname = 'public' and c.relname not like 'kysely\\_%' or (n.nspname, c.relname) = ('pgboss', 'job'))
   group by 1, 2
   order by 1, 2`

/** Which table names which: rows of the second must be there first. */
const REFERENCES = `
  select distinct r.relnamespace::regnamespace::text || '.' || r.relname as "from",
         t.relnamespace::regnamespace::text || '.' || t.relname as "to"
    from pg_constraint k
    join pg_class r on r.oid = k.conrelid
    join pg_class t on t.oid = k.confrelid
   where k.contype = 'f' and r.oid <> t.oid`

/** One connection of its own, for what the pool can not do: a snapshot, and copies. Long statements are allowed. */
export async function openClient(connection: Connection): Promise<pg.Client> {
  const client = new pg.Client({ ...connection, application_name: 'learinal-backup', statement_timeout: 0 })
  // A broken connection fails the statement that is asked next.
  client.on('error', () => undefined)
  await client.connect()
  return client
}

export async function listTables(client: pg.Client): Promise<Table[]> {
  return (await client.query<Table>(TABLES)).rows
}

/** Tables in an order in which every row finds what it refers to. */
export async function inOrder<T extends Table>(client: pg.Client, tables: T[]): Promise<T[]> {
  const { rows } = await client.query<{ from: string; to: string }>(REFERENCES)
  const ordered: T[] = []
  let left = tables
  while (left.length > 0) {
    const names = new Set(left.map(nameOf))
    const free = left.filter((each) => !rows.some(({ from, to }) => from === nameOf(each) && names.has(to)))
    if (free.length === 0) throw new Error(`Tables refer to each other in a circle: ${[...names].join(', ')}`)
    ordered.push(...free)
    left = left.filter((each) => !free.includes(each))
  }
  return ordered
}

/** Saves a table, compressed, as the client's transaction sees it; returns the number of its rows. */
export async function saveTable(client: pg.Client, table: Table, file: string): Promise<number> {
  const rows = client.query(copyTo(`copy (select ${columnsOf(table)} from ${quoted(table)}) to stdout`))
  await pipeline(rows, createGzip({ level: 6 }), createWriteStream(file, { mode: 0o600, flush: true }))
  return rows.rowCount
}

/** Adds a saved table's rows; triggers stay silent, for what they do is saved as well. Returns how many rows it were. */
export async function loadTable(client: pg.Client, table: Table, file: string): Promise<number> {
  await client.query(`alter table ${quoted(table)} disable trigger user`)
  const rows = client.query(copyFrom(`copy ${quoted(table)} (${columnsOf(table)}) from stdin`))
  await pipeline(createReadStream(file), createGunzip(), rows)
  await client.query(`alter table ${quoted(table)} enable trigger user`)
  for (const column of await numbered(client, table)) {
    const last = `(select max(${pg.escapeIdentifier(column.name)}) from ${quoted(table)})`
    await client.query(`select setval($1, coalesce(${last}, 1), ${last} is not null)`, [column.sequence])
  }
  return rows.rowCount
}

/** Columns whose values come from a sequence, which must go on after the highest. */
async function numbered(client: pg.Client, { schema, table }: Table): Promise<{ name: string; sequence: string }[]> {
  const { rows } = await client.query<{ name: string; sequence: string }>(
    `select attname as name, pg_get_serial_sequence($1, attname) as sequence
       from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped
        and pg_get_serial_sequence($1, attname) is not null`,
    [quoted({ schema, table })],
  )
  return rows
}

export function nameOf({ schema, table }: Pick<Table, 'schema' | 'table'>): string {
  return `${schema}.${table}`
}

export function quoted({ schema, table }: Pick<Table, 'schema' | 'table'>): string {
  return `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(table)}`
}

function columnsOf({ columns }: Table): string {
  return columns.map((column) => pg.escapeIdentifier(column)).join(', ')
}
