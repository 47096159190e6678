import type { Queue } from '../../platform/jobs/index.ts'

export type MailPurpose = 'verify_email' | 'reset_password' | 'already_registered'

/** Carries no token: it is made when the mail is sent, so that only its hash is ever stored. */
export const ACCOUNT_MAIL: Queue<{ userId: string; purpose: MailPurpose }> = {
  name: 'account-mail',
  concurrency: 4,
  retryLimit: 8,
  expireInSeconds: 60,
}
