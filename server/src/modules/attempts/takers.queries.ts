import { sql } from 'kysely'
import type { Db, Trx } from '../../platform/db/index.ts'
import { isOver } from './attempts.queries.ts'

export async function ownsSet(db: Db, ownerId: string, setId: string): Promise<boolean> {
  const row = await db
    .selectFrom('questionSets')
    .select('id')
    .where('id', '=', setId)
    .where('ownerId', '=', ownerId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Attempts of others that are going on, the latest first. A visitor has no name. */
export function listTakers(db: Db, ownerId: string, setId: string, after: string | undefined, limit: number) {
  let query = db
    .selectFrom('attempts as a')
    .leftJoin('users as u', 'u.id', 'a.takerId')
    .select(['a.id', 'u.fullName', 'a.startedAt', 'a.deadline'])
    .where('a.setId', '=', setId)
    .where('a.status', '=', 'in_progress')
    .where(sql<boolean>`a.taker_id is distinct from ${ownerId}`)
    .where(sql<boolean>`not ${isOver}`)
  if (after !== undefined) query = query.where('a.id', '<', after)
  return query.orderBy('a.id', 'desc').limit(limit).execute()
}

/** Locks an attempt on an own set. */
export function lockOnOwnSet(trx: Trx, ownerId: string, id: string) {
  return trx
    .selectFrom('attempts as a')
    .innerJoin('questionSets as s', 's.id', 'a.setId')
    .select(['a.id', 'a.takerId', 'a.status', 'a.deadline', isOver.as('over')])
    .where('a.id', '=', id)
    .where('s.ownerId', '=', ownerId)
    .forUpdate('a')
    .executeTakeFirst()
}

export async function moveDeadline(trx: Trx, id: string, minutes: number): Promise<Date | null> {
  const { deadline } = await trx
    .updateTable('attempts')
    .set({ deadline: sql<Date>`deadline + make_interval(mins => ${minutes}::integer)` })
    .where('id', '=', id)
    .returning('deadline')
    .executeTakeFirstOrThrow()
  return deadline
}
