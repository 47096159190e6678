import { sql } from 'kysely'
import { jsonb, type Db } from '../db/index.ts'

export interface RequestKey {
  userId: string
  /** Method and route template. */
  route: string
  key: string
}

/** How long a running request keeps its key when its process dies. */
const LEASE = sql<Date>`now() + interval '2 minutes'`
const KEPT = sql<Date>`now() - interval '24 hours'`

/** Takes the key for a new request, or for one whose lease or day is over; false when somebody holds it. */
export async function takeKey(db: Db, { userId, route, key }: RequestKey, requestHash: Buffer): Promise<boolean> {
  const fresh = {
    requestHash,
    leaseUntil: LEASE,
    createdAt: sql<Date>`now()`,
    status: null,
    location: null,
    body: null,
  }
  const taken = await db
    .insertInto('idempotencyKeys')
    .values({ userId, route, key, ...fresh })
    .onConflict((conflict) =>
      conflict
        .columns(['userId', 'route', 'key'])
        .doUpdateSet(fresh)
        .where((eb) =>
          eb.or([
            eb('idempotencyKeys.createdAt', '<', KEPT),
            eb.and([
              eb('idempotencyKeys.status', 'is', null),
              eb('idempotencyKeys.leaseUntil', '<', sql<Date>`now()`),
              eb('idempotencyKeys.requestHash', '=', requestHash),
            ]),
          ]),
        ),
    )
    .returning('key')
    .executeTakeFirst()
  return taken !== undefined
}

export function findKey(db: Db, { userId, route, key }: RequestKey) {
  return db
    .selectFrom('idempotencyKeys')
    .select(['requestHash', 'status', 'location', 'body'])
    .where('userId', '=', userId)
    .where('route', '=', route)
    .where('key', '=', key)
    .executeTakeFirst()
}

export async function keepAnswer(
  db: Db,
  { userId, route, key }: RequestKey,
  answer: { status: number; location: string | null; body: string | null },
): Promise<void> {
  await db
    .updateTable('idempotencyKeys')
    .set({ ...answer, body: answer.body === null ? null : jsonb(answer.body) })
    .where('userId', '=', userId)
    .where('route', '=', route)
    .where('key', '=', key)
    .execute()
}

export async function releaseKey(db: Db, { userId, route, key }: RequestKey): Promise<void> {
  await db
    .deleteFrom('idempotencyKeys')
    .where('userId', '=', userId)
    .where('route', '=', route)
    .where('key', '=', key)
    .execute()
}
