import { randomUUID } from 'node:crypto'
import type { Versions } from '../../platform/cache/index.ts'
import type { Db, Trx } from '../../platform/db/index.ts'
import { decodeCursor, page } from '../../platform/http/cursor.ts'
import { Problem } from '../../platform/http/problems.ts'
import { when, type Soon } from '../../platform/soon.ts'
import type { Count } from '../../platform/observability/metrics.ts'
import type { Principal } from '../../platform/http/principal.ts'
import { ACCESS_SECONDS, type AccessTokens } from '../../platform/security/access-tokens.ts'
import { passwordMatches } from '../../platform/security/passwords.ts'
import type { SecretBox } from '../../platform/security/secret-box.ts'
import { hashToken, newToken } from '../../platform/security/tokens.ts'
import { findByEmail } from './accounts.queries.ts'
import type { SessionsQuery } from './accounts.schemas.ts'
import type { Client } from './client.ts'
import { emailKeyOf } from './email-key.ts'
import { forgive, signInLimits, takeGuess } from './guesses.ts'
import { challengeIfOn, takeCode } from './second-factor.ts'
import { makePrincipals } from './principals.ts'
import * as queries from './sessions.queries.ts'
import { attemptChallenge, deleteChallenge, findChallenge } from './two-factor.queries.ts'

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
}

interface Deps {
  db: Db
  accessTokens: AccessTokens
  secretBox: SecretBox
  count: Count
  /** Of a process that is the only one to write. */
  versions?: Versions | undefined
}

/** Somebody who has proved who he is. */
interface Member {
  id: string
  email: string
  fullName: string
  role: Principal['role']
  locale: Principal['locale']
}

/** Signing in and out. A session is a family of refresh tokens, one of them good at a time. */
export function makeSessions(deps: Deps) {
  const { db, accessTokens } = deps
  const principals = makePrincipals(db, deps.versions)
  return {
    login: (login: Login, client: Client) => signIn(deps, login, client),
    answerChallenge: (challenge: string, code: string, client: Client) =>
      answerChallenge(deps, hashToken(challenge), code, client),
    admit: (trx: Trx, member: Member, rememberMe: boolean, client: Client) =>
      admit(deps, trx, member, rememberMe, client),
    refresh: (token: string) => refresh(deps, token),

    /** Ends the session of a refresh token, whichever of its tokens it is. */
    logout: (token: string) =>
      db.transaction().execute(async (trx) => {
        const session = await queries.lockByRefreshToken(trx, hashToken(token))
        if (session !== undefined) await queries.endSession(trx, session.userId, session.id)
      }),

    authenticate: (token: string): Soon<Principal | null> =>
      when(accessTokens.verify(token), (claims) => (claims === null ? null : principals.find(claims))),

    /** Whether the session is good at this moment, whatever was known of it before. */
    isGood: async ({ sessionId, userId }: { sessionId: string; userId: string }) =>
      (await queries.findPrincipal(db, sessionId, userId)) !== undefined,

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
async function signIn(deps: Deps, { email, password, rememberMe }: Login, client: Client): Promise<Admission> {
  const { db } = deps
  const emailKey = emailKeyOf(email)
  const found = await findByEmail(db, emailKey)
  // Somebody without an account costs the same queries.
  const known = await queries.hasSessionFrom(db, found?.id ?? randomUUID(), client.ip)
  const limits = signInLimits(emailKey, client.ip ?? '', known)
  const guess = await db.transaction().execute((trx) => takeGuess(trx, limits))
  const matches = await passwordMatches(password, found?.passwordHash ?? null)
  if (found?.passwordHash == null || !matches) throw new Problem('invalid_credentials')
  const { status, passwordHash, ...user } = found
  const admission = await db.transaction().execute(async (trx) => {
    await forgive(trx, guess)
    if (status !== 'active') return undefined
    if (!(await queries.holdActive(trx, user.id, passwordHash))) throw new Problem('invalid_credentials')
    return admit(deps, trx, user, rememberMe, client)
  })
  if (admission !== undefined) {
    if (!('challenge' in admission)) deps.count('sign_ins_total', { way: 'password' })
    return admission
  }
  throw new Problem(status === 'pending' ? 'email_not_verified' : 'account_deactivated')
}

/** What signing in comes to: a session, or the challenge of the second factor. */
export type Admission =
  | { challenge: string }
  | {
      refresh: Refresh
      body: { accessToken: string; expiresIn: number; user: Member }
    }

/** Lets somebody in who has proved who he is, unless the account wants a second proof. */
async function admit(deps: Deps, trx: Trx, member: Member, rememberMe: boolean, client: Client): Promise<Admission> {
  const challenge = await challengeIfOn(trx, member.id, rememberMe)
  return challenge === undefined ? begin(deps, trx, member, rememberMe, client) : { challenge }
}

async function begin({ accessTokens }: Deps, trx: Trx, user: Member, rememberMe: boolean, client: Client) {
  const { token, hash } = newToken()
  const maxAgeSeconds = lifeSeconds(rememberMe)
  const sessionId = await queries.insertSession(trx, { userId: user.id, rememberMe, ...client }, hash, maxAgeSeconds)
  const refresh: Refresh = { token, maxAgeSeconds }
  return { refresh, body: { ...(await access(accessTokens, user.id, sessionId)), user } }
}

/** A challenge is good for one right code and few wrong ones. */
async function answerChallenge(deps: Deps, tokenHash: Buffer, code: string, client: Client) {
  const admission = await deps.db.transaction().execute(async (trx) => {
    const found = await findChallenge(trx, tokenHash)
    if (found === undefined || !(await attemptChallenge(trx, tokenHash))) throw new Problem('challenge_invalid')
    const { userId, rememberMe, ...rest } = found
    if (!(await takeCode(trx, deps.secretBox, userId, code))) return undefined
    await deleteChallenge(trx, tokenHash)
    return begin(deps, trx, { id: userId, ...rest }, rememberMe, client)
  })
  if (admission === undefined) throw new Problem('code_invalid')
  deps.count('sign_ins_total', { way: 'two_factor' })
  return admission
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
