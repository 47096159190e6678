import type { Jobs } from '../../platform/jobs/index.ts'
import type { AccountMail } from './account-mail.service.ts'
import { ACCOUNT_MAIL } from './accounts.queue.ts'

export async function registerAccountsJobs(jobs: Jobs, mail: AccountMail): Promise<void> {
  await jobs.work(ACCOUNT_MAIL, (data) => mail.send(data))
}
