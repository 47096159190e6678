import { sql, type Kysely } from 'kysely'

/** Questions that were answered wrong, as cards to be repeated when FSRS says so. */

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table review_cards`.execute(db)
}

const UP = [
  // A question keeps its id from revision to revision: one card a person and question.
  `create table review_cards (
     id uuid primary key default uuidv7(),
     user_id uuid not null references users on delete cascade,
     revision_id uuid not null references revisions on delete cascade,
     question_id uuid not null,
     due timestamptz not null,
     stability double precision not null default 0,
     difficulty double precision not null default 0,
     scheduled_days integer not null default 0,
     learning_steps integer not null default 0,
     reps integer not null default 0,
     lapses integer not null default 0,
     state text not null default 'new' check (state in ('new', 'learning', 'review', 'relearning')),
     last_review timestamptz,
     created_at timestamptz not null default now(),
     unique (user_id, question_id)
   )`,
  'create index review_cards_due on review_cards (user_id, due, id)',
  'create index review_cards_revision on review_cards (revision_id)',
]
