import { sql, type Kysely } from 'kysely'

/** What calls of language models cost, by person and set. */

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table model_usage (
    id uuid primary key default uuidv7(),
    user_id uuid references users on delete set null,
    set_id uuid references question_sets on delete set null,
    provider text not null,
    model text not null,
    purpose text not null check (purpose in ('write', 'answer')),
    input_tokens integer not null check (input_tokens >= 0),
    output_tokens integer not null check (output_tokens >= 0),
    -- Millionths of a US cent, by the prices set when the call was made; null when none were.
    cost bigint check (cost >= 0),
    created_at timestamptz not null default now()
  )`.execute(db)
  await sql`create index model_usage_time on model_usage (created_at)`.execute(db)
  await sql`create index model_usage_user on model_usage (user_id, created_at)`.execute(db)
  await sql`create index model_usage_set on model_usage (set_id)`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table model_usage`.execute(db)
}
