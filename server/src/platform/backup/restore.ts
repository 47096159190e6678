import { createReadStream } from 'node:fs'
import { copyFile, mkdir, stat } from 'node:fs/promises'
import path from 'node:path'
import type pg from 'pg'
import { loadMigrations, migrate, openDb, type Connection } from '../db/index.ts'
import type { Storage } from '../storage/index.ts'
import { BackupRefused, type Manifest } from './manifest.ts'
import { filesBelow } from './save.ts'
import { inOrder, listTables, loadTable, nameOf, openClient, quoted, type Table } from './tables.ts'

export interface Target {
  connection: Connection
  storage: Pick<Storage, 'putAs'>
  dataFolder: string
  filesFolder: string
  /** Makes what the job queue keeps its jobs in. */
  prepareJobs: () => Promise<void>
}

/**
 * Puts a verified backup into an empty place: rows, files and generated secrets; the rows in one transaction.
 * @throws BackupRefused when the backup is newer than this Learinal, or the place is not empty or in use.
 */
export async function restoreBackup(folder: string, manifest: Manifest, target: Target): Promise<void> {
  const known = new Set(Object.keys(await loadMigrations()))
  const strange = manifest.migrations.filter((name) => !known.has(name))
  if (strange.length > 0) {
    throw new BackupRefused(
      `The backup is of a newer Learinal (${manifest.version}): ${strange.join(', ')} is unknown.`,
    )
  }
  await refuseFiles(target.filesFolder)
  const client = await openClient(target.connection)
  try {
    await refuseUse(client)
    await refuseRows(client)
    await prepare(target, manifest)
    await client.query('begin')
    await load(client, folder, manifest)
    await restoreFiles(folder, manifest, target)
    await client.query('commit')
    await client.query('analyze')
  } finally {
    await client.end()
  }
}

/** The database gets the form it had; starting the service brings it up to date. */
async function prepare({ connection, prepareJobs }: Target, { migrations }: Manifest): Promise<void> {
  const db = openDb(connection, 1, () => undefined)
  try {
    await migrate(db, migrations.at(-1))
  } finally {
    await db.destroy()
  }
  await prepareJobs()
}

async function load(client: pg.Client, folder: string, manifest: Manifest): Promise<void> {
  const tables = await inOrder(client, manifest.tables)
  // What a migration has put in, or a service that ran here for nobody, is not in the way.
  for (const table of tables.toReversed()) {
    if (await hasRows(client, table)) await client.query(`delete from ${quoted(table)}`)
  }
  for (const table of tables) {
    const rows = await loadTable(client, table, path.join(folder, table.path))
    if (rows !== table.rows) throw new Error(`${nameOf(table)}: ${rows} rows came of ${table.rows}`)
  }
}

async function restoreFiles(folder: string, manifest: Manifest, target: Target): Promise<void> {
  for (const { key, path: file } of manifest.files) {
    await target.storage.putAs(key, createReadStream(path.join(folder, file)))
  }
  await mkdir(target.dataFolder, { recursive: true, mode: 0o711 })
  for (const { path: file } of manifest.secrets) {
    const place = path.join(target.dataFolder, path.basename(file))
    await copyFile(path.join(folder, file), place)
  }
}

async function refuseFiles(filesFolder: string): Promise<void> {
  if ((await stat(filesFolder).catch(() => undefined)) === undefined) return
  if ((await filesBelow(filesFolder)).length === 0) return
  throw new BackupRefused(`${filesFolder} is not empty. A backup is restored into an empty place only.`)
}

async function refuseUse(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    `select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
      and application_name like 'learinal%'`,
  )
  if (rows.length > 0) throw new BackupRefused('Learinal is running on this database. Stop it first.')
}

async function refuseRows(client: pg.Client): Promise<void> {
  for (const table of await listTables(client)) {
    if (table.schema !== 'public') continue
    if (!(await hasRows(client, table))) continue
    throw new BackupRefused(`The database is not empty: ${nameOf(table)} has rows. Restore into an empty one.`)
  }
}

async function hasRows(client: pg.Client, table: Pick<Table, 'schema' | 'table'>): Promise<boolean> {
  const { rows } = await client.query<{ any: boolean }>(`select exists (select from ${quoted(table)}) as any`)
  return rows[0]?.any === true
}
