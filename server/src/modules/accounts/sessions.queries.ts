import { sql } from 'kysely'
import type { Db, Trx } from '../../platform/db/index.ts'

export interface NewSession {
  userId: string
  rememberMe: boolean
  userAgent: string | null
  ip: string | null
}

const NOW = sql<Date>`now()`
const inSeconds = (seconds: number) => sql<Date>`now() + make_interval(secs => ${seconds})`

/**
 * Whether the account is active and has that password still. Both stay so until the transaction ends:
 * no session slips in behind a change of password or a deactivation.
 */
export async function holdActive(trx: Trx, userId: string, passwordHash: string): Promise<boolean> {
  const row = await trx
    .selectFrom('users')
    .select('id')
    .where('id', '=', userId)
    .where('passwordHash', '=', passwordHash)
    .where('status', '=', 'active')
    .forShare()
    .executeTakeFirst()
  return row !== undefined
}

/** Whether the account is signed in at that address. */
export async function hasSessionFrom(db: Db, userId: string, ip: string | null): Promise<boolean> {
  const row = await ownSessions(db, userId).select('id').where('ip', '=', ip).limit(1).executeTakeFirst()
  return row !== undefined
}

/** Adds a session with its first refresh token; drops the account's expired sessions. */
export async function insertSession(
  trx: Trx,
  session: NewSession,
  tokenHash: Buffer,
  seconds: number,
): Promise<string> {
  await trx.deleteFrom('sessions').where('userId', '=', session.userId).where('expiresAt', '<=', NOW).execute()
  const { id } = await trx
    .insertInto('sessions')
    .values({ ...session, expiresAt: inSeconds(seconds) })
    .returning('id')
    .executeTakeFirstOrThrow()
  await trx.insertInto('refreshTokens').values({ sessionId: id, tokenHash }).execute()
  return id
}

/**
 * Locks the session of a refresh token, rotated ones included. Whoever renews or ends a session locks it before its
 * tokens: refreshes with one token go one after the other, and none waits for another in a circle.
 */
export function lockByRefreshToken(trx: Trx, tokenHash: Buffer) {
  return trx
    .selectFrom('sessions as s')
    .select(['s.id', 's.userId', 's.rememberMe'])
    .where('s.id', '=', (eb) =>
      eb.selectFrom('refreshTokens').select('sessionId').where('tokenHash', '=', tokenHash).$asScalar(),
    )
    .forUpdate('s')
    .executeTakeFirst()
}

/** Marks a refresh token as used; false when it already was. */
export async function useToken(trx: Trx, tokenHash: Buffer): Promise<boolean> {
  const result = await trx
    .updateTable('refreshTokens')
    .set({ rotatedAt: NOW })
    .where('tokenHash', '=', tokenHash)
    .where('rotatedAt', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Gives the session its next refresh token and its whole lifetime again; forgets tokens older than that. */
export async function renewSession(trx: Trx, sessionId: string, tokenHash: Buffer, seconds: number): Promise<void> {
  await trx
    .updateTable('sessions')
    .set({ lastUsedAt: NOW, expiresAt: inSeconds(seconds) })
    .where('id', '=', sessionId)
    .execute()
  await trx
    .deleteFrom('refreshTokens')
    .where('sessionId', '=', sessionId)
    .where('createdAt', '<=', inSeconds(-seconds))
    .execute()
  await trx.insertInto('refreshTokens').values({ sessionId, tokenHash }).execute()
}

/** Who a session belongs to, when it and its user are still good, and the version of all that is theirs. */
export function findPrincipal(db: Db, sessionId: string, userId: string) {
  return db
    .selectFrom('sessions as s')
    .innerJoin('users as u', 'u.id', 's.userId')
    .leftJoin('dataVersions as v', 'v.userId', 'u.id')
    .select(['u.role', 'u.locale', 's.expiresAt', 'v.version'])
    .where('s.id', '=', sessionId)
    .where('u.id', '=', userId)
    .where('u.status', '=', 'active')
    .where('s.expiresAt', '>', NOW)
    .executeTakeFirst()
}

function ownSessions(db: Db, userId: string) {
  return db.selectFrom('sessions').where('userId', '=', userId).where('expiresAt', '>', NOW)
}

export function listSessions(
  db: Db,
  userId: string,
  order: { direction: 'asc' | 'desc'; after: string | undefined },
  limit: number,
) {
  let query = ownSessions(db, userId)
    .select(['id', 'userAgent', 'createdAt', 'lastUsedAt', 'expiresAt'])
    .select(sql<string | null>`host(ip)`.as('ip'))
  if (order.after !== undefined) query = query.where('id', order.direction === 'asc' ? '>' : '<', order.after)
  return query.orderBy('id', order.direction).limit(limit).execute()
}

export async function countSessions(db: Db, userId: string): Promise<number> {
  const { n } = await ownSessions(db, userId)
    .select((eb) => eb.fn.countAll<bigint>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(n)
}

export async function endSession(trx: Trx, userId: string, sessionId: string): Promise<boolean> {
  const result = await trx
    .deleteFrom('sessions')
    .where('userId', '=', userId)
    .where('id', '=', sessionId)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}

/** Ends every session of a user, but `except`, and every sign-in that waits for its second factor. */
export async function endSessions(trx: Trx, userId: string, except?: string): Promise<void> {
  await trx.deleteFrom('signInChallenges').where('userId', '=', userId).execute()
  let query = trx.deleteFrom('sessions').where('userId', '=', userId)
  if (except !== undefined) query = query.where('id', '!=', except)
  await query.execute()
}
