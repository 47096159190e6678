import { sql, type Kysely } from 'kysely'

/** Sets shared by a link, and attempts of visitors, who have no account but a token for the one attempt. */

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of DOWN) await sql.raw(statement).execute(db)
}

const UP = [
  // The hash finds the set; the sealed token is for its owner, to be shown again.
  `alter table question_sets
     add column share_hash bytea,
     add column share_sealed bytea,
     add constraint question_sets_share check ((share_hash is null) = (share_sealed is null))`,
  'create unique index question_sets_share_hash on question_sets (share_hash) where share_hash is not null',
  'alter table attempts alter column taker_id drop not null, add column token_hash bytea',
  'alter table attempts add constraint attempts_taker_or_token check ((taker_id is null) = (token_hash is not null))',
  'create unique index attempts_token on attempts (token_hash) where token_hash is not null',
  'create index attempts_visitors_age on attempts (started_at) where taker_id is null',
]

const DOWN = [
  'delete from attempts where taker_id is null',
  'drop index attempts_visitors_age',
  'drop index attempts_token',
  'alter table attempts drop constraint attempts_taker_or_token',
  'alter table attempts drop column token_hash, alter column taker_id set not null',
  'drop index question_sets_share_hash',
  'alter table question_sets drop constraint question_sets_share, drop column share_hash, drop column share_sealed',
]
