import type { Jobs } from '../../platform/jobs/index.ts'
import type { Generation } from './generation.service.ts'
import { GENERATE } from './question-sets.queue.ts'

export async function registerQuestionSetsJobs(jobs: Jobs, generation: Generation): Promise<void> {
  await jobs.work(GENERATE, ({ setId }, { signal, last }) => generation.run(setId, { signal, last }))
}
