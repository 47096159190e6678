import type { Db, Trx } from '../../platform/db/index.ts'
import { decodeCursor, page } from '../../platform/http/cursor.ts'
import { Problem } from '../../platform/http/problems.ts'
import * as audit from './audit-log.queries.ts'
import type { AuditQuery, UserBody, UsersQuery } from './administration.schemas.ts'
import * as queries from './users.queries.ts'

export type Administration = ReturnType<typeof makeAdministration>

interface Deps {
  db: Db
  endSessions: (trx: Trx, userId: string) => Promise<void>
  /** Tells the owner of an account, by mail. */
  notify: (trx: Trx, userId: string, what: 'deactivated' | 'reactivated') => Promise<void>
}

interface Actor {
  actorId: string
  requestId: string
}

const RANK: Record<queries.Role, number> = { learner: 0, expert: 1, admin: 2 }

/** What administrators do with accounts, and the log of it. */
export function makeAdministration(deps: Deps) {
  const { db } = deps
  return {
    async listUsers({ q = '', limit, cursor, sort = '-createdAt', withTotal, ...rest }: UsersQuery) {
      const filter = { ...rest, words: q.split(/\s+/).filter((word) => word !== '') }
      const rows = await queries.listUsers(db, filter, orderOf(sort, cursor), limit + 1)
      const { items, nextCursor } = page(rows, limit, (row) => [row.id])
      const total = withTotal === true ? { total: await queries.countUsers(db, filter) } : {}
      return { items: items.map(toView), nextCursor, ...total }
    },

    async getUser(id: string) {
      const row = await queries.findUser(db, id)
      if (row === undefined) throw new Problem('not_found')
      return { version: row.version, body: toView(row) }
    },

    changeUser: (actor: Actor, id: string, change: UserBody, version: number | undefined) =>
      db.transaction().execute((trx) => changeUser(deps, trx, { actor, id, change, version })),

    async auditLog({ limit, cursor, sort = '-at', withTotal, ...filter }: AuditQuery) {
      const rows = await audit.listAudit(db, filter, orderOf(sort, cursor), limit + 1)
      const { items, nextCursor } = page(rows, limit, (row) => [row.id])
      const total = withTotal === true ? { total: await audit.countAudit(db, filter) } : {}
      return { items: items.map((row) => ({ ...row, at: row.at.toISOString() })), nextCursor, ...total }
    },
  }
}

/** Nobody changes his own account here: so one administrator is always left, the one who acted last. */
async function changeUser(
  { endSessions, notify }: Deps,
  trx: Trx,
  { actor, id, change, version }: { actor: Actor; id: string; change: UserBody; version: number | undefined },
): Promise<void> {
  if (id === actor.actorId) throw new Problem('own_account')
  const { user, isAdmin } = await queries.lockUserAndAdmins(trx, id)
  if (!isAdmin(actor.actorId)) throw new Problem('forbidden')
  if (user === undefined) throw new Problem('not_found')
  if (version !== undefined && user.version !== version) throw new Problem('precondition_failed')
  if (user.status === 'pending' && change.status !== undefined) throw new Problem('account_pending')

  const { role = user.role, status = user.status, extraTimePercent = user.extraTimePercent } = change
  const after = { role, status, extraTimePercent }
  const before = { role: user.role, status: user.status, extraTimePercent: user.extraTimePercent }
  const changed = (['role', 'status', 'extraTimePercent'] as const).filter((field) => before[field] !== after[field])
  if (changed.length === 0) return
  const pick = (values: typeof before) => Object.fromEntries(changed.map((field) => [field, values[field]]))
  await queries.updateUser(trx, id, after)
  const demoted = RANK[role] < RANK[user.role]
  if (demoted || status !== 'active') await endSessions(trx, id)
  if (status !== user.status) await notify(trx, id, status === 'active' ? 'reactivated' : 'deactivated')
  const { actorId, requestId } = actor
  const entry = { actorId, requestId, subjectId: id, before: pick(before), after: pick(after) }
  await audit.writeAudit(trx, { ...entry, action: 'user.change' })
}

function orderOf(sort: string, cursor: string | undefined) {
  const after = cursor === undefined ? undefined : String(decodeCursor(cursor, 1)[0])
  return { direction: sort.startsWith('-') ? 'desc' : 'asc', after } as const
}

function toView(row: queries.UserRow) {
  const { id, email, fullName, role, status, locale, extraTimePercent } = row
  return { id, email, fullName, role, status, locale, extraTimePercent, createdAt: row.createdAt.toISOString() }
}
