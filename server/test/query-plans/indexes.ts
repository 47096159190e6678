import type pg from 'pg'

export interface Index {
  name: string
  table: string
  /** Columns and expressions, and its condition. */
  on: string
  kind: 'primary key' | 'unique' | undefined
  isPartial: boolean
  /** The table that its first column refers to, when it serves that reference: it holds every row. */
  reference: string | undefined
}

/** Every index of the application's tables. */
export async function indexesOf(client: pg.Client): Promise<Index[]> {
  const { rows } = await client.query<Index>(`
    select i.relname as name, t.relname as "table", x.indpred is not null as "isPartial",
      substring(pg_get_indexdef(x.indexrelid) from 'USING (.*)') as "on",
      case when x.indisprimary then 'primary key' when x.indisunique then 'unique' end as kind,
      (select k.confrelid::regclass::text from pg_constraint k
        where k.contype = 'f' and k.conrelid = t.oid and ${COVERS} limit 1) as reference
    from pg_index x
    join pg_class i on i.oid = x.indexrelid
    join pg_class t on t.oid = x.indrelid
    where t.relnamespace = 'public'::regnamespace and t.relname not like 'kysely%'
    order by 2, 1`)
  return rows.map((row) => ({ ...row, kind: row.kind ?? undefined, reference: row.reference ?? undefined }))
}

/** The reference's columns stand first in the index; rows without a reference need not be in it. */
const COVERS = `(x.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey
  and (x.indpred is null or pg_get_expr(x.indpred, x.indrelid) = '(' || (
    select attname from pg_attribute where attrelid = k.conrelid and attnum = k.conkey[1]) || ' IS NOT NULL)')`

/** References whose rows nobody finds without reading the table. */
export async function bareReferences(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`
    select k.conname as name from pg_constraint k
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace
      and not exists (select from pg_index x where x.indrelid = k.conrelid and ${COVERS})
    order by 1`)
  return rows.map(({ name }) => name)
}
