import { Worker } from 'node:worker_threads'
import { AskFailure, type Ask, type AskAnswer, type AskFailureReason, type AskRequest } from './model-writer/ask.ts'
import type { WriteRequest, WriteResult } from './question.ts'

/** JavaScript heap of the thread: a full subject of 50 long documents fits several times over. */
const HEAP_MIB = 1024

/** What the thread is started with, and what passes over its port. */
export interface Job {
  request: WriteRequest
  withModel: boolean
}
export type FromWorker = { kind: 'result'; result: WriteResult } | { kind: 'ask'; id: number; request: AskRequest }
export type ToWorker =
  | { kind: 'answer'; id: number; answer: AskAnswer }
  | { kind: 'failure'; id: number; reason: AskFailureReason; text: string }

export interface WorkerOptions {
  /** Ends the thread; the promise rejects with its reason. */
  signal?: AbortSignal
  /** A language model that writes first; without one the offline writer writes alone. */
  ask?: Ask
}

/**
 * `writeQuestions`, or with `ask` `writeWithModel`, in a worker thread of its own, which ends with the call: this process
 * stays responsive meanwhile. The model is asked from this thread.
 * @throws whatever the writer or, other than an AskFailure, `ask` throws; an error when the thread dies or runs out of memory.
 */
export function writeInWorker(request: WriteRequest, { signal, ask }: WorkerOptions = {}): Promise<WriteResult> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    // Compiled, this file and the worker are both `.js`; from source they are both `.ts`.
    const file = new URL(import.meta.url.endsWith('.ts') ? './write/worker.ts' : './write/worker.js', import.meta.url)
    const worker = new Worker(file, {
      workerData: { request, withModel: ask !== undefined } satisfies Job,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MIB, stackSizeMb: 8 },
      env: {},
      execArgv: [],
    })
    const settle = (end: () => void) => {
      signal?.removeEventListener('abort', onAbort)
      void worker.terminate()
      end()
    }
    const fail = (error: Error) => {
      settle(() => {
        reject(error)
      })
    }
    const onAbort = () => {
      fail(signal?.reason as Error)
    }
    signal?.addEventListener('abort', onAbort, { once: true })
    worker
      .on('message', (message: FromWorker) => {
        if (message.kind === 'result') {
          settle(() => {
            resolve(message.result)
          })
        } else if (ask !== undefined) {
          void answer(ask, message.id, { ...message.request, ...(signal === undefined ? {} : { signal }) }).then(
            (reply) => {
              worker.postMessage(reply)
            },
            fail,
          )
        }
      })
      .on('error', fail)
      .on('exit', (code) => {
        fail(new Error(`the writing thread exited with ${code}`))
      })
  })
}

async function answer(ask: Ask, id: number, request: AskRequest): Promise<ToWorker> {
  try {
    return { kind: 'answer', id, answer: await ask(request) }
  } catch (error) {
    if (!(error instanceof AskFailure)) throw error
    return { kind: 'failure', id, reason: error.reason, text: error.message }
  }
}
