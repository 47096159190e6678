import type { Db, Trx } from '../../platform/db/index.ts'
import { jsonb } from '../../platform/db/index.ts'

/** Who did what to whom. Values are roles, states and figures: nothing that tells about the person. */
export interface AuditEntry {
  /** Null for the operator at the command line. */
  actorId: string | null
  subjectId: string
  action: AuditAction
  before: Record<string, string | number> | null
  after: Record<string, string | number> | null
  requestId: string | null
}

export const AUDIT_ACTIONS = [
  'user.change',
  'user.two_factor',
  'user.password',
  'user.link',
  'user.appoint',
  'flag.decide',
] as const
export type AuditAction = (typeof AUDIT_ACTIONS)[number]

/** Adds to the log, in the transaction of what it tells. The database refuses to change or delete entries. */
export async function writeAudit(trx: Trx, { before, after, ...entry }: AuditEntry): Promise<void> {
  const json = (value: AuditEntry['before']) => (value === null ? null : jsonb(value))
  await trx
    .insertInto('auditLog')
    .values({ ...entry, before: json(before), after: json(after) })
    .execute()
}

export interface AuditFilter {
  actorId?: string
  subjectId?: string
  action?: AuditAction
  from?: string
  to?: string
}

function filtered(db: Db, { actorId, subjectId, action, from, to }: AuditFilter) {
  let query = db.selectFrom('auditLog')
  if (actorId !== undefined) query = query.where('actorId', '=', actorId)
  if (subjectId !== undefined) query = query.where('subjectId', '=', subjectId)
  if (action !== undefined) query = query.where('action', '=', action)
  if (from !== undefined) query = query.where('at', '>=', new Date(from))
  if (to !== undefined) query = query.where('at', '<', new Date(to))
  return query
}

export function listAudit(
  db: Db,
  filter: AuditFilter,
  order: { direction: 'asc' | 'desc'; after: string | undefined },
  limit: number,
) {
  let query = filtered(db, filter).selectAll()
  if (order.after !== undefined) query = query.where('id', order.direction === 'asc' ? '>' : '<', order.after)
  return query.orderBy('id', order.direction).limit(limit).execute()
}

export async function countAudit(db: Db, filter: AuditFilter): Promise<number> {
  const { n } = await filtered(db, filter)
    .select((eb) => eb.fn.countAll<bigint>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(n)
}
