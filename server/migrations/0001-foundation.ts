import { sql, type Kysely } from 'kysely'

/** People, study material, questions, attempts. Needs no application code, so that it stays as it was merged. */

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of DOWN) await sql.raw(statement).execute(db)
}

const UP = [
  // PostgreSQL 18 has uuidv7(); older servers get the same function under the same name.
  `do $do$ begin
     if to_regprocedure('uuidv7()') is null then
       create function uuidv7() returns uuid language sql volatile parallel safe as $fn$
         select encode(set_bit(set_bit(
           overlay(uuid_send(gen_random_uuid())
             placing substring(int8send(floor(extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6),
           52, 1), 53, 1), 'hex')::uuid
       $fn$;
     end if;
   end $do$`,

  `create table users (
     id uuid primary key default uuidv7(),
     email text not null,
     email_key text not null unique,
     full_name text not null,
     password_hash text,
     role text not null default 'learner' check (role in ('learner', 'expert', 'admin')),
     status text not null default 'pending' check (status in ('pending', 'active', 'deactivated')),
     locale text not null default 'en' check (locale in ('en', 'vi')),
     time_zone text not null default 'Asia/Ho_Chi_Minh',
     session_epoch integer not null default 0,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now()
   )`,

  `create table sessions (
     id uuid primary key default uuidv7(),
     user_id uuid not null references users on delete cascade,
     remember_me boolean not null default false,
     user_agent text,
     ip inet,
     created_at timestamptz not null default now(),
     last_used_at timestamptz not null default now(),
     expires_at timestamptz not null
   )`,
  `create index sessions_user on sessions (user_id, id)`,
  `create index sessions_expiry on sessions (expires_at)`,

  `create table refresh_tokens (
     token_hash bytea primary key,
     session_id uuid not null references sessions on delete cascade,
     created_at timestamptz not null default now(),
     rotated_at timestamptz
   )`,
  `create index refresh_tokens_session on refresh_tokens (session_id)`,

  `create table one_time_tokens (
     token_hash bytea primary key,
     user_id uuid not null references users on delete cascade,
     purpose text not null check (purpose in ('verify_email', 'reset_password')),
     created_at timestamptz not null default now(),
     expires_at timestamptz not null
   )`,
  `create index one_time_tokens_user on one_time_tokens (user_id, purpose)`,
  `create index one_time_tokens_expiry on one_time_tokens (expires_at)`,

  `create table subjects (
     id uuid primary key default uuidv7(),
     owner_id uuid not null references users on delete cascade,
     name text not null,
     description text,
     outline jsonb not null default '[]',
     outline_edits jsonb,
     summary jsonb not null default '[]',
     version integer not null default 1,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now()
   )`,
  `create index subjects_owner on subjects (owner_id, id)`,
  `create index subjects_owner_name on subjects (owner_id, name, id)`,

  `create table documents (
     id uuid primary key default uuidv7(),
     subject_id uuid not null references subjects on delete cascade,
     owner_id uuid not null references users on delete cascade,
     file_name text not null,
     format text check (format in ('pdf', 'docx', 'txt', 'md')),
     size_bytes integer not null,
     sha256 bytea not null,
     storage_key text not null unique,
     status text not null default 'processing' check (status in ('uploaded', 'processing', 'ready', 'failed')),
     run integer not null default 1,
     progress_done integer not null default 0,
     progress_total integer not null default 0,
     language text check (language in ('en', 'vi')),
     title text,
     page_count integer,
     outline jsonb,
     summary_short jsonb,
     summary_full jsonb,
     report jsonb,
     failure text,
     version integer not null default 1,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     check ((status = 'failed') = (failure is not null))
   )`,
  `create index documents_subject on documents (subject_id, id)`,
  `create index documents_owner on documents (owner_id, id)`,

  `create table document_pages (
     document_id uuid not null references documents on delete cascade,
     n integer not null,
     text text not null,
     blocks jsonb not null,
     primary key (document_id, n)
   )`,

  // Without an owner a set is only what the attempts of others were at.
  `create table question_sets (
     id uuid primary key default uuidv7(),
     owner_id uuid references users on delete set null,
     subject_id uuid references subjects on delete set null,
     title text not null,
     origin text not null check (origin in ('generated', 'written')),
     status text not null check (status in ('generating', 'ready', 'failed', 'draft')),
     language text check (language in ('en', 'vi')),
     duration_minutes integer check (duration_minutes between 1 and 600),
     request jsonb,
     report jsonb,
     failure text,
     progress_done integer not null default 0,
     progress_total integer not null default 0,
     revision integer not null default 0,
     version integer not null default 1,
     deleted_at timestamptz,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     check ((status = 'failed') = (failure is not null)),
     check (owner_id is not null or deleted_at is not null)
   )`,
  `create index question_sets_owner on question_sets (owner_id, id) where deleted_at is null`,
  `create index question_sets_owner_title on question_sets (owner_id, title, id) where deleted_at is null`,
  `create index question_sets_subject on question_sets (subject_id, id) where deleted_at is null`,

  `create table revisions (
     id uuid primary key default uuidv7(),
     set_id uuid not null references question_sets on delete cascade,
     number integer not null check (number >= 1),
     question_count integer not null,
     created_at timestamptz not null default now(),
     unique (set_id, number)
   )`,

  `create table questions (
     revision_id uuid not null references revisions on delete cascade,
     id uuid not null,
     position integer not null,
     stem text not null,
     options jsonb not null,
     key_option_id uuid not null,
     explanation text not null,
     level text not null check (level in ('remember', 'understand', 'apply', 'analyze')),
     topic text not null,
     topic_id text,
     citation jsonb,
     citation_document_id uuid references documents on delete set null,
     confidence real,
     primary key (revision_id, id),
     unique (revision_id, position)
   )`,
  `create index questions_citation_document on questions (citation_document_id)`,

  `create table attempts (
     id uuid primary key default uuidv7(),
     set_id uuid not null references question_sets on delete cascade,
     revision_id uuid not null references revisions on delete cascade,
     taker_id uuid not null references users on delete cascade,
     status text not null default 'in_progress' check (status in ('in_progress', 'submitted', 'expired')),
     seed integer not null,
     started_at timestamptz not null default now(),
     deadline timestamptz,
     finished_at timestamptz,
     weights jsonb not null,
     score numeric(4, 2),
     earned numeric(8, 2),
     possible numeric(8, 2),
     correct integer,
     total integer,
     check ((status = 'in_progress') = (finished_at is null)),
     check ((status = 'in_progress') = (score is null))
   )`,
  `create unique index attempts_one_in_progress on attempts (taker_id, set_id) where status = 'in_progress'`,
  `create index attempts_taker on attempts (taker_id, id)`,
  `create index attempts_set on attempts (set_id, id)`,
  `create index attempts_revision on attempts (revision_id)`,
  `create index attempts_due on attempts (deadline) where status = 'in_progress'`,

  `create table attempt_answers (
     attempt_id uuid not null references attempts on delete cascade,
     question_id uuid not null,
     option_id uuid not null,
     confidence text check (confidence in ('guess', 'unsure', 'sure')),
     answered_at timestamptz not null default now(),
     primary key (attempt_id, question_id)
   )`,

  `create table idempotency_keys (
     user_id uuid not null references users on delete cascade,
     route text not null,
     key text not null,
     request_hash bytea not null,
     status integer,
     location text,
     body jsonb,
     lease_until timestamptz not null,
     created_at timestamptz not null default now(),
     primary key (user_id, route, key)
   )`,
  `create index idempotency_keys_age on idempotency_keys (created_at)`,
]

const DOWN = [
  'idempotency_keys',
  'attempt_answers',
  'attempts',
  'questions',
  'revisions',
  'question_sets',
  'document_pages',
  'documents',
  'subjects',
  'one_time_tokens',
  'refresh_tokens',
  'sessions',
  'users',
].map((table) => `drop table ${table}`)
