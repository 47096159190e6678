import { sql } from 'kysely'
import type { Db } from '../../platform/db/index.ts'
import type { Questions } from '../../platform/db/schema.gen.ts'

interface ProgressRow {
  /** What the row sums up: everything, one level, one topic of a subject, or one day. */
  part: 'all' | 'level' | 'topic' | 'day'
  level: Questions['level'] | null
  subjectId: string | null
  topic: string | null
  topicId: string | null
  day: string | null
  attempts: number
  correct: number
  total: number
}

export async function ownsSubject(db: Db, ownerId: string, subjectId: string): Promise<boolean> {
  const row = await db
    .selectFrom('subjects')
    .select('id')
    .where('id', '=', subjectId)
    .where('ownerId', '=', ownerId)
    .executeTakeFirst()
  return row !== undefined
}

/** Every question of the taker's finished attempts, summed up by level, by topic, by day and in all, in one pass. */
export async function sumProgress(db: Db, takerId: string, subjectId: string | undefined): Promise<ProgressRow[]> {
  const { rows } = await sql<ProgressRow>`
    with met as (
      select a.id as attempt_id, s.subject_id, q.level, q.topic, q.topic_id,
        to_char(a.finished_at at time zone u.time_zone, 'YYYY-MM-DD') as day,
        coalesce(c.option_id = q.key_option_id, false) as correct
      from attempts a
      join users u on u.id = a.taker_id
      join question_sets s on s.id = a.set_id
      join questions q on q.revision_id = a.revision_id
      left join attempt_answers c on c.attempt_id = a.id and c.question_id = q.id
      where a.taker_id = ${takerId} and a.status <> 'in_progress'
        and (${subjectId ?? null}::uuid is null or s.subject_id = ${subjectId ?? null})
    )
    select
      case when grouping(level) = 0 then 'level' when grouping(topic) = 0 then 'topic'
        when grouping(day) = 0 then 'day' else 'all' end as part,
      level, subject_id, topic, topic_id, day,
      count(distinct attempt_id)::int as attempts,
      (count(*) filter (where correct))::int as correct,
      count(*)::int as total
    from met
    group by grouping sets ((level), (subject_id, topic, topic_id), (day), ())
  `.execute(db)
  return rows
}
