import type { Queue } from '../../platform/jobs/index.ts'

export const REBUILD_OUTLINE: Queue<{ subjectId: string }> = {
  name: 'rebuild-outline',
  concurrency: 1,
  retryLimit: 3,
  expireInSeconds: 60,
}
