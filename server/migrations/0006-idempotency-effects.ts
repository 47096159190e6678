import { sql, type Kysely } from 'kysely'

/** A request under a key notes, in the transaction of its effect, that it had one: it is then never run again. */

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table idempotency_keys add column holder uuid, add column effect_at timestamptz`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table idempotency_keys drop column holder, drop column effect_at`.execute(db)
}
