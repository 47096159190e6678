import { sql } from 'kysely'
import type { Db, Trx } from '../../platform/db/index.ts'

export type Role = 'learner' | 'expert' | 'admin'
export type Status = 'pending' | 'active' | 'deactivated'

const COLUMNS = [
  'id',
  'email',
  'fullName',
  'role',
  'status',
  'locale',
  'extraTimePercent',
  'version',
  'createdAt',
] as const

export interface UserFilter {
  /** Words of which each stands in the name or the address, accents and case aside. */
  words: string[]
  role?: Role
  status?: Status
}

/** What a pattern gives a meaning to stands for itself. */
const literally = (word: string) => word.replace(/[\\%_]/g, String.raw`\$&`)

function filtered(db: Db, { words, role, status }: UserFilter) {
  let query = db.selectFrom('users')
  if (role !== undefined) query = query.where('role', '=', role)
  if (status !== undefined) query = query.where('status', '=', status)
  for (const word of words)
    query = query.where(sql<boolean>`search_key like '%' || fold_accents(${literally(word)}) || '%'`)
  return query
}

export function listUsers(
  db: Db,
  filter: UserFilter,
  order: { direction: 'asc' | 'desc'; after: string | undefined },
  limit: number,
) {
  let query = filtered(db, filter).select(COLUMNS)
  if (order.after !== undefined) query = query.where('id', order.direction === 'asc' ? '>' : '<', order.after)
  return query.orderBy('id', order.direction).limit(limit).execute()
}

export async function countUsers(db: Db, filter: UserFilter): Promise<number> {
  const { n } = await filtered(db, filter)
    .select((eb) => eb.fn.countAll<bigint>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(n)
}

export type UserRow = NonNullable<Awaited<ReturnType<typeof findUser>>>

export function findUser(db: Db, id: string) {
  return db.selectFrom('users').select(COLUMNS).where('id', '=', id).executeTakeFirst()
}

/**
 * Locks a person and all active administrators in one go, always in the order of their ids: changes of administrators
 * come one after the other, so that two who take the role from each other at once do not both succeed. Locked one after
 * the other they would deadlock: a row that is no administrator's any more stays locked by those who waited for it.
 */
export async function lockUserAndAdmins(trx: Trx, id: string) {
  const rows = await trx
    .selectFrom('users')
    .select(COLUMNS)
    .where((eb) => eb.or([eb('id', '=', id), eb.and([eb('role', '=', 'admin'), eb('status', '=', 'active')])]))
    .orderBy('id')
    .forUpdate()
    .execute()
  const isAdmin = (userId: string) =>
    rows.some((row) => row.id === userId && row.role === 'admin' && row.status === 'active')
  return { user: rows.find((row) => row.id === id), isAdmin }
}

export async function updateUser(
  trx: Trx,
  id: string,
  change: { role?: Role; status?: Status; extraTimePercent?: number; passwordHash?: null },
): Promise<void> {
  await trx
    .updateTable('users')
    .set({ ...change, version: sql`version + 1`, updatedAt: sql<Date>`now()` })
    .where('id', '=', id)
    .execute()
}

/** The account of an address, locked. */
export function lockByEmail(trx: Trx, emailKey: string) {
  return trx
    .selectFrom('users')
    .select([...COLUMNS, 'passwordHash'])
    .where('emailKey', '=', emailKey)
    .forUpdate()
    .executeTakeFirst()
}

/** @returns undefined when the address is taken. */
export function insertAdmin(trx: Trx, admin: { email: string; emailKey: string; fullName: string }) {
  return trx
    .insertInto('users')
    .values({ ...admin, role: 'admin' })
    .onConflict((conflict) => conflict.column('emailKey').doNothing())
    .returning('id')
    .executeTakeFirst()
}
