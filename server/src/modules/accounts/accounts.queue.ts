import type { Queue } from '../../platform/jobs/index.ts'

/** What an account's owner is written about: two mails with a link, and notices. */
export type MailPurpose =
  | 'verify_email'
  | 'reset_password'
  | 'already_registered'
  | 'password_changed'
  | 'two_factor_on'
  | 'two_factor_off'
  | 'google_linked'
  | 'deactivated'
  | 'reactivated'

/** Carries no token: it is made when the mail is sent, so that only its hash is ever stored. */
export const ACCOUNT_MAIL: Queue<{ userId: string; purpose: MailPurpose }> = {
  name: 'account-mail',
  concurrency: 4,
  retryLimit: 8,
  expireInSeconds: 60,
}

/** Deletes what has expired. */
export const SWEEP: Queue<object> = {
  name: 'sweep-expired',
  concurrency: 1,
  retryLimit: 2,
  expireInSeconds: 300,
}
