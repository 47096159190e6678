import type { Queue } from '../../platform/jobs/index.ts'

/** Grades an attempt whose time has run out. */
export const EXPIRE: Queue<{ attemptId: string }> = {
  name: 'expire-attempt',
  concurrency: 2,
  retryLimit: 5,
  expireInSeconds: 60,
}

/** The job comes once the grace of the deadline is certainly over. */
export const EXPIRE_AFTER_DEADLINE_MS = 6_000
