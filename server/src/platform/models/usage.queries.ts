import { sql, type Insertable } from 'kysely'
import type { Db } from '../db/index.ts'
import type { ModelUsage } from '../db/schema.gen.ts'

type Usage = Insertable<ModelUsage> & { userId: string; setId: string }

/** Person and set may have been deleted while the model answered; what it cost is kept all the same. */
export async function insertUsage(db: Db, { userId, setId, ...usage }: Usage): Promise<void> {
  await db
    .insertInto('modelUsage')
    .values((eb) => ({
      ...usage,
      userId: eb.selectFrom('users').select('id').where('id', '=', userId),
      setId: eb.selectFrom('questionSets').select('id').where('id', '=', setId),
    }))
    .execute()
}

export interface MonthlyUse {
  /** Input and output tokens. */
  tokens: number
  tokensOfUser: number
  /** Millionths of a US cent. */
  cost: number
}

/** What has been used since the month began (UTC), by all and by one person. */
export async function usedThisMonth(db: Db, userId: string): Promise<MonthlyUse> {
  const tokens = sql`input_tokens + output_tokens`
  return db
    .selectFrom('modelUsage')
    .select([
      sql<number>`coalesce(sum(${tokens}), 0)::float8`.as('tokens'),
      sql<number>`coalesce(sum(${tokens}) filter (where user_id = ${userId}), 0)::float8`.as('tokensOfUser'),
      sql<number>`coalesce(sum(cost), 0)::float8`.as('cost'),
    ])
    .where('createdAt', '>=', sql<Date>`date_trunc('month', now() at time zone 'UTC') at time zone 'UTC'`)
    .executeTakeFirstOrThrow()
}
