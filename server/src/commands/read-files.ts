import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { ReadFailure, readDocument, type ReadDocument } from '@learinal/engine'
import { describeFailure } from './render.ts'

/** Reads every file; one that can not be read is said on standard error and makes the exit code 1. */
export async function readFiles(files: string[]): Promise<ReadDocument[]> {
  const documents: ReadDocument[] = []
  for (const file of files) {
    const name = path.basename(file)
    try {
      documents.push(
        await readDocument(await readFile(file), {
          name,
          onProgress: ({ done, total }) => {
            progress(`reading ${name} ${done}/${total}`)
          },
        }),
      )
    } catch (error) {
      const words = explainFile(error)
      if (words === undefined) throw error
      progress(undefined)
      process.stderr.write(`${file}: ${words}\n`)
      process.exitCode = 1
    }
  }
  progress(undefined)
  return documents
}

function explainFile(error: unknown): string | undefined {
  if (error instanceof ReadFailure) return describeFailure(error.reason)
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOENT') return 'There is no such file.'
  if (code === 'EISDIR') return 'This is a folder; name the files in it.'
  if (code === 'EACCES') return 'You may not read this file.'
  return undefined
}

/** One line that is rewritten while work goes on; only on a terminal. */
export function progress(text: string | undefined): void {
  if (!process.stderr.isTTY) return
  process.stderr.write(`\r\u001b[2K${text ?? ''}`)
}
