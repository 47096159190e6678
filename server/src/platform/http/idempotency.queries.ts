import { sql, type DatabaseConnection } from 'kysely'
import { jsonb, type Db } from '../db/index.ts'

export interface RequestKey {
  userId: string
  /** Method and route template. */
  route: string
  key: string
}

/** A key while one request works under it. */
export interface HeldKey extends RequestKey {
  holder: string
}

/** How long a request keeps its key after its last sign of life. */
export const LEASE_SECONDS = 10
const LEASE = sql<Date>`now() + make_interval(secs => ${sql.lit(LEASE_SECONDS)})`
const KEPT = sql<Date>`now() - interval '24 hours'`

/**
 * Takes the key for a new request, or for one whose day is over, or whose lease is over before it had any effect; false
 * when somebody has it.
 */
export async function takeKey(db: Db, held: HeldKey, requestHash: Buffer): Promise<boolean> {
  const { userId, route, key, holder } = held
  const fresh = {
    requestHash,
    holder,
    leaseUntil: LEASE,
    createdAt: sql<Date>`now()`,
    effectAt: null,
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
              eb('idempotencyKeys.effectAt', 'is', null),
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
  return (
    db
      .selectFrom('idempotencyKeys')
      .select(['requestHash', 'status', 'location', 'body'])
      // Its request is over, it had its effect, and there is no answer: nobody will ever give it.
      .select(sql<boolean>`status is null and effect_at is not null and lease_until < now()`.as('isAnswerLost'))
      .where('userId', '=', userId)
      .where('route', '=', route)
      .where('key', '=', key)
      .executeTakeFirst()
  )
}

function ofHolder(db: Db, { userId, route, key, holder }: HeldKey) {
  return db
    .updateTable('idempotencyKeys')
    .where('userId', '=', userId)
    .where('route', '=', route)
    .where('key', '=', key)
    .where('holder', '=', holder)
}

/** A sign of life. */
export async function renewKey(db: Db, held: HeldKey): Promise<void> {
  await ofHolder(db, held).set({ leaseUntil: LEASE }).where('status', 'is', null).execute()
}

/**
 * Notes the effect in the transaction that `connection` is in.
 * @returns false when another request has the key meanwhile: then this one must not have its effect.
 */
export async function noteEffect(db: Db, held: HeldKey, connection: DatabaseConnection): Promise<boolean> {
  const { userId, route, key, holder } = held
  const note = db
    .updateTable('idempotencyKeys')
    .set({ effectAt: sql<Date>`now()` })
    .where('userId', '=', userId)
    .where('route', '=', route)
    .where('key', '=', key)
    .returning('holder')
    .compile()
  // No row is left when the effect was that the account was deleted.
  const { rows } = await connection.executeQuery<{ holder: string }>(note)
  return rows.every((row) => row.holder === holder)
}

export async function keepAnswer(
  db: Db,
  held: HeldKey,
  answer: { status: number; location: string | null; body: string | null },
): Promise<void> {
  await ofHolder(db, held)
    .set({ ...answer, body: answer.body === null ? null : jsonb(answer.body) })
    .execute()
}

/** The request failed: it may be run again, unless it had an effect; then only its answer is lost. */
export async function releaseKey(db: Db, held: HeldKey): Promise<void> {
  await ofHolder(db, held)
    .set({ leaseUntil: sql<Date>`now() - interval '1 second'` })
    .execute()
}
