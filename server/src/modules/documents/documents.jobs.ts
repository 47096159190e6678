import type { Jobs } from '../../platform/jobs/index.ts'
import { PROCESS, PROCESS_GIVEN_UP, REMOVE_FILES, SUMMARISE } from './documents.queue.ts'
import type { Processing } from './processing.service.ts'

export async function registerDocumentsJobs(jobs: Jobs, processing: Processing): Promise<void> {
  await jobs.work(PROCESS, (data, { signal }) => processing.process(data, signal))
  await jobs.work(PROCESS_GIVEN_UP, (data) => processing.giveUp(data))
  await jobs.work(SUMMARISE, ({ documentId }, { signal }) => processing.summarise(documentId, signal))
  await jobs.work(REMOVE_FILES, ({ keys }) => processing.removeFiles(keys))
}
