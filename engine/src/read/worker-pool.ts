import { availableParallelism } from 'node:os'
import { MessageChannel, Worker } from 'node:worker_threads'
import type { DocumentFormat, ReadDocument } from '../document.ts'
import { ReadFailure } from '../document.ts'
import type { ReadProgress } from '../extract/raw-document.ts'
import { recogniseOnThread } from '../ocr/pool.ts'
import { serveRecognition } from '../ocr/remote.ts'
import { Turns } from '../turns.ts'
import { Budget } from './budget.ts'
import type { ReadLimits } from './limits.ts'
import type { WorkerReply, WorkerRequest } from './worker.ts'

const MAX_THREADS = Math.max(1, Math.min(4, availableParallelism()))
/** A warm thread saves the next file some 300 ms, an idle one costs some 80 MB. */
const IDLE_MILLISECONDS = 5_000

interface Thread {
  worker: Worker
  /** Resource limits are fixed when a thread starts, so it is only used again for the same ones. */
  heapMiB: number
  idleTimer?: NodeJS.Timeout
}

const idle: Thread[] = []
const turns = new Turns(MAX_THREADS)

/**
 * Runs the reader of `format` in a worker thread. Whatever happens there, this process goes on:
 * a thread that takes too long or too much memory rejects with `ReadFailure` `too_complex`, a defect as what it is;
 * an aborted `signal` ends the thread and rejects with the signal's reason.
 */
export async function readInWorker(
  format: DocumentFormat,
  bytes: Uint8Array,
  name: string,
  limits: ReadLimits,
  signal: AbortSignal | undefined,
  onProgress: ((progress: ReadProgress) => void) | undefined,
): Promise<ReadDocument> {
  await turns.take(signal)
  let thread: Thread | undefined
  try {
    signal?.throwIfAborted()
    thread = idle.find((each) => each.heapMiB === limits.heapMiB) ?? start(limits.heapMiB)
    resume(thread)
    const reply = await converse(
      thread.worker,
      { format, bytes, name, ocrPages: limits.ocrPages },
      limits,
      signal,
      onProgress,
    )
    rest(thread)
    if (reply.type === 'failure') throw new ReadFailure(reply.reason, reply.detail)
    return reply.document
  } catch (error) {
    if (thread && !idle.includes(thread)) await thread.worker.terminate()
    throw error
  } finally {
    turns.give()
  }
}

function start(heapMiB: number): Thread {
  // Compiled, this file and the worker are both `.js`; from source they are both `.ts`.
  const file = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url)
  const worker = new Worker(file, {
    resourceLimits: { maxOldGenerationSizeMb: heapMiB, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    env: {},
    execArgv: [],
    stdout: false,
    stderr: false,
  })
  // Between readings nobody listens: a thread that dies then is simply not used again.
  worker
    .on('error', () => {
      discard(worker)
    })
    .on('exit', () => {
      discard(worker)
    })
  return { worker, heapMiB }
}

function discard(worker: Worker): void {
  const at = idle.findIndex((each) => each.worker === worker)
  if (at >= 0) idle.splice(at, 1)
}

function resume(thread: Thread): void {
  clearTimeout(thread.idleTimer)
  discard(thread.worker)
  thread.worker.ref()
}

/** An idle thread neither keeps the process alive nor stays for long. */
function rest(thread: Thread): void {
  thread.worker.unref()
  idle.push(thread)
  thread.idleTimer = setTimeout(() => {
    discard(thread.worker)
    void thread.worker.terminate()
  }, IDLE_MILLISECONDS).unref()
}

type FinalReply = Exclude<WorkerReply, { type: 'progress' | 'drawing' }>

function converse(
  worker: Worker,
  question: Omit<WorkerRequest, 'recogniser'>,
  limits: ReadLimits,
  signal: AbortSignal | undefined,
  onProgress: ((progress: ReadProgress) => void) | undefined,
): Promise<FinalReply> {
  return new Promise<FinalReply>((resolve, reject) => {
    const fail = (detail: string) => {
      settle(() => {
        reject(new ReadFailure('too_complex', detail))
      })
    }
    const giveUp = (error: Error) => {
      settle(() => {
        reject(error)
      })
    }
    const onMessage = (reply: WorkerReply) => {
      if (reply.type === 'progress') onProgress?.(reply.progress)
      else if (reply.type === 'drawing') budget.allowDrawing(reply.pages)
      else
        settle(() => {
          resolve(reply)
        })
    }
    // Only memory is the file's doing; any other uncaught error of the thread is a defect of ours, and said so.
    const onError = (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') fail(error.message)
      else giveUp(error)
    }
    const onExit = (code: number) => {
      fail(`the reading thread exited with ${code}`)
    }
    const onAbort = () => {
      giveUp(signal?.reason as Error)
    }
    const budget = new Budget(worker, limits, fail)
    const { port1: ours, port2: theirs } = new MessageChannel()
    const over = new AbortController()
    serveRecognition(ours, (image) => recogniseOnThread(image, over.signal), giveUp)
    const settle = (end: () => void) => {
      budget.close()
      over.abort()
      ours.close()
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      signal?.removeEventListener('abort', onAbort)
      end()
    }
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    signal?.addEventListener('abort', onAbort, { once: true })
    worker.postMessage({ ...question, recogniser: theirs } satisfies WorkerRequest, [theirs])
  })
}
