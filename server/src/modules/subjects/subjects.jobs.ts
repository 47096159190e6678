import type { Jobs } from '../../platform/jobs/index.ts'
import { REBUILD_OUTLINE } from './subjects.queue.ts'
import type { Subjects } from './subjects.service.ts'

export async function registerSubjectsJobs(jobs: Jobs, subjects: Subjects): Promise<void> {
  await jobs.work(REBUILD_OUTLINE, ({ subjectId }) => subjects.rebuild(subjectId))
}
