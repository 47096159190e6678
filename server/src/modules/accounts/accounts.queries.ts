import { sql } from 'kysely'
import type { Db, Trx } from '../../platform/db/index.ts'

export type Purpose = 'verify_email' | 'reset_password'

const NOW = sql<Date>`now()`

/** Makes a pending account; undefined when the address is taken. */
export async function insertUser(
  trx: Trx,
  user: { email: string; emailKey: string; fullName: string; passwordHash: string; locale: 'en' | 'vi' },
): Promise<string | undefined> {
  const row = await trx
    .insertInto('users')
    .values(user)
    .onConflict((conflict) => conflict.column('emailKey').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

export function findByEmail(db: Db, emailKey: string) {
  return db
    .selectFrom('users')
    .select(['id', 'email', 'fullName', 'passwordHash', 'status', 'role', 'locale'])
    .where('emailKey', '=', emailKey)
    .executeTakeFirst()
}

export function findUser(db: Db, id: string) {
  return db
    .selectFrom('users')
    .select(['id', 'email', 'fullName', 'passwordHash', 'status', 'role', 'locale', 'timeZone', 'version', 'createdAt'])
    .select((eb) =>
      eb
        .exists(
          eb.selectFrom('twoFactors').select('userId').where('userId', '=', id).where('confirmedAt', 'is not', null),
        )
        .$castTo<boolean>()
        .as('twoFactor'),
    )
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Adds a token and drops the account's expired ones. Earlier ones stay good: either of two mails may be opened. */
export async function insertOneTimeToken(
  trx: Trx,
  token: { userId: string; purpose: Purpose; tokenHash: Buffer },
  seconds: number,
): Promise<void> {
  await trx.deleteFrom('oneTimeTokens').where('userId', '=', token.userId).where('expiresAt', '<=', NOW).execute()
  const expiresAt = sql<Date>`now() + make_interval(secs => ${seconds})`
  await trx
    .insertInto('oneTimeTokens')
    .values({ ...token, expiresAt })
    .execute()
}

/**
 * Uses a token up, and with it all others of the account for that purpose: of two uses at once one gets it.
 * The account is locked first, as by every other writer, so that none waits for another in a circle.
 * @returns whose it was; undefined when it is unknown, used or expired, or the account is deactivated.
 */
export async function consumeOneTimeToken(trx: Trx, tokenHash: Buffer, purpose: Purpose): Promise<string | undefined> {
  const owner = await trx
    .selectFrom('users as u')
    .innerJoin('oneTimeTokens as t', 't.userId', 'u.id')
    .select('u.id')
    .where('t.tokenHash', '=', tokenHash)
    .where('t.purpose', '=', purpose)
    .where('t.expiresAt', '>', NOW)
    .where('u.status', '<>', 'deactivated')
    .forUpdate('u')
    .executeTakeFirst()
  if (owner === undefined) return undefined
  const used = await trx
    .deleteFrom('oneTimeTokens')
    .where('userId', '=', owner.id)
    .where('purpose', '=', purpose)
    .returning('tokenHash')
    .execute()
  return used.some((token) => token.tokenHash.equals(tokenHash)) ? owner.id : undefined
}

export async function activate(trx: Trx, userId: string): Promise<void> {
  await trx
    .updateTable('users')
    .set({ status: 'active', updatedAt: NOW })
    .where('id', '=', userId)
    .where('status', '=', 'pending')
    .execute()
}

/** Something that the profile shows has changed. */
export async function touchUser(trx: Trx, userId: string): Promise<void> {
  await trx
    .updateTable('users')
    .set({ version: sql`version + 1`, updatedAt: NOW })
    .where('id', '=', userId)
    .execute()
}

export async function setPassword(trx: Trx, userId: string, passwordHash: string): Promise<void> {
  await trx.updateTable('users').set({ passwordHash, updatedAt: NOW }).where('id', '=', userId).execute()
}

/** Locks the account while it still has the password that was checked; undefined when it has not. */
export function lockUser(trx: Trx, userId: string, passwordHash: string) {
  return trx
    .selectFrom('users')
    .select('version')
    .where('id', '=', userId)
    .where('passwordHash', '=', passwordHash)
    .forUpdate()
    .executeTakeFirst()
}

/** Updates the profile; undefined when `version` is given and is not the row's. */
export function updateProfile(
  trx: Trx,
  userId: string,
  change: { fullName?: string; locale?: 'en' | 'vi'; timeZone?: string },
  version: number | undefined,
) {
  let query = trx
    .updateTable('users')
    .set({ ...change, version: sql`version + 1`, updatedAt: NOW })
    .where('id', '=', userId)
  if (version !== undefined) query = query.where('version', '=', version)
  return query.returning('version').executeTakeFirst()
}

/**
 * Whether no other administrator is left; holds them all, and this person, as they are until the transaction ends.
 * All are locked in one go and in the order of their ids: else two of them could wait for each other.
 */
export async function isLastAdmin(trx: Trx, userId: string): Promise<boolean> {
  const rows = await trx
    .selectFrom('users')
    .select(['id', 'role', 'status'])
    .where((eb) => eb.or([eb('id', '=', userId), eb.and([eb('role', '=', 'admin'), eb('status', '=', 'active')])]))
    .orderBy('id')
    .forUpdate()
    .execute()
  const admins = rows.filter(({ role, status }) => role === 'admin' && status === 'active')
  return admins.length === 1 && admins[0]?.id === userId
}

export async function deleteUser(trx: Trx, userId: string): Promise<void> {
  await trx.deleteFrom('users').where('id', '=', userId).execute()
}
