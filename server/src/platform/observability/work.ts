import { AsyncLocalStorage } from 'node:async_hooks'

/** What a piece of work was begun by. It follows through awaits, and into the jobs that the work adds. */
export interface Work {
  /** Of the request that began it, or of the job when no request did. */
  requestId: string
  /** W3C Trace Context: the span that goes on, or the caller's when none is made here. */
  traceparent?: string | undefined
  /** Who it is for, as soon as that is known. */
  userId?: string | undefined
}

export const work = new AsyncLocalStorage<Work>()
