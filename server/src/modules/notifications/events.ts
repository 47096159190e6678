import type { Inbox } from './inbox.ts'
import type { NotificationRow } from './notifications.queries.ts'
import { viewOf } from './notifications.service.ts'

const PAGE = 100
const RETRY_MS = 3000

/**
 * The text of a stream of server-sent events (HTML Standard, 9.2): `ready` first, every notification after the number
 * `after` in its order, `read` when some were read elsewhere. Made as it is read: nothing piles up for a slow reader.
 * @param load the notifications after a number, oldest first
 */
export async function* eventsOf(
  inbox: Inbox,
  after: number,
  load: (after: number, limit: number) => Promise<NotificationRow[]>,
): AsyncGenerator<string> {
  let due = true
  yield `retry: ${RETRY_MS}\nid: ${after}\nevent: ready\ndata: {}\n\n`
  for (let last = after; !inbox.isEnded();) {
    const rows: NotificationRow[] = due ? await load(last, PAGE) : []
    for (const row of rows) {
      if (inbox.isEnded()) return
      last = row.seq
      yield `id: ${row.seq}\nevent: notification\ndata: ${JSON.stringify(viewOf(row))}\n\n`
    }
    due = rows.length === PAGE
    if (due) continue
    const words = await inbox.take()
    due = words?.has('news') ?? false
    if (words?.has('read')) yield 'event: read\ndata: {}\n\n'
    if (words?.has('beat')) yield ':\n\n'
  }
}
