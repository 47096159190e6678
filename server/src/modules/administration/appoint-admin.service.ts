import type { Db, Trx } from '../../platform/db/index.ts'
import { writeAudit } from './audit-log.queries.ts'
import * as queries from './users.queries.ts'

/** An appointment that can not be; the message says what to do. */
export class Refused extends Error {
  override readonly name = 'Refused'
}

interface Deps {
  db: Db
  emailKey: string
  /** A one-time link by which the owner of the account sets a password. */
  passwordLink: (trx: Trx, userId: string) => Promise<string>
}

/**
 * Makes the person of an address an administrator, with a new account when there is none.
 * An account that was never confirmed may be anybody's: its password is dropped, only the link opens it.
 * @returns the link by which a password is set; undefined when the account has one already.
 * @throws Refused when the account is deactivated.
 */
export async function appointAdmin(
  { db, emailKey, passwordLink }: Deps,
  person: { email: string; fullName: string },
): Promise<string | undefined> {
  return db.transaction().execute(async (trx) => {
    const created = await queries.insertAdmin(trx, { ...person, emailKey })
    const user = await queries.lockByEmail(trx, emailKey)
    if (user === undefined) throw new Error('The account vanished meanwhile')
    if (user.status === 'deactivated') throw new Refused(`The account of ${person.email} is deactivated.`)
    const confirmed = user.status === 'active' && user.passwordHash !== null
    await queries.updateUser(trx, user.id, { role: 'admin', ...(confirmed ? {} : { passwordHash: null }) })
    if (created !== undefined || user.role !== 'admin') {
      const before = created === undefined ? { role: user.role } : null
      const entry = { actorId: null, requestId: null, subjectId: user.id, before, after: { role: 'admin' } }
      await writeAudit(trx, { ...entry, action: 'user.appoint' })
    }
    return confirmed ? undefined : passwordLink(trx, user.id)
  })
}
