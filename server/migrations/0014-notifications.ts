import { sql, type Kysely } from 'kysely'

/** What people are told in the app. Every process that has a stream open hears of it when it is committed. */

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of DOWN) await sql.raw(statement).execute(db)
}

const UP = [
  // The row of a person is locked until the commit: numbers are seen in their order, so that "after n" misses nothing.
  `create table notification_counters (
     user_id uuid primary key references users on delete cascade,
     last integer not null
   )`,
  `create table notifications (
     id uuid primary key default uuidv7(),
     user_id uuid not null references users on delete cascade,
     seq integer not null,
     kind text not null check (kind in
       ('document_ready', 'document_failed', 'set_ready', 'set_short', 'set_failed', 'attempt_expired')),
     data jsonb not null,
     read_at timestamptz,
     created_at timestamptz not null default now(),
     unique (user_id, seq)
   )`,
  'create index notifications_unread on notifications (user_id) where read_at is null',
  'create index notifications_age on notifications (created_at)',

  `create function tell_streams() returns trigger language plpgsql as $fn$
     begin
       if tg_table_name = 'sessions' then perform pg_notify('learinal_live', 'session ' || old.id);
       elsif tg_op = 'INSERT' then perform pg_notify('learinal_live', 'news ' || new.user_id);
       else perform pg_notify('learinal_live', 'read ' || new.user_id);
       end if;
       return null;
     end
   $fn$`,
  `create trigger notifications_tell_streams after insert or update of read_at on notifications
     for each row execute function tell_streams()`,
  `create trigger sessions_tell_streams after delete on sessions
     for each row execute function tell_streams()`,
]

const DOWN = [
  'drop trigger sessions_tell_streams on sessions',
  'drop table notifications',
  'drop table notification_counters',
  'drop function tell_streams',
]
