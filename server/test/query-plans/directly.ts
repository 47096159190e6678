import { randomBytes, randomUUID } from 'node:crypto'
import * as google from '../../src/modules/accounts/google.queries.ts'
import * as guesses from '../../src/modules/accounts/guesses.queries.ts'
import { deleteExpired } from '../../src/modules/accounts/sweep.queries.ts'
import * as users from '../../src/modules/administration/users.queries.ts'
import { deleteUnclaimed } from '../../src/modules/attempts/attempts.queries.ts'
import { firstUpload, listStoredFiles, setProgress } from '../../src/modules/documents/documents.queries.ts'
import * as notifications from '../../src/modules/notifications/notifications.queries.ts'
import * as idempotency from '../../src/platform/http/idempotency.queries.ts'
import * as usage from '../../src/platform/models/usage.queries.ts'
import { anAccount, anEmail } from '../factories/accounts.ts'
import type { TestServer } from '../build.ts'

/** What no request of the scenario comes to: sign-in at another provider, commands, models, the hourly sweep, failures. */
export async function askDirectly(server: TestServer): Promise<void> {
  const { db } = server
  const { id: userId, email } = await anAccount(server)
  await deleteExpired(db)
  await listStoredFiles(db)
  await firstUpload(db)
  // A short document is read before its progress is told.
  await setProgress(db, randomUUID(), 1, 0, 1)
  await notifications.lastNumber(db, userId)
  await notifications.notificationsAfter(db, userId, 0, 100)
  await usage.usedThisMonth(db, userId)
  const spent = { provider: 'openai', model: 'small', purpose: 'write', inputTokens: 1, outputTokens: 1, cost: null }
  await usage.insertUsage(db, { userId, setId: randomUUID(), ...spent })
  const held = { userId, route: 'POST /x', key: 'x', holder: randomUUID() }
  await idempotency.renewKey(db, held)
  await idempotency.releaseKey(db, held)
  await db.transaction().execute(async (trx) => {
    await deleteUnclaimed(trx)
    await notifications.deleteOld(trx)
    await guesses.secondsLocked(trx, randomBytes(32))
    await google.findByIdentity(trx, 'https://accounts.example.org', userId)
    await google.holdByEmail(trx, email)
    const person = () => {
      const address = anEmail()
      return { email: address, emailKey: address, fullName: 'Lan' }
    }
    await google.insertVerified(trx, { ...person(), locale: 'vi' })
    await google.insertIdentity(trx, { issuer: 'https://accounts.example.org', subject: userId, userId })
    await users.lockByEmail(trx, email)
    await users.insertAdmin(trx, person())
  })
}
