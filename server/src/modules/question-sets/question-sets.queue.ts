import type { Queue } from '../../platform/jobs/index.ts'

/** Writing takes a thread and seconds of CPU: one at a time in a process leaves room for requests. */
export const GENERATE: Queue<{ setId: string }> = {
  name: 'generate-questions',
  concurrency: 1,
  retryLimit: 3,
  expireInSeconds: 600,
}
