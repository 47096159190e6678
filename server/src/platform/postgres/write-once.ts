import { randomUUID } from 'node:crypto'
import { link, open, readFile, rm } from 'node:fs/promises'
import { codeOf } from './errors.ts'

/** The file's text, or undefined when there is no file. */
export async function readIfPresent(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/**
 * Creates a private file (0600) with `text` unless it exists; returns the text that is in the file afterwards.
 * Whole or not at all, on disk before it is visible; of several racing writers one wins and all return its text.
 */
export async function writeOnce(file: string, text: string): Promise<string> {
  const draft = `${file}.${randomUUID()}`
  const handle = await open(draft, 'wx', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
    await link(draft, file)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  } finally {
    await handle.close()
    await rm(draft)
  }
  return readFile(file, 'utf8')
}
