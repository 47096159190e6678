import type { Jobs } from '../../platform/jobs/index.ts'
import type { Generation } from './generation.service.ts'
import { GENERATE, GENERATE_GIVEN_UP } from './question-sets.queue.ts'

export async function registerQuestionSetsJobs(jobs: Jobs, generation: Generation): Promise<void> {
  await jobs.work(GENERATE, ({ setId }, { signal }) => generation.run(setId, signal))
  await jobs.work(GENERATE_GIVEN_UP, ({ setId }) => generation.giveUp(setId))
}
