import { Worker } from 'node:worker_threads'
import type { WriteRequest, WriteResult } from './question.ts'

/** JavaScript heap of the thread: a full subject of 50 long documents fits several times over. */
const HEAP_MIB = 1024

/**
 * `writeQuestions` in a worker thread of its own, which ends with the call: this process stays responsive meanwhile.
 * @param signal ends the thread; the promise rejects with its reason.
 * @throws whatever the writer throws; an error when the thread dies or runs out of memory.
 */
export function writeInWorker(request: WriteRequest, signal?: AbortSignal): Promise<WriteResult> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    // Compiled, this file and the worker are both `.js`; from source they are both `.ts`.
    const file = new URL(import.meta.url.endsWith('.ts') ? './write/worker.ts' : './write/worker.js', import.meta.url)
    const worker = new Worker(file, {
      workerData: request,
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
      .on('message', (result: WriteResult) => {
        settle(() => {
          resolve(result)
        })
      })
      .on('error', fail)
      .on('exit', (code) => {
        fail(new Error(`the writing thread exited with ${code}`))
      })
  })
}
