import type { Db, Trx } from '../../platform/db/index.ts'
import type { Mailer } from '../../platform/mail/index.ts'
import { newToken } from '../../platform/security/tokens.ts'
import { composeMail } from './account-mails.ts'
import { findUser, insertOneTimeToken, type Purpose } from './accounts.queries.ts'
import type { MailPurpose } from './accounts.queue.ts'

export type AccountMail = ReturnType<typeof makeAccountMail>

const HOUR_SECONDS = 3600
const LINKS: Record<Purpose, { page: string; seconds: number }> = {
  verify_email: { page: 'verify-email', seconds: 24 * HOUR_SECONDS },
  reset_password: { page: 'reset-password', seconds: HOUR_SECONDS },
}
/** Accounts a mail makes sense for, as they are when it is sent. */
const READERS: Record<MailPurpose, readonly string[]> = {
  verify_email: ['pending'],
  reset_password: ['pending', 'active'],
  already_registered: ['active'],
  password_changed: ['active'],
  two_factor_on: ['active'],
  two_factor_off: ['active'],
  google_linked: ['active'],
  deactivated: ['deactivated'],
  reactivated: ['active'],
}

async function makeLink(trx: Trx, origin: string, userId: string, purpose: Purpose): Promise<string> {
  const { page, seconds } = LINKS[purpose]
  const { token, hash } = newToken()
  await insertOneTimeToken(trx, { userId, purpose, tokenHash: hash }, seconds)
  return `${origin}/${page}?token=${token}`
}

/** Links by which a password is set, for who gets them otherwise than by mail. */
export function makePasswordLink(origin: string) {
  return (trx: Trx, userId: string) => makeLink(trx, origin, userId, 'reset_password')
}

/** Sends the mails of accounts. Sending again makes another token; only hashes of tokens are kept. */
export function makeAccountMail({ db, mailer, origin }: { db: Db; mailer: Pick<Mailer, 'send'>; origin: string }) {
  return {
    async send({ userId, purpose }: { userId: string; purpose: MailPurpose }): Promise<void> {
      const user = await findUser(db, userId)
      if (user === undefined || !READERS[purpose].includes(user.status)) return
      const withLink = purpose === 'verify_email' || purpose === 'reset_password'
      const link = withLink
        ? await db.transaction().execute((trx) => makeLink(trx, origin, userId, purpose))
        : undefined
      await mailer.send(composeMail(purpose, user, link))
    },
  }
}
