import { sql, type Kysely } from 'kysely'

/** Guesses and locks, two-factor sign-in, identities at other providers, the audit log, extra time, search of people. */

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of DOWN) await sql.raw(statement).execute(db)
}

const UP = [
  // Vietnamese is searched without its accents. The marks go first: lower() knows only ASCII under some collations.
  `create function fold_accents(value text) returns text language sql immutable strict parallel safe as $fn$
     select lower(translate(regexp_replace(normalize(value, NFD), '[\\u0300-\\u036f]', '', 'g'), 'đĐ', 'dd'))
   $fn$`,
  `alter table users
     add extra_time_percent integer not null default 0 check (extra_time_percent between 0 and 300),
     add search_key text generated always as (fold_accents(full_name || ' ' || email)) stored`,
  `create index users_active_admins on users (id) where role = 'admin' and status = 'active'`,

  // A subject is a hash: addresses that have no account are not collected in clear.
  `create table guesses (
     subject bytea primary key,
     failed_at timestamptz[] not null,
     locked_until timestamptz
   )`,

  `create table two_factors (
     user_id uuid primary key references users on delete cascade,
     secret bytea not null,
     confirmed_at timestamptz,
     last_step integer not null default 0,
     created_at timestamptz not null default now()
   )`,
  `create table recovery_codes (
     user_id uuid not null references two_factors on delete cascade,
     code_hash bytea not null,
     primary key (user_id, code_hash)
   )`,
  `create table sign_in_challenges (
     token_hash bytea primary key,
     user_id uuid not null references users on delete cascade,
     remember_me boolean not null,
     attempts integer not null default 0,
     expires_at timestamptz not null
   )`,
  `create index sign_in_challenges_user on sign_in_challenges (user_id)`,
  `create index sign_in_challenges_expiry on sign_in_challenges (expires_at)`,

  `create table identities (
     issuer text not null,
     subject text not null,
     user_id uuid not null references users on delete cascade,
     created_at timestamptz not null default now(),
     primary key (issuer, subject),
     unique (user_id, issuer)
   )`,

  // No reference to users: the log outlives an account, of which it keeps the id alone.
  `create table audit_log (
     id uuid primary key default uuidv7(),
     at timestamptz not null default now(),
     actor_id uuid,
     action text not null,
     subject_id uuid not null,
     before jsonb,
     after jsonb,
     request_id text
   )`,
  `create index audit_log_actor on audit_log (actor_id, id)`,
  `create index audit_log_subject on audit_log (subject_id, id)`,
  `create function audit_log_is_append_only() returns trigger language plpgsql as $fn$
     begin
       raise exception 'the audit log is append-only' using errcode = 'insufficient_privilege';
     end
   $fn$`,
  `create trigger audit_log_append_only before update or delete or truncate on audit_log
     for each statement execute function audit_log_is_append_only()`,
]

const DOWN = [
  'drop table audit_log',
  'drop function audit_log_is_append_only',
  'drop table identities',
  'drop table sign_in_challenges',
  'drop table recovery_codes',
  'drop table two_factors',
  'drop table guesses',
  'drop index users_active_admins',
  'alter table users drop search_key, drop extra_time_percent',
  'drop function fold_accents',
]
