import { sql } from 'kysely'
import type { Db } from '../../platform/db/index.ts'
import type { Hit } from './search.schemas.ts'

export interface Wanted {
  /** What was asked, spaces made one. */
  text: string
  /** All of which must stand in the title or what else it is known by, anywhere. */
  words: string[]
  /** All of which must be words of one page; undefined when there is none to look for. */
  indexed: string[] | undefined
  type: Hit['type'] | undefined
  /** Rank and id of the last hit before the page. */
  after: (string | number)[] | undefined
}

export interface HitRow {
  type: Hit['type']
  id: string
  title: string
  subjectId: string | null
  createdAt: Date
  /** The first page of a document on which all words stand. */
  page: number | null
  rank: number
}

/** Documents with a page that has all words: the owner is one of them, so that what others have costs next to nothing. */
function pages(indexed: string[] | undefined) {
  return indexed === undefined
    ? sql`select null::uuid as document_id, null::integer as page where false`
    : sql`select document_id, min(n) as page from document_pages where words @> ${indexed}::text[] group by document_id`
}

/**
 * A person's own things, best first: the title itself, its beginning, the beginning of one of its words, anywhere in the
 * title, elsewhere, in the text; the newest first among equals. By the owner's indexes: what others have costs nothing.
 */
export async function findHits(db: Db, ownerId: string, wanted: Wanted, limit: number): Promise<HitRow[]> {
  const { text, words, indexed, type, after } = wanted
  const folded = sql`fold_accents(${text})`
  const isNamed = sql.join(
    [sql`true`, ...words.map((word) => sql`strpos(haystack, fold_accents(${word})) > 0`)],
    sql` and `,
  )
  const beyond =
    after === undefined
      ? sql`true`
      : sql`(rank > ${Number(after[0])} or (rank = ${Number(after[0])} and id < ${String(after[1])}::uuid))`
  const ofType = type === undefined ? sql`true` : sql`type = ${type}`
  const { rows } = await sql<HitRow>`
    with read as materialized (${pages(indexed)}), own as (
      select 'subject' as type, id, name as title, null::uuid as subject_id, created_at, null::integer as page,
        fold_accents(name || ' ' || coalesce(description, '')) as haystack
      from subjects where owner_id = ${ownerId}
      union all
      select 'document', id, coalesce(title, file_name), subject_id, created_at,
        (select page from read where document_id = id), fold_accents(coalesce(title, '') || ' ' || file_name)
      from documents where owner_id = ${ownerId}
      union all
      select 'questionSet', id, title, subject_id, created_at, null, fold_accents(title)
      from question_sets where owner_id = ${ownerId} and deleted_at is null
    ), found as (
      select type, id, title, subject_id, created_at, page, fold_accents(title) as folded, ${isNamed} as is_named
      from own where ${ofType} and (page is not null or ${isNamed})
    ), ranked as (
      select type, id, title, subject_id, created_at, page, case
        when not is_named then 5
        when folded = ${folded} then 0
        when starts_with(folded, ${folded}) then 1
        when strpos(' ' || folded, ' ' || ${folded}) > 0 then 2
        when strpos(folded, ${folded}) > 0 then 3
        else 4 end as rank
      from found
    )
    select type, id, title, subject_id as "subjectId", created_at as "createdAt", page, rank
    from ranked where ${beyond} order by rank, id desc limit ${limit}
  `.execute(db)
  return rows
}
