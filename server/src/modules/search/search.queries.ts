import { sql } from 'kysely'
import type { Db } from '../../platform/db/index.ts'
import type { Hit } from './search.schemas.ts'

export interface Wanted {
  /** What was asked, spaces made one. */
  text: string
  /** All of which must stand in the title or what else is known by. */
  words: string[]
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
  rank: number
}

/**
 * A person's own things, best first: the title itself, its beginning, the beginning of one of its words, anywhere in the
 * title, elsewhere; the newest first among equals. By the owner's indexes: what others have costs nothing.
 */
export async function findHits(db: Db, ownerId: string, { text, words, type, after }: Wanted, limit: number) {
  const folded = sql`fold_accents(${text})`
  const matching = sql.join(
    [sql`true`, ...words.map((word) => sql`strpos(haystack, fold_accents(${word})) > 0`)],
    sql` and `,
  )
  const beyond =
    after === undefined
      ? sql`true`
      : sql`(rank > ${Number(after[0])} or (rank = ${Number(after[0])} and id < ${String(after[1])}::uuid))`
  const ofType = type === undefined ? sql`true` : sql`type = ${type}`
  const { rows } = await sql<HitRow>`
    with own as (
      select 'subject' as type, id, name as title, null::uuid as subject_id, created_at,
        fold_accents(name || ' ' || coalesce(description, '')) as haystack
      from subjects where owner_id = ${ownerId}
      union all
      select 'document', id, coalesce(title, file_name), subject_id, created_at,
        fold_accents(coalesce(title, '') || ' ' || file_name)
      from documents where owner_id = ${ownerId}
      union all
      select 'questionSet', id, title, subject_id, created_at, fold_accents(title)
      from question_sets where owner_id = ${ownerId}
    ), found as (
      select type, id, title, subject_id, created_at, fold_accents(title) as folded
      from own where ${ofType} and ${matching}
    ), ranked as (
      select type, id, title, subject_id, created_at, case
        when folded = ${folded} then 0
        when starts_with(folded, ${folded}) then 1
        when strpos(' ' || folded, ' ' || ${folded}) > 0 then 2
        when strpos(folded, ${folded}) > 0 then 3
        else 4 end as rank
      from found
    )
    select type, id, title, subject_id as "subjectId", created_at as "createdAt", rank
    from ranked where ${beyond} order by rank, id desc limit ${limit}
  `.execute(db)
  return rows
}
