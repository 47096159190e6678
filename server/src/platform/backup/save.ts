import { createWriteStream } from 'node:fs'
import { copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import type pg from 'pg'
import { migrationStatus, overClient, type Connection, type Db } from '../db/index.ts'
import type { Storage } from '../storage/index.ts'
import { BackupRefused, measure, writeManifest, type Manifest, type Part, type SavedTable } from './manifest.ts'
import { listTables, nameOf, openClient, saveTable } from './tables.ts'

export interface StoredFile {
  key: string
  /** As it was when it came. */
  sha256: Buffer
}

export interface Source {
  connection: Connection
  storage: Pick<Storage, 'stream'>
  /** Every file that the rows speak of. */
  listFiles: (db: Db) => Promise<StoredFile[]>
  dataFolder: string
  version: string
}

/** Files that are generated into the data folder and without which saved rows can not be used. */
const SECRETS = ['encryption-key', 'signing-key.pem']
const TRIES = 5

/**
 * Saves all rows as of one moment and all files they speak of into the new folder `target`. It has that name only when
 * it is whole and on disk; until then it is called `<target>.partial`. The service may go on meanwhile.
 */
export async function saveBackup(source: Source, target: string): Promise<Manifest> {
  await refuseTaken(target)
  const draft = `${target}.partial`
  try {
    await mkdir(path.dirname(target), { recursive: true })
    await mkdir(draft, { mode: 0o700 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    throw new BackupRefused(`${draft} is in the way: another backup is running, or one was cut off. Then remove it.`)
  }
  try {
    const manifest = await fill(draft, source)
    await writeManifest(draft, manifest)
    await toDisk(draft)
    await refuseTaken(target)
    await rename(draft, target)
    await toDisk(path.dirname(target))
    return manifest
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    throw error
  }
}

async function refuseTaken(target: string): Promise<void> {
  if ((await stat(target).catch(() => undefined)) === undefined) return
  throw new BackupRefused(`${target} is there already. Choose a new name: a backup never changes another.`)
}

async function fill(draft: string, source: Source): Promise<Manifest> {
  const client = await openClient(source.connection)
  try {
    for (let tries = 1; ; tries++) {
      await client.query('begin isolation level repeatable read, read only')
      const saved = await saveSnapshot(draft, source, client)
      await client.query('rollback')
      if (saved !== undefined) return saved
      if (tries === TRIES) throw new BackupRefused('Files disappear faster than they are saved. Try again later.')
    }
  } finally {
    await client.end()
  }
}

/** @returns undefined when a file was removed after the snapshot was taken: a later snapshot does not speak of it. */
async function saveSnapshot(draft: string, source: Source, client: pg.Client): Promise<Manifest | undefined> {
  const db = overClient(client)
  const createdAt = (await sql<{ now: Date }>`select now()`.execute(db)).rows[0]?.now ?? new Date()
  const migrations = (await migrationStatus(db)).filter(({ executedAt }) => executedAt !== undefined)
  if (migrations.length === 0)
    throw new BackupRefused('There is nothing to save: no service ever ran on this database.')
  const files = await saveFiles(draft, source, await source.listFiles(db))
  if (files === undefined) return undefined
  const tables: SavedTable[] = []
  await mkdir(path.join(draft, 'tables'), { recursive: true })
  for (const table of await listTables(client)) {
    const file = `tables/${nameOf(table)}.copy.gz`
    const rows = await saveTable(client, table, path.join(draft, file))
    tables.push({ ...table, rows, path: file, ...(await measure(path.join(draft, file))) })
  }
  return {
    format: 1,
    version: source.version,
    createdAt: createdAt.toISOString(),
    migrations: migrations.map(({ name }) => name),
    tables,
    files,
    secrets: await saveSecrets(draft, source.dataFolder),
  }
}

/** A file never changes, so what an earlier try has saved stays. What no row speaks of any more goes. */
async function saveFiles(draft: string, { storage }: Source, wanted: StoredFile[]) {
  const saved: Manifest['files'] = []
  for (const { key, sha256 } of wanted) {
    const file = `files/${key}`
    const target = path.join(draft, file)
    await mkdir(path.dirname(target), { recursive: true })
    if (!(await saveFile(() => storage.stream(key), target))) return undefined
    const part = await measure(target)
    if (part.sha256 !== sha256.toString('hex')) {
      throw new BackupRefused(`The stored file ${key} is not what was uploaded: its checksum differs.`)
    }
    saved.push({ key, path: file, ...part })
  }
  const kept = new Set(saved.map(({ path: file }) => path.join(draft, file)))
  for (const file of await filesBelow(path.join(draft, 'files'))) if (!kept.has(file)) await rm(file)
  return saved
}

/** @returns whether it was there. */
async function saveFile(open: () => Readable, target: string): Promise<boolean> {
  const saved = await stat(target).catch(() => undefined)
  if (saved !== undefined) return true
  try {
    await pipeline(open(), createWriteStream(target, { mode: 0o600, flush: true }))
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    await rm(target, { force: true })
    return false
  }
}

async function saveSecrets(draft: string, dataFolder: string): Promise<Part[]> {
  const saved: Part[] = []
  await mkdir(path.join(draft, 'secrets'), { recursive: true })
  for (const name of SECRETS) {
    const target = path.join(draft, 'secrets', name)
    const found = await copyFile(path.join(dataFolder, name), target).then(
      () => true,
      () => false,
    )
    if (found) saved.push({ path: `secrets/${name}`, ...(await measure(target)) })
  }
  return saved
}

export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
}

/** The names in a folder survive a crash of the machine only when the folder is written as well. */
async function toDisk(folder: string): Promise<void> {
  const handle = await open(folder)
  await handle.sync()
  await handle.close()
}
