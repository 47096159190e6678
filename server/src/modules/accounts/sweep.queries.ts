import { sql } from 'kysely'
import type { Db } from '../../platform/db/index.ts'

const NOW = sql<Date>`now()`

/** Deletes what has expired: it is refused anyway, and would only pile up. */
export async function deleteExpired(db: Db): Promise<void> {
  for (const table of ['sessions', 'oneTimeTokens', 'signInChallenges'] as const) {
    await db.deleteFrom(table).where('expiresAt', '<=', NOW).execute()
  }
  await db
    .deleteFrom('idempotencyKeys')
    .where('createdAt', '<', sql<Date>`now() - interval '24 hours'`)
    .where('leaseUntil', '<', NOW)
    .execute()
  await db
    .deleteFrom('guesses')
    .where(sql<boolean>`failed_at[cardinality(failed_at)] < now() - interval '1 hour'`)
    .where((eb) => eb.or([eb('lockedUntil', 'is', null), eb('lockedUntil', '<', NOW)]))
    .execute()
}
