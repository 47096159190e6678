import type { Queue } from '../../platform/jobs/index.ts'

/** Writing takes a thread and seconds of CPU: one at a time in a process leaves room for requests. */
export const GENERATE: Queue<{ setId: string }> = {
  name: 'generate-questions',
  concurrency: 1,
  retryLimit: 2,
  expireInSeconds: 600,
}

/** Jobs of `GENERATE` that are given up, also those whose worker died every time. */
export const GENERATE_GIVEN_UP: Queue<{ setId: string }> = {
  name: 'generate-questions.dead',
  concurrency: 1,
  retryLimit: 2,
  expireInSeconds: 60,
}
