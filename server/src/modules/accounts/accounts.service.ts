import { randomUUID } from 'node:crypto'
import type { Db, Trx } from '../../platform/db/index.ts'
import { Problem } from '../../platform/http/problems.ts'
import type { Locale } from '../../platform/http/locale.ts'
import type { Jobs } from '../../platform/jobs/index.ts'
import type { Count } from '../../platform/observability/metrics.ts'
import { hashPassword, passwordFault } from '../../platform/security/passwords.ts'
import { hashToken } from '../../platform/security/tokens.ts'
import * as queries from './accounts.queries.ts'
import { ACCOUNT_MAIL, type MailPurpose } from './accounts.queue.ts'
import { checkPassword } from './current-password.ts'
import { emailKeyOf } from './email-key.ts'
import { unlockSignIn } from './guesses.ts'
import { endSessions } from './sessions.queries.ts'

export type Accounts = ReturnType<typeof makeAccounts>

interface Deps {
  db: Db
  jobs: Pick<Jobs, 'enqueue'>
  count: Count
  /** Removes what the account owns outside its rows (files), by jobs of the same transaction. */
  eraseContent: (trx: Trx, userId: string) => Promise<void>
}

/** Registration, verification, passwords, profile, deletion. Answers never tell whether an address has an account. */
export function makeAccounts(deps: Deps) {
  return { ...makeRegistration(deps), ...makePasswords(deps), ...makeProfile(deps) }
}

function makeRegistration({ db, jobs, count }: Deps) {
  return {
    /**
     * Makes a pending account and has its address verified. A taken address changes nothing: its owner gets a mail,
     * and the caller the same answer after the same work.
     */
    async register(person: { fullName: string; email: string; password: string; locale: Locale }): Promise<void> {
      assertStrong(person.password)
      const { fullName, email, locale } = person
      const emailKey = emailKeyOf(email)
      const passwordHash = await hashPassword(person.password)
      const isNew = await db.transaction().execute(async (trx) => {
        const inserted = await queries.insertUser(trx, { fullName, email, emailKey, locale, passwordHash })
        const user = await queries.findByEmail(trx, emailKey)
        await sendMail(trx, jobs, user?.id, user?.status === 'pending' ? 'verify_email' : 'already_registered')
        return inserted !== undefined
      })
      if (isNew) count('user_registrations_total', {})
    },

    async verifyEmail(token: string): Promise<void> {
      await db.transaction().execute(async (trx) => {
        const userId = await queries.consumeOneTimeToken(trx, hashToken(token), 'verify_email')
        if (userId === undefined) throw new Problem('token_invalid')
        await queries.activate(trx, userId)
      })
    },

    resendVerification: (email: string) => requestMail(db, jobs, email, 'verify_email'),
  }
}

function makePasswords({ db, jobs }: Deps) {
  return {
    forgotPassword: (email: string) => requestMail(db, jobs, email, 'reset_password'),

    /** Sets a new password and ends every session. The token came by mail, so it proves the address as well. */
    async resetPassword(token: string, password: string, ip: string | null): Promise<void> {
      assertStrong(password)
      const passwordHash = await hashPassword(password)
      await db.transaction().execute(async (trx) => {
        const userId = await queries.consumeOneTimeToken(trx, hashToken(token), 'reset_password')
        if (userId === undefined) throw new Problem('token_invalid')
        await queries.setPassword(trx, userId, passwordHash)
        await queries.activate(trx, userId)
        await endSessions(trx, userId)
        const user = await queries.findUser(trx, userId)
        if (user !== undefined) await unlockSignIn(trx, emailKeyOf(user.email), ip ?? '')
        await jobs.enqueue(trx, ACCOUNT_MAIL, { userId, purpose: 'password_changed' })
      })
    },

    /** Changes the password and ends every other session. Of two changes at once, the first wins. */
    async changePassword(
      who: { userId: string; sessionId: string },
      passwords: { currentPassword: string; newPassword: string },
    ): Promise<void> {
      assertStrong(passwords.newPassword)
      const stored = await checkPassword(db, who.userId, passwords.currentPassword)
      const passwordHash = await hashPassword(passwords.newPassword)
      await db.transaction().execute(async (trx) => {
        if ((await queries.lockUser(trx, who.userId, stored)) === undefined) throw new Problem('wrong_password')
        await queries.setPassword(trx, who.userId, passwordHash)
        await endSessions(trx, who.userId, who.sessionId)
        await jobs.enqueue(trx, ACCOUNT_MAIL, { userId: who.userId, purpose: 'password_changed' })
      })
    },
  }
}

function makeProfile({ db, eraseContent }: Deps) {
  return {
    async profile(userId: string) {
      const user = await queries.findUser(db, userId)
      if (user === undefined) throw new Problem('unauthenticated')
      const { id, fullName, email, role, locale, timeZone, twoFactor, version } = user
      const createdAt = user.createdAt.toISOString()
      return { version, body: { id, fullName, email, role, locale, timeZone, twoFactor, createdAt } }
    },

    async changeProfile(
      userId: string,
      change: { fullName?: string; locale?: Locale; timeZone?: string },
      version: number | undefined,
    ): Promise<void> {
      if (change.timeZone !== undefined && !isTimeZone(change.timeZone)) throw new Problem('time_zone_unknown')
      const updated = await db.transaction().execute((trx) => queries.updateProfile(trx, userId, change, version))
      if (updated === undefined) throw new Problem('precondition_failed')
    },

    /** Erases the account and everything it owns, for good. */
    async deleteAccount(userId: string, password: string, version: number | undefined): Promise<void> {
      const stored = await checkPassword(db, userId, password)
      await db.transaction().execute(async (trx) => {
        const last = await queries.isLastAdmin(trx, userId)
        const user = await queries.lockUser(trx, userId, stored)
        if (user === undefined) throw new Problem('wrong_password')
        if (version !== undefined && user.version !== version) throw new Problem('precondition_failed')
        if (last) throw new Problem('last_admin')
        await eraseContent(trx, userId)
        await queries.deleteUser(trx, userId)
      })
    },
  }
}

async function requestMail(db: Db, jobs: Deps['jobs'], email: string, purpose: MailPurpose): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const user = await queries.findByEmail(trx, emailKeyOf(email))
    await sendMail(trx, jobs, user?.id, purpose)
  })
}

/** An address without an account costs a job for nobody: neither answer nor time tells. */
function sendMail(trx: Trx, jobs: Deps['jobs'], userId: string | undefined, purpose: MailPurpose): Promise<void> {
  return jobs.enqueue(trx, ACCOUNT_MAIL, { userId: userId ?? randomUUID(), purpose })
}

function assertStrong(password: string): void {
  const fault = passwordFault(password)
  if (fault !== undefined) throw new Problem(fault)
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
