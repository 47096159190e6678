import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'

/** A backup can not be made or taken back; `message` is one line for the person who tries. */
export class BackupRefused extends Error {
  override readonly name = 'Refused'
}

/** A part of a backup: where it lies, and what must be in it. */
export interface Part {
  /** Relative to the backup, with `/`. */
  path: string
  bytes: number
  /** Of the file as it lies in the backup, in hex. */
  sha256: string
}

export interface SavedTable extends Part {
  schema: string
  table: string
  columns: string[]
  rows: number
}

export interface SavedFile extends Part {
  /** In the storage. */
  key: string
}

export interface Manifest {
  format: 1
  /** Of Learinal. */
  version: string
  createdAt: string
  /** What the database's form was: these migrations, in order. */
  migrations: string[]
  tables: SavedTable[]
  files: SavedFile[]
  /** Generated secrets of the data folder; those of the environment are kept where the environment is. */
  secrets: Part[]
}

const MANIFEST = 'manifest.json'
const CHECKSUM = 'manifest.sha256'

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const text = `${JSON.stringify(manifest, null, 1)}\n`
  await writeFile(path.join(folder, MANIFEST), text, { flush: true })
  await writeFile(path.join(folder, CHECKSUM), `${sha256(text)}\n`, { flush: true })
}

/**
 * Reads a backup's manifest and every byte of its parts.
 * @throws BackupRefused when it is none, is not whole, or something in it was changed.
 */
export async function verifyBackup(folder: string): Promise<Manifest> {
  const [text, checksum] = await Promise.all([read(folder, MANIFEST), read(folder, CHECKSUM)])
  if (text === undefined || checksum === undefined) {
    throw new BackupRefused(`${folder} is no whole backup: it has no ${text === undefined ? MANIFEST : CHECKSUM}.`)
  }
  if (sha256(text) !== checksum.trim()) throw damaged(folder, MANIFEST)
  const manifest = JSON.parse(text) as Manifest
  if ((manifest.format as number) !== 1) {
    throw new BackupRefused(`${folder} has format ${manifest.format}, which this Learinal does not know.`)
  }
  for (const part of [...manifest.tables, ...manifest.files, ...manifest.secrets]) {
    const found = await measure(path.join(folder, part.path)).catch(() => undefined)
    if (found?.sha256 !== part.sha256 || found.bytes !== part.bytes) throw damaged(folder, part.path)
  }
  return manifest
}

function damaged(folder: string, part: string): BackupRefused {
  return new BackupRefused(`The backup in ${folder} is damaged: ${part} is not as it was saved. Nothing was restored.`)
}

export async function measure(file: string): Promise<Omit<Part, 'path'>> {
  const hash = createHash('sha256')
  let bytes = 0
  await pipeline(createReadStream(file), async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) {
      bytes += chunk.length
      hash.update(chunk)
    }
  })
  return { bytes, sha256: hash.digest('hex') }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

async function read(folder: string, name: string): Promise<string | undefined> {
  return readFile(path.join(folder, name), 'utf8').catch(() => undefined)
}
