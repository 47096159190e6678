import type { MessagePort } from 'node:worker_threads'
import { parentPort } from 'node:worker_threads'
import type { DocumentFormat, ReadDocument, ReadFailureReason } from '../document.ts'
import { ReadFailure } from '../document.ts'
import type { Ocr, Reader, ReadProgress } from '../extract/raw-document.ts'
import { recogniseThrough } from '../ocr/remote.ts'
import { assemble } from './assemble.ts'

/** What a reading thread is asked. */
export interface WorkerRequest {
  format: DocumentFormat
  bytes: Uint8Array
  name: string
  /** Most pages to recognise. */
  ocrPages: number
  /** Where images are recognised. */
  recogniser: MessagePort
}

/** What it answers: any number of progress messages, then one of the others. */
export type WorkerReply =
  | { type: 'progress'; progress: ReadProgress }
  /** So many pages are going to be drawn and recognised. */
  | { type: 'drawing'; pages: number }
  | { type: 'document'; document: ReadDocument }
  | { type: 'failure'; reason: ReadFailureReason; detail: string }

const PROGRESS_MILLISECONDS = 100

/** Each reader is loaded when first needed: a text file never pays for the PDF library. */
const readers: Record<DocumentFormat, () => Promise<Reader>> = {
  pdf: async () => (await import('../extract/pdf/index.ts')).readPdf,
  docx: async () => (await import('../extract/docx.ts')).readDocx,
  pptx: async () => (await import('../extract/pptx.ts')).readPptx,
  epub: async () => (await import('../extract/epub.ts')).readEpub,
  html: async () => (await import('../extract/html.ts')).readHtml,
  txt: async () => (await import('../extract/text.ts')).readText,
  png: async () => (await import('../extract/image/index.ts')).readImage,
  jpg: async () => (await import('../extract/image/index.ts')).readImage,
  md: async () => (await import('../extract/markdown.ts')).readMarkdown,
}

async function answer(request: WorkerRequest): Promise<WorkerReply> {
  let reported = 0
  const onProgress = (progress: ReadProgress) => {
    const now = performance.now()
    if (progress.done < progress.total && now - reported < PROGRESS_MILLISECONDS) return
    reported = now
    send({ type: 'progress', progress })
  }
  // Outside the `try`: a reader that can not be loaded is no fault of the file.
  const read = await readers[request.format]()
  try {
    const ocr: Ocr = {
      maxPages: request.ocrPages,
      recognise: recogniseThrough(request.recogniser),
      announce: (pages) => {
        send({ type: 'drawing', pages })
      },
    }
    const raw = await read(request.bytes, request.name, onProgress, ocr)
    return { type: 'document', document: assemble(raw, request.name) }
  } catch (error) {
    if (error instanceof ReadFailure) return { type: 'failure', reason: error.reason, detail: error.detail }
    // A reader that trips over a file it can not foresee has met a damaged one.
    return { type: 'failure', reason: 'damaged', detail: error instanceof Error ? error.message : String(error) }
  }
}

function send(reply: WorkerReply): void {
  parentPort?.postMessage(reply)
}

parentPort?.on('message', (request: WorkerRequest) => {
  void answer(request).then(send)
})
