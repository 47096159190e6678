import { sql } from 'kysely'
import type { Db, Trx } from '../../platform/db/index.ts'
import type { NotificationData, NotificationKind } from './notifications.schemas.ts'

export interface News {
  userId: string
  kind: NotificationKind
  data: NotificationData
}

/**
 * Adds notifications with the next numbers of the people they are for. Their counters are locked in one order, and an
 * account that is being erased is left alone: no two transactions wait for each other.
 */
export async function insertNotifications(trx: Trx, news: readonly News[]): Promise<void> {
  const rows = JSON.stringify(news.map(({ userId, ...rest }, n) => ({ user_id: userId, n, ...rest })))
  const people = news.map(({ userId }) => userId)
  await sql`
    with news as (
      select * from jsonb_to_recordset(${rows}::jsonb) as row (user_id uuid, n integer, kind text, data jsonb)
    ), people as (
      select id from users where id = any(${people}::uuid[]) order by id for key share skip locked
    ), next as (
      insert into notification_counters as counter (user_id, last)
      select id, (select count(*)::integer from news where user_id = people.id) from people order by id
      on conflict (user_id) do update set last = counter.last + excluded.last
      returning user_id, last
    )
    insert into notifications (user_id, seq, kind, data)
    select user_id, last + 1 - row_number() over (partition by user_id order by n desc), kind, data
    from news join next using (user_id)
  `.execute(trx)
}

const COLUMNS = ['id', 'seq', 'kind', 'data', 'readAt', 'createdAt'] as const

export type NotificationRow = Awaited<ReturnType<typeof notificationsAfter>>[number]

function own(db: Db, userId: string, read: boolean | undefined) {
  const query = db.selectFrom('notifications').where('userId', '=', userId)
  return read === undefined ? query : query.where('readAt', read ? 'is not' : 'is', null)
}

/** Newest first, those before the number `before`. */
export function listNotifications(db: Db, userId: string, filter: { read?: boolean; before?: number }, limit: number) {
  let query = own(db, userId, filter.read).select(COLUMNS)
  if (filter.before !== undefined) query = query.where('seq', '<', filter.before)
  return query.orderBy('seq', 'desc').limit(limit).execute()
}

export async function countNotifications(db: Db, userId: string, read: boolean | undefined): Promise<number> {
  const { n } = await own(db, userId, read)
    .select((eb) => eb.fn.countAll<bigint>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** Oldest first, those after the number `after`. */
export function notificationsAfter(db: Db, userId: string, after: number, limit: number) {
  return own(db, userId, undefined).select(COLUMNS).where('seq', '>', after).orderBy('seq').limit(limit).execute()
}

/** The number of the person's newest notification; 0 before the first. */
export async function lastNumber(db: Db, userId: string): Promise<number> {
  const row = await db.selectFrom('notificationCounters').select('last').where('userId', '=', userId).executeTakeFirst()
  return row?.last ?? 0
}

/** Keeps the time at which it was read first. */
export function setRead(trx: Trx, userId: string, id: string, read: boolean) {
  return trx
    .updateTable('notifications')
    .set({ readAt: read ? sql<Date>`coalesce(read_at, now())` : null })
    .where('userId', '=', userId)
    .where('id', '=', id)
    .returning(COLUMNS)
    .executeTakeFirst()
}

export async function readAll(trx: Trx, userId: string): Promise<void> {
  await trx
    .updateTable('notifications')
    .set({ readAt: sql<Date>`now()` })
    .where('userId', '=', userId)
    .where('readAt', 'is', null)
    .execute()
}

export async function deleteOld(trx: Trx): Promise<void> {
  await trx
    .deleteFrom('notifications')
    .where('createdAt', '<', sql<Date>`now() - interval '90 days'`)
    .execute()
}
