import { ReadFailure, type ReadDocument } from '../document.ts'
import type { ReadProgress } from '../extract/raw-document.ts'
import { sniffFormat } from '../extract/sniff.ts'
import type { ReadLimits } from './limits.ts'
import { readInWorker } from './worker-pool.ts'

export type { ReadProgress } from '../extract/raw-document.ts'
export type { ReadLimits } from './limits.ts'

export interface ReadOptions {
  /** The file's name: for messages, and to tell Markdown from plain text. */
  name: string
  /** Aborting ends the reading thread; `readDocument` then rejects with the signal's reason. */
  signal?: AbortSignal
  /** Called some ten times a second while a file is read. */
  onProgress?: (progress: ReadProgress) => void
  limits?: Partial<ReadLimits>
}

const DEFAULT_LIMITS: ReadLimits = {
  bytes: 20 * 1024 * 1024,
  milliseconds: 120_000,
  heapMiB: 256,
  externalMiB: 128,
  drawingExternalMiB: 320,
  ocrPages: 200,
  ocrMilliseconds: 15_000,
}

/**
 * Reads a PDF, DOCX, plain text or Markdown file, told apart by content, in a worker thread of its own.
 * Resolves to its pages, outline, summaries and a report of what was not read. Rejects with `ReadFailure` for whatever is wrong with the file,
 * `too_large` and `too_complex` for one that would cost more than `limits`; never ends the process.
 */
export async function readDocument(bytes: Uint8Array, options: ReadOptions): Promise<ReadDocument> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits }
  if (bytes.length > limits.bytes) {
    throw new ReadFailure('too_large', `${bytes.length} bytes, at most ${limits.bytes} are read`)
  }
  const format = sniffFormat(bytes, options.name)
  return readInWorker(format, bytes, options.name, limits, options.signal, options.onProgress)
}
