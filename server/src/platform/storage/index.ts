import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'

/** Files under random names, outside the web root. */
export interface Storage {
  /** Stores the bytes durably, as they come, and returns their key; a source that breaks leaves nothing behind. */
  put(bytes: AsyncIterable<Uint8Array>): Promise<string>
  /** The same under a key that was given before: for what comes back from a backup. */
  putAs(key: string, bytes: AsyncIterable<Uint8Array>): Promise<void>
  get(key: string): Promise<Buffer>
  stream(key: string): Readable
  /** Removing what is not there is fine: a repeated deletion ends in the same state. */
  remove(key: string): Promise<void>
  /** Keys of what was written in this time, its end not counted, also of what was never finished. */
  writtenBetween(from: Date, to: Date): AsyncIterable<string>
}

/** What was never finished has an ending of its own. */
const KEY = /^[0-9a-f]{2}\/[0-9a-f-]{36}(\.partial)?$/

/** Storage in a local folder. A key is `<2 hex digits>/<uuid>`; nothing of the user's file name is in it. */
export function openLocalStorage(folder: string): Storage {
  const locate = (key: string) => {
    if (!KEY.test(key)) throw new Error('Not a storage key')
    return path.join(folder, key)
  }
  const putAs = async (key: string, bytes: AsyncIterable<Uint8Array>) => {
    const target = locate(key)
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 })
    const partial = `${target}.partial`
    const file = await open(partial, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } catch (error) {
      await rm(partial)
      throw error
    } finally {
      await file.close()
    }
    await rename(partial, target)
  }
  return {
    async put(bytes) {
      const name = randomUUID()
      const key = `${name.slice(0, 2)}/${name}`
      await putAs(key, bytes)
      return key
    },
    putAs,
    get: (key) => readFile(locate(key)),
    stream: (key) => createReadStream(locate(key)),
    remove: (key) => rm(locate(key), { force: true }),
    async *writtenBetween(from, to) {
      for (const group of await namesIn(folder)) {
        for (const name of await namesIn(path.join(folder, group))) {
          const key = `${group}/${name}`
          // Of somebody else it is left alone; removed meanwhile it is no matter any more.
          if (!KEY.test(key)) continue
          const written = await stat(locate(key)).catch(() => undefined)
          if (written !== undefined && written.mtime >= from && written.mtime < to) yield key
        }
      }
    },
  }
}

/** Empty when the folder is not there: nothing was stored yet. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
