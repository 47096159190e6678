import type { Db } from '../../platform/db/index.ts'
import { Problem } from '../../platform/http/problems.ts'
import type { SecretBox } from '../../platform/security/secret-box.ts'
import { hashToken, newToken } from '../../platform/security/tokens.ts'
import * as queries from './sharing.queries.ts'

export interface Deps {
  db: Db
  secretBox: SecretBox
  /** Where people open the web app. */
  origin: string
}

export type Sharing = ReturnType<typeof makeSharing>

/** Links by which anybody may take a set. */
export function makeSharing({ db, secretBox, origin }: Deps) {
  return {
    /** The link of an own set: the same at every call until it is revoked. */
    async share(ownerId: string, id: string) {
      const { token, created } = await db.transaction().execute(async (trx) => {
        const set = await queries.lockShare(trx, ownerId, id)
        if (set === undefined) throw new Problem('not_found')
        if (set.status !== 'ready' && set.status !== 'draft') throw new Problem('set_not_ready')
        const known = set.shareSealed === null ? undefined : secretBox.open(set.shareSealed, contextOf(id))
        if (known !== undefined) return { token: known, created: false }
        const fresh = newToken()
        await queries.setShare(trx, id, { hash: fresh.hash, sealed: secretBox.seal(fresh.token, contextOf(id)) })
        return { token: fresh.token, created: true }
      })
      return { created, body: { token, url: `${origin}/shared/${token}` } }
    },

    /** Nobody starts by the link any more; attempts that are going on may end. */
    async revoke(ownerId: string, id: string): Promise<void> {
      await db.transaction().execute(async (trx) => {
        if ((await queries.lockShare(trx, ownerId, id)) === undefined) throw new Problem('not_found')
        await queries.setShare(trx, id, null)
      })
    },

    async describe(token: string) {
      const set = await queries.findShared(db, hashToken(token))
      if (set === undefined) throw new Problem('not_found')
      return set
    },
  }
}

function contextOf(setId: string): string {
  return `share of ${setId}`
}
