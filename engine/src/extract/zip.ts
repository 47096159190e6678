import type { Entry, ZipFile } from 'yauzl'
import { fromBufferPromise } from 'yauzl'
import { ReadFailure } from '../document.ts'

const MEBIBYTE = 1024 * 1024
/** What a package may hold. Sizes are counted while inflating: the headers of a bomb say what they like. */
const LIMITS = { entries: 10_000, partBytes: 64 * MEBIBYTE, totalBytes: 96 * MEBIBYTE }

/** The parts of an Office package. */
export interface Package {
  has(name: string): boolean
  names(): string[]
  /** Hands out the inflated bytes of a part piece by piece; the end is reached when the promise resolves. */
  read(name: string, onBytes: (bytes: Uint8Array) => void): Promise<void>
}

/** Opens a zip archive. Throws `ReadFailure`: `damaged`, or `too_large` when it holds or inflates to too much. */
export async function openPackage(bytes: Uint8Array): Promise<Package> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { zip, entries } = await listEntries(buffer)
  let total = 0
  return {
    has: (name) => entries.has(name),
    names: () => [...entries.keys()],
    read: async (name, onBytes) => {
      const entry = entries.get(name)
      if (entry === undefined) throw new ReadFailure('damaged', `the package has no ${name}`)
      if (entry.isEncrypted()) throw new ReadFailure('password_protected', `${name} is encrypted`)
      let size = 0
      try {
        for await (const piece of await zip.openReadStreamPromise(entry)) {
          const chunk = piece as Buffer
          size += chunk.length
          total += chunk.length
          if (size > LIMITS.partBytes || total > LIMITS.totalBytes) {
            throw new ReadFailure('too_large', `${name} inflates to more than ${LIMITS.partBytes} bytes`)
          }
          onBytes(chunk)
        }
      } catch (error) {
        throw asFailure(error, name)
      }
    },
  }
}

async function listEntries(buffer: Buffer): Promise<{ zip: ZipFile; entries: Map<string, Entry> }> {
  const entries = new Map<string, Entry>()
  try {
    const zip = await fromBufferPromise(buffer, { lazyEntries: true, validateEntrySizes: false })
    if (zip.entryCount > LIMITS.entries) throw new ReadFailure('too_large', `${zip.entryCount} entries`)
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry)
    return { zip, entries }
  } catch (error) {
    throw asFailure(error, 'the archive')
  }
}

function asFailure(error: unknown, what: string): ReadFailure {
  if (error instanceof ReadFailure) return error
  return new ReadFailure('damaged', `${what}: ${error instanceof Error ? error.message : String(error)}`)
}
