import { sql, type Kysely } from 'kysely'

/** A version of everything a person owns, renewed in the transaction of every write to it: what caches are keyed by. */

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of DOWN) await sql.raw(statement).execute(db)
}

/** Table, the column that names its owner, and the writes that others may have cached something of. */
const OWNED = [
  ['users', 'id', 'insert or update or delete'],
  ['two_factors', 'user_id', 'insert or update or delete'],
  ['sessions', 'user_id', 'delete'],
  ['subjects', 'owner_id', 'insert or update or delete'],
  ['documents', 'owner_id', 'insert or update or delete'],
  ['question_sets', 'owner_id', 'insert or update or delete'],
] as const

const UP = [
  // Random: a version never comes again, not even after a restored backup.
  `create table data_versions (
     user_id uuid primary key,
     version uuid not null default gen_random_uuid()
   )`,
  'insert into data_versions (user_id) select id from users',

  // Once a transaction and person. Who does not own the cache of a single process tells it by a notification.
  `create function touch_data() returns trigger language plpgsql as $fn$
     declare
       row_data record;
       person uuid;
       touched text := coalesce(current_setting('learinal.touched', true), '');
     begin
       if tg_op = 'DELETE' then row_data := old; else row_data := new; end if;
       if tg_argv[0] = 'id' then person := row_data.id;
       elsif tg_argv[0] = 'user_id' then person := row_data.user_id;
       else person := row_data.owner_id;
       end if;
       if tg_table_name = 'users' and tg_op = 'DELETE' then
         delete from data_versions where user_id = person;
       elsif position(person::text in touched) > 0 then
         return null;
       elsif exists (select from users where id = person) then
         insert into data_versions (user_id) values (person)
           on conflict (user_id) do update set version = excluded.version;
       end if;
       perform set_config('learinal.touched', touched || person || ' ', true);
       if current_setting('learinal.notify', true) = 'on' then
         perform pg_notify('learinal_touched', person::text);
       end if;
       return null;
     end
   $fn$`,
  // At the end of the transaction: the row of a person is locked for a moment only, and in no circle.
  ...OWNED.map(
    ([table, column, writes]) =>
      `create constraint trigger ${table}_touch_data after ${writes} on ${table}
         deferrable initially deferred for each row execute function touch_data('${column}')`,
  ),
  `create function touched_people() returns text language plpgsql as $fn$
     begin
       set constraints all immediate;
       return coalesce(current_setting('learinal.touched', true), '');
     end
   $fn$`,
]

const DOWN = [
  'drop function touched_people',
  ...OWNED.map(([table]) => `drop trigger ${table}_touch_data on ${table}`),
  'drop function touch_data',
  'drop table data_versions',
]
