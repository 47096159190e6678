import { sql } from 'kysely'
import type { Db } from '../src/platform/db/index.ts'

/** A hash of all rows of each table, but for `except`. */
export async function digestOf(db: Db, except: string[] = []): Promise<Record<string, string>> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1
  `.execute(db)
  const names = rows.map(({ name }) => name).filter((name) => !except.includes(name))
  const digests = names.map(
    (name) => sql`
    select ${name} as name, md5(coalesce(string_agg(t::text, chr(10) order by t::text), '')) as digest
    from ${sql.table(name)} as t
  `,
  )
  const all = await sql<{ name: string; digest: string }>`${sql.join(digests, sql` union all `)}`.execute(db)
  return Object.fromEntries(all.rows.map(({ name, digest }) => [name, digest]))
}
