import { isIP } from 'node:net'
import type { Db } from '../../platform/db/index.ts'
import { decodeCursor, page } from '../../platform/http/cursor.ts'
import { Problem } from '../../platform/http/problems.ts'
import type { Principal } from '../../platform/http/principal.ts'
import { ACCESS_SECONDS, type AccessTokens } from '../../platform/security/access-tokens.ts'
import { passwordMatches } from '../../platform/security/passwords.ts'
import { hashToken, newToken } from '../../platform/security/tokens.ts'
import { findByEmail } from './accounts.queries.ts'
import type { SessionsQuery } from './accounts.schemas.ts'
import { emailKeyOf } from './email-key.ts'
import * as queries from './sessions.queries.ts'

export type Sessions = ReturnType<typeof makeSessions>

const DAY_SECONDS = 86_400

/** What a browser gets back: the refresh token for its cookie, and for how long. */
export interface Refresh {
  token: string
  maxAgeSeconds: number
}

interface Login {
  email: string
  password: string
  rememberMe: boolean
  userAgent: string | null
  ip: string
}

interface Deps {
  db: Db
  accessTokens: AccessTokens
}

/** Signing in and out. A session is a family of refresh tokens, one of them good at a time. */
export function makeSessions({ db, accessTokens }: Deps) {
  return {
    login: (login: Login) => signIn({ db, accessTokens }, login),
    refresh: (token: string) => refresh({ db, accessTokens }, token),

    /** Ends the session of a refresh token, whichever of its tokens it is. */
    logout: (token: string) =>
      db.transaction().execute(async (trx) => {
        const session = await queries.lockByRefreshToken(trx, hashToken(token))
        if (session !== undefined) await queries.endSession(trx, session.userId, session.id)
      }),

    async authenticate(token: string): Promise<Principal | null> {
      const claims = await accessTokens.verify(token)
      if (claims === null) return null
      const user = await queries.findPrincipal(db, claims.sessionId, claims.userId)
      return user === undefined ? null : { ...claims, ...user }
    },

    list: (who: Principal, query: SessionsQuery) => list(db, who, query),

    async end(userId: string, sessionId: string): Promise<void> {
      const ended = await db.transaction().execute((trx) => queries.endSession(trx, userId, sessionId))
      if (!ended) throw new Problem('not_found')
    },

    endOthers: (who: Principal) =>
      db.transaction().execute((trx) => queries.endSessions(trx, who.userId, who.sessionId)),
  }
}

/** What is wrong beside the password is told only to who knows the password. */
async function signIn({ db, accessTokens }: Deps, { email, password, rememberMe, userAgent, ip }: Login) {
  const found = await findByEmail(db, emailKeyOf(email))
  const matches = await passwordMatches(password, found?.passwordHash ?? null)
  if (found?.passwordHash == null || !matches) throw new Problem('invalid_credentials')
  const { status, passwordHash, ...user } = found
  if (status === 'pending') throw new Problem('email_not_verified')
  if (status === 'deactivated') throw new Problem('account_deactivated')
  const { token, hash } = newToken()
  const maxAgeSeconds = lifeSeconds(rememberMe)
  const session = { userId: user.id, rememberMe, userAgent, ip: toAddress(ip) }
  const sessionId = await db.transaction().execute(async (trx) => {
    if (!(await queries.holdActive(trx, user.id, passwordHash))) throw new Problem('invalid_credentials')
    return queries.insertSession(trx, session, hash, maxAgeSeconds)
  })
  const refresh: Refresh = { token, maxAgeSeconds }
  return { refresh, body: { ...(await access(accessTokens, user.id, sessionId)), user } }
}

/**
 * Rotates. A token that was rotated already is in two hands: its whole session ends.
 * @returns undefined when the session is over.
 */
async function refresh({ db, accessTokens }: Deps, token: string) {
  const next = newToken()
  const hash = hashToken(token)
  const session = await db.transaction().execute(async (trx) => {
    const found = await queries.lockByRefreshToken(trx, hash)
    if (found === undefined) return undefined
    const good = (await queries.findPrincipal(trx, found.id, found.userId)) !== undefined
    if (!good || !(await queries.useToken(trx, hash))) {
      await queries.endSession(trx, found.userId, found.id)
      return undefined
    }
    await queries.renewSession(trx, found.id, next.hash, lifeSeconds(found.rememberMe))
    return found
  })
  if (session === undefined) return undefined
  const refresh: Refresh = { token: next.token, maxAgeSeconds: lifeSeconds(session.rememberMe) }
  return { refresh, body: await access(accessTokens, session.userId, session.id) }
}

async function list(db: Db, who: Principal, { limit, cursor, sort = '-createdAt', withTotal }: SessionsQuery) {
  const after = cursor === undefined ? undefined : String(decodeCursor(cursor, 1)[0])
  const direction = sort.startsWith('-') ? 'desc' : 'asc'
  const rows = await queries.listSessions(db, who.userId, { direction, after }, limit + 1)
  const { items, nextCursor } = page(rows, limit, (row) => [row.id])
  const views = items.map(({ createdAt, lastUsedAt, expiresAt, ...row }) => ({
    ...row,
    current: row.id === who.sessionId,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  }))
  const total = withTotal === true ? { total: await queries.countSessions(db, who.userId) } : {}
  return { items: views, nextCursor, ...total }
}

async function access(accessTokens: AccessTokens, userId: string, sessionId: string) {
  return { accessToken: await accessTokens.sign({ userId, sessionId }), expiresIn: ACCESS_SECONDS }
}

function lifeSeconds(rememberMe: boolean): number {
  return (rememberMe ? 30 : 7) * DAY_SECONDS
}

/** A forwarded address may be any text, and a link-local one carries a zone that the database does not take. */
function toAddress(ip: string): string | null {
  const address = ip.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/, '')
  return isIP(address) === 0 ? null : address
}
