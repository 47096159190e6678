import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { DocumentFormat, ReadDocument } from '../document.ts'
import { ReadFailure } from '../document.ts'
import type { ReadProgress } from '../extract/raw-document.ts'
import type { WorkerReply, WorkerRequest } from './worker.ts'

/** What one reading may cost. */
export interface ReadLimits {
  /** Size of the file. */
  bytes: number
  /** Wall clock of the reading, without the wait for a free thread. */
  milliseconds: number
  /** JavaScript heap of the thread. */
  heapMiB: number
  /** Memory outside that heap (array buffers, WebAssembly). */
  externalMiB: number
}

const MAX_THREADS = Math.max(1, Math.min(4, availableParallelism()))
/** A warm thread saves the next file some 300 ms, an idle one costs some 80 MB. */
const IDLE_MILLISECONDS = 5_000
const MEMORY_POLL_MILLISECONDS = 20
const MEBIBYTE = 1024 * 1024

interface Thread {
  worker: Worker
  /** Resource limits are fixed when a thread starts, so it is only used again for the same ones. */
  heapMiB: number
  idleTimer?: NodeJS.Timeout
}

const idle: Thread[] = []
const waiting: (() => void)[] = []
let busy = 0

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
  await takeTurn(signal)
  // An abort during that wait has no listener yet.
  if (signal?.aborted === true) {
    giveTurn()
    signal.throwIfAborted()
  }
  const thread = idle.find((each) => each.heapMiB === limits.heapMiB) ?? start(limits.heapMiB)
  resume(thread)
  try {
    const reply = await converse(thread.worker, { format, bytes, name }, limits, signal, onProgress)
    rest(thread)
    if (reply.type === 'failure') throw new ReadFailure(reply.reason, reply.detail)
    return reply.document
  } catch (error) {
    if (!idle.includes(thread)) await thread.worker.terminate()
    throw error
  } finally {
    giveTurn()
  }
}

function giveTurn(): void {
  busy -= 1
  waiting.shift()?.()
}

async function takeTurn(signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted()
  if (busy < MAX_THREADS) {
    busy += 1
    return
  }
  await new Promise<void>((resolve, reject) => {
    const turn = () => {
      signal?.removeEventListener('abort', leave)
      busy += 1
      resolve()
    }
    const leave = () => {
      waiting.splice(waiting.indexOf(turn), 1)
      reject(signal?.reason as Error)
    }
    signal?.addEventListener('abort', leave, { once: true })
    waiting.push(turn)
  })
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

type FinalReply = Exclude<WorkerReply, { type: 'progress' }>

function converse(
  worker: Worker,
  request: WorkerRequest,
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
    const onMessage = (reply: WorkerReply) => {
      if (reply.type === 'progress') onProgress?.(reply.progress)
      else
        settle(() => {
          resolve(reply)
        })
    }
    // Only memory is the file's doing; any other uncaught error of the thread is a defect of ours, and said so.
    const onError = (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') fail(error.message)
      else
        settle(() => {
          reject(error)
        })
    }
    const onExit = (code: number) => {
      fail(`the reading thread exited with ${code}`)
    }
    const onAbort = () => {
      settle(() => {
        reject(signal?.reason as Error)
      })
    }
    const clock = setTimeout(() => {
      fail(`reading took more than ${limits.milliseconds} ms`)
    }, limits.milliseconds)
    const memory = watchMemory(worker, limits.externalMiB, fail)
    const settle = (end: () => void) => {
      clearTimeout(clock)
      clearInterval(memory)
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      signal?.removeEventListener('abort', onAbort)
      end()
    }
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    signal?.addEventListener('abort', onAbort, { once: true })
    worker.postMessage(request)
  })
}

/** V8 bounds only its own heap: what lies outside is asked for at intervals, which works in a busy thread too. */
function watchMemory(worker: Worker, externalMiB: number, fail: (detail: string) => void): NodeJS.Timeout {
  return setInterval(() => {
    worker.getHeapStatistics().then(
      (statistics) => {
        if (statistics.external_memory > externalMiB * MEBIBYTE) {
          fail(`reading took more than ${externalMiB} MiB outside the heap`)
        }
      },
      // Only a thread that is not running has no statistics; its end is reported by its own event.
      () => undefined,
    )
  }, MEMORY_POLL_MILLISECONDS)
}
