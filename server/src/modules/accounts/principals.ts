import { randomUUID } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Versions } from '../../platform/cache/index.ts'
import type { Db } from '../../platform/db/index.ts'
import type { Soon } from '../../platform/soon.ts'
import type { Principal } from '../../platform/http/principal.ts'
import { findPrincipal } from './sessions.queries.ts'

const MAX_SESSIONS = 50_000

/**
 * Who is behind a session, as of now. Without `versions` one query a request says so, and gives the version of all
 * that is theirs; a process that keeps the versions itself asks again only after a write to the account or its sessions.
 */
export function makePrincipals(db: Db, versions: Versions | undefined) {
  const known = new LRUCache<string, { principal: Principal; expiresAt: Date }>({ max: MAX_SESSIONS })

  async function ask(claims: { userId: string; sessionId: string }, dataVersion: string | undefined) {
    const row = await findPrincipal(db, claims.sessionId, claims.userId)
    if (row === undefined) return undefined
    const { role, locale, expiresAt, version } = row
    // No version: nothing of theirs is found in a cache.
    return { principal: { ...claims, role, locale, dataVersion: dataVersion ?? version ?? randomUUID() }, expiresAt }
  }

  async function askAndKeep(claims: { userId: string; sessionId: string }, version: string) {
    const found = await ask(claims, version)
    if (found === undefined) known.delete(claims.sessionId)
    else known.set(claims.sessionId, found)
    return found?.principal ?? null
  }

  return {
    find(claims: { userId: string; sessionId: string }): Soon<Principal | null> {
      // Taken before the question: a write meanwhile makes the answer old, never young.
      const version = versions?.of(claims.userId)
      if (version === undefined) return ask(claims, undefined).then((found) => found?.principal ?? null)
      const cached = known.get(claims.sessionId)
      return cached?.principal.dataVersion === version &&
        cached.principal.userId === claims.userId &&
        cached.expiresAt.getTime() > Date.now()
        ? cached.principal
        : askAndKeep(claims, version)
    },
  }
}
