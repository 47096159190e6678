import type { Queue } from '../../platform/jobs/index.ts'

/** Reading takes a thread of its own: two at a time keep two cores busy. Two hundred pages of pictures take ten minutes and more. */
export const PROCESS: Queue<{ documentId: string; run: number }> = {
  name: 'process-document',
  concurrency: 2,
  retryLimit: 2,
  expireInSeconds: 3600,
}

/** Jobs of `PROCESS` that are given up, also those whose worker died every time. */
export const PROCESS_GIVEN_UP: Queue<{ documentId: string; run: number }> = {
  name: 'process-document.dead',
  concurrency: 1,
  retryLimit: 2,
  expireInSeconds: 60,
}

export const SUMMARISE: Queue<{ documentId: string }> = {
  name: 'summarise-document',
  concurrency: 1,
  retryLimit: 2,
  expireInSeconds: 3600,
}

export const REMOVE_FILES: Queue<{ keys: string[] }> = {
  name: 'remove-files',
  concurrency: 1,
  retryLimit: 20,
  expireInSeconds: 300,
}
