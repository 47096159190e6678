import type { Jobs } from '../../platform/jobs/index.ts'
import { EXPIRE } from './attempts.queue.ts'
import type { Attempts } from './attempts.service.ts'

export async function registerAttemptsJobs(jobs: Jobs, attempts: Attempts): Promise<void> {
  await jobs.work(EXPIRE, ({ attemptId }) => attempts.expire(attemptId))
}
