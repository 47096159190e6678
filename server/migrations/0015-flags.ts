import { sql, type Kysely } from 'kysely'

/** Disputes of questions, keys that were corrected, and attempts that were graded again because of it. */

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of DOWN) await sql.raw(statement).execute(db)
}

const KINDS_BEFORE = ['document_ready', 'document_failed', 'set_ready', 'set_short', 'set_failed', 'attempt_expired']
const KINDS = [...KINDS_BEFORE, 'attempt_regraded', 'question_disputed', 'flag_answered']

const kindsAre = (kinds: string[]) =>
  `alter table notifications drop constraint notifications_kind_check,
     add constraint notifications_kind_check check (kind in (${kinds.map((kind) => `'${kind}'`).join(', ')}))`

const UP = [
  `create table flags (
     id uuid primary key default uuidv7(),
     set_id uuid not null references question_sets on delete cascade,
     revision_id uuid not null,
     question_id uuid not null,
     attempt_id uuid not null references attempts on delete cascade,
     taker_id uuid not null references users on delete cascade,
     reason text not null
       check (reason in ('wrong_key', 'unclear', 'off_source', 'offensive', 'copyright', 'other')),
     note text not null default '',
     status text not null default 'open' check (status in ('open', 'resolved', 'dismissed')),
     answer text not null default '',
     created_at timestamptz not null default now(),
     decided_at timestamptz,
     check ((status = 'open') = (decided_at is null)),
     foreign key (revision_id, question_id) references questions on delete cascade,
     unique (taker_id, revision_id, question_id)
   )`,
  'create index flags_set on flags (set_id, id)',
  'create index flags_question on flags (revision_id, question_id)',
  'create index flags_attempt on flags (attempt_id)',

  // The key in force is always `key_option_id`; this is what it was when the revision was made, if that was wrong.
  'alter table questions add column first_key_option_id uuid',
  `alter table attempts
     add column regraded_at timestamptz,
     add column first_score numeric(4, 2),
     add column first_correct integer,
     add constraint attempts_regraded check
       ((regraded_at is null) = (first_score is null) and (regraded_at is null) = (first_correct is null))`,
  kindsAre(KINDS),
]

const DOWN = [
  `delete from notifications where kind not in (${KINDS_BEFORE.map((kind) => `'${kind}'`).join(', ')})`,
  kindsAre(KINDS_BEFORE),
  'alter table attempts drop column regraded_at, drop column first_score, drop column first_correct',
  'alter table questions drop column first_key_option_id',
  'drop table flags',
]
