import type { Worker } from 'node:worker_threads'
import type { ReadLimits } from './limits.ts'

const MEMORY_POLL_MILLISECONDS = 20
const MEBIBYTE = 1024 * 1024

/** Watches what one reading costs; calls `fail` once it is too much. */
export class Budget {
  readonly #limits: ReadLimits
  readonly #fail: (detail: string) => void
  readonly #memory: NodeJS.Timeout
  readonly #started = performance.now()
  #clock: NodeJS.Timeout
  #externalMiB: number

  constructor(worker: Worker, limits: ReadLimits, fail: (detail: string) => void) {
    this.#limits = limits
    this.#fail = fail
    this.#externalMiB = limits.externalMiB
    this.#clock = this.#until(limits.milliseconds)
    this.#memory = this.#watchMemory(worker)
  }

  /** Pages that are drawn and recognised may take longer, and more memory. */
  allowDrawing(pages: number): void {
    const { milliseconds, ocrMilliseconds, ocrPages, drawingExternalMiB } = this.#limits
    this.#externalMiB = drawingExternalMiB
    clearTimeout(this.#clock)
    this.#clock = this.#until(milliseconds + Math.min(pages, ocrPages) * ocrMilliseconds)
  }

  close(): void {
    clearTimeout(this.#clock)
    clearInterval(this.#memory)
  }

  #until(milliseconds: number): NodeJS.Timeout {
    const left = Math.max(0, this.#started + milliseconds - performance.now())
    return setTimeout(() => {
      this.#fail(`reading took more than ${milliseconds} ms`)
    }, left)
  }

  /** V8 bounds only its own heap: what lies outside is asked for at intervals, which works in a busy thread too. */
  #watchMemory(worker: Worker): NodeJS.Timeout {
    return setInterval(() => {
      worker.getHeapStatistics().then(
        (statistics) => {
          if (statistics.external_memory > this.#externalMiB * MEBIBYTE) {
            this.#fail(`reading took more than ${this.#externalMiB} MiB outside the heap`)
          }
        },
        // Only a thread that is not running has no statistics; its end is reported by its own event.
        () => undefined,
      )
    }, MEMORY_POLL_MILLISECONDS)
  }
}
