import { sql } from 'kysely'
import type { Db, Trx } from '../../platform/db/index.ts'

const NOW = sql<Date>`now()`

/** Attempts at one challenge. */
const CHALLENGE_ATTEMPTS = 5

export function findTwoFactor(db: Db, userId: string) {
  return db
    .selectFrom('twoFactors')
    .select(['secret', 'confirmedAt', 'lastStep'])
    .where('userId', '=', userId)
    .executeTakeFirst()
}

/** Begins setting up, or begins anew; false when it is on already. */
export async function insertTwoFactor(trx: Trx, userId: string, secret: Buffer, codeHashes: Buffer[]) {
  const row = await trx
    .insertInto('twoFactors')
    .values({ userId, secret })
    .onConflict((conflict) =>
      conflict.column('userId').doUpdateSet({ secret, lastStep: 0 }).where('twoFactors.confirmedAt', 'is', null),
    )
    .returning('userId')
    .executeTakeFirst()
  if (row === undefined) return false
  await trx.deleteFrom('recoveryCodes').where('userId', '=', userId).execute()
  await trx
    .insertInto('recoveryCodes')
    .values(codeHashes.map((codeHash) => ({ userId, codeHash })))
    .execute()
  return true
}

export async function confirmTwoFactor(trx: Trx, userId: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('twoFactors')
    .set({ confirmedAt: NOW })
    .where('userId', '=', userId)
    .where('confirmedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function deleteTwoFactor(trx: Trx, userId: string): Promise<boolean> {
  const { numDeletedRows } = await trx.deleteFrom('twoFactors').where('userId', '=', userId).executeTakeFirst()
  return numDeletedRows > 0n
}

/** Takes a time step once: no step at or before the last accepted one is taken again. */
export async function takeStep(trx: Trx, userId: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('twoFactors')
    .set({ lastStep: step })
    .where('userId', '=', userId)
    .where('lastStep', '<', step)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Uses a recovery code up. */
export async function takeRecoveryCode(trx: Trx, userId: string, codeHash: Buffer): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('recoveryCodes')
    .where('userId', '=', userId)
    .where('codeHash', '=', codeHash)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

export async function insertChallenge(
  trx: Trx,
  challenge: { userId: string; rememberMe: boolean; tokenHash: Buffer },
  seconds: number,
): Promise<void> {
  const expiresAt = sql<Date>`now() + make_interval(secs => ${seconds})`
  await trx
    .insertInto('signInChallenges')
    .values({ ...challenge, expiresAt })
    .execute()
}

/** Whose challenge it is, of accounts that may sign in; undefined when it is over. The account stays as it is. */
export function findChallenge(trx: Trx, tokenHash: Buffer) {
  return trx
    .selectFrom('signInChallenges as c')
    .innerJoin('users as u', 'u.id', 'c.userId')
    .select(['c.userId', 'c.rememberMe', 'u.email', 'u.fullName', 'u.role', 'u.locale'])
    .where('c.tokenHash', '=', tokenHash)
    .where('c.expiresAt', '>', NOW)
    .where('u.status', '=', 'active')
    .forShare('u')
    .executeTakeFirst()
}

/** Takes one of the attempts at a challenge. */
export async function attemptChallenge(trx: Trx, tokenHash: Buffer): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('signInChallenges')
    .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
    .where('tokenHash', '=', tokenHash)
    .where('attempts', '<', CHALLENGE_ATTEMPTS)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function deleteChallenge(trx: Trx, tokenHash: Buffer): Promise<void> {
  await trx.deleteFrom('signInChallenges').where('tokenHash', '=', tokenHash).execute()
}
