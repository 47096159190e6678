import type { Jobs } from '../../platform/jobs/index.ts'
import type { AccountMail } from './account-mail.service.ts'
import { ACCOUNT_MAIL, SWEEP } from './accounts.queue.ts'

/** At a quarter past every hour. */
const HOURLY = '15 * * * *'

export async function registerAccountsJobs(jobs: Jobs, mail: AccountMail, sweep: () => Promise<void>): Promise<void> {
  await jobs.work(ACCOUNT_MAIL, (data) => mail.send(data))
  await jobs.work(SWEEP, sweep)
  await jobs.schedule(SWEEP, HOURLY)
}
