import type { Db } from '../../platform/db/index.ts'
import { decodeCursor, page } from '../../platform/http/cursor.ts'
import { Problem } from '../../platform/http/problems.ts'
import type { Jobs } from '../../platform/jobs/index.ts'
import { EXPIRE, EXPIRE_AFTER_DEADLINE_MS } from './attempts.queue.ts'
import type { TakersQuery } from './attempts.schemas.ts'
import * as queries from './takers.queries.ts'

export interface Deps {
  db: Db
  jobs: Pick<Jobs, 'enqueue'>
}

export type Takers = ReturnType<typeof makeTakers>

/** What the owner of a set may see of those who take it, and give them: who is at it now, and extra time. */
export function makeTakers({ db, jobs }: Deps) {
  return {
    async list(ownerId: string, setId: string, { limit, cursor }: TakersQuery) {
      if (!(await queries.ownsSet(db, ownerId, setId))) throw new Problem('not_found')
      const after = cursor === undefined ? undefined : String(decodeCursor(cursor, 1)[0])
      const rows = await queries.listTakers(db, ownerId, setId, after, limit + 1)
      const { items, nextCursor } = page(rows, limit, (row) => [row.id])
      return {
        items: items.map(({ id, fullName, startedAt, deadline }) => ({
          id,
          fullName,
          startedAt: startedAt.toISOString(),
          deadline: deadline?.toISOString() ?? null,
        })),
        nextCursor,
      }
    },

    /** Moves the deadline of somebody else's attempt. The job of the old deadline will find it open and leave it. */
    extend: (ownerId: string, id: string, minutes: number) =>
      db.transaction().execute(async (trx) => {
        const attempt = await queries.lockOnOwnSet(trx, ownerId, id)
        if (attempt === undefined) throw new Problem('not_found')
        if (attempt.takerId === ownerId) throw new Problem('own_attempt')
        if (attempt.status !== 'in_progress' || attempt.over) throw new Problem('attempt_over')
        const deadline = await queries.moveDeadline(trx, id, minutes)
        if (deadline === null) throw new Problem('attempt_untimed')
        const startAfter = new Date(deadline.getTime() + EXPIRE_AFTER_DEADLINE_MS)
        await jobs.enqueue(trx, EXPIRE, { attemptId: id }, { startAfter })
        return { id, deadline: deadline.toISOString() }
      }),
  }
}
