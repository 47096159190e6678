import { sql, type Kysely } from 'kysely'

/** Indexes for what was read from end to end, and none for what nobody asks by. */

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of DOWN) await sql.raw(statement).execute(db)
}

const UP = [
  // Deleted sets too: when an owner or a subject goes, they are looked for among all.
  'drop index question_sets_owner',
  'create index question_sets_owner on question_sets (owner_id, id)',
  'drop index question_sets_subject',
  'create index question_sets_subject on question_sets (subject_id, id)',
  'create extension if not exists pg_trgm',
  'create index users_search on users using gin (search_key gin_trgm_ops)',
  'create index users_role on users (role, id)',
  'create index users_status on users (status, id)',
  'create index audit_log_at on audit_log (at)',
  'create index audit_log_action on audit_log (action, id)',
  'create index guesses_last on guesses ((failed_at[cardinality(failed_at)]))',
  'drop index attempts_due',
]

const DOWN = [
  `create index attempts_due on attempts (deadline) where status = 'in_progress'`,
  'drop index guesses_last',
  'drop index audit_log_action',
  'drop index audit_log_at',
  'drop index users_status',
  'drop index users_role',
  'drop index users_search',
  'drop extension if exists pg_trgm',
  'drop index question_sets_subject',
  'create index question_sets_subject on question_sets (subject_id, id) where deleted_at is null',
  'drop index question_sets_owner',
  'create index question_sets_owner on question_sets (owner_id, id) where deleted_at is null',
]
