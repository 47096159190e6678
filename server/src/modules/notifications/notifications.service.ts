import type { Db, Trx } from '../../platform/db/index.ts'
import { decodeCursor, page } from '../../platform/http/cursor.ts'
import { Problem } from '../../platform/http/problems.ts'
import * as queries from './notifications.queries.ts'
import type { Notification, NotificationsQuery } from './notifications.schemas.ts'

export type { News } from './notifications.queries.ts'

/** Tells people something in the transaction in which it happens: both, or neither. All of a transaction's at once. */
export async function notify(trx: Trx, news: readonly queries.News[]): Promise<void> {
  if (news.length > 0) await queries.insertNotifications(trx, news)
}

const MAX_SEQ = 2 ** 31

export type Notifications = ReturnType<typeof makeNotifications>

/** What people were told, for 90 days. */
export function makeNotifications({ db }: { db: Db }) {
  return {
    async list(userId: string, { limit, cursor, withTotal, read }: NotificationsQuery) {
      const before = cursor === undefined ? {} : { before: numberIn(cursor) }
      const filter = { ...before, ...(read === undefined ? {} : { read }) }
      const rows = await queries.listNotifications(db, userId, filter, limit + 1)
      const { items, nextCursor } = page(rows, limit, ({ seq, id }) => [seq, id])
      const unread = await queries.countNotifications(db, userId, false)
      const total = withTotal === true ? { total: await queries.countNotifications(db, userId, read) } : {}
      return { items: items.map(viewOf), nextCursor, ...total, unread }
    },

    async setRead(userId: string, id: string, read: boolean): Promise<Notification> {
      const row = await db.transaction().execute((trx) => queries.setRead(trx, userId, id, read))
      if (row === undefined) throw new Problem('not_found')
      return viewOf(row)
    },

    readAll: (userId: string) => db.transaction().execute((trx) => queries.readAll(trx, userId)),

    /** Deletes what is older than 90 days. */
    sweep: () => db.transaction().execute(queries.deleteOld),
  }
}

export function viewOf({ id, kind, data, readAt, createdAt }: queries.NotificationRow): Notification {
  return { id, kind, data, read: readAt !== null, createdAt: createdAt.toISOString() }
}

function numberIn(cursor: string): number {
  const [seq] = decodeCursor(cursor, 2)
  if (typeof seq === 'number' && Number.isInteger(seq) && Math.abs(seq) < MAX_SEQ) return seq
  throw new Problem('invalid_request', { errors: [{ path: '/query/cursor', message: 'is not one of ours' }] })
}
