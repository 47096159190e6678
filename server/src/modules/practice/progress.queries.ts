import { sql } from 'kysely'
import type { Db } from '../../platform/db/index.ts'
import type { Questions } from '../../platform/db/schema.gen.ts'

const HALF_LIFE_SECONDS = 30 * 86_400

interface ProgressRow {
  /** What the row sums up: everything, one level, one topic of a subject, one day, or answers of one certainty. */
  part: 'all' | 'level' | 'topic' | 'day' | 'confidence'
  level: Questions['level'] | null
  subjectId: string | null
  topic: string | null
  topicId: string | null
  day: string | null
  confidence: 'guess' | 'unsure' | 'sure' | null
  attempts: number
  correct: number
  total: number
  /** The same counts, an answer weighing half after every 30 days. */
  recentCorrect: number
  recentTotal: number
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

/** Every question of the taker's finished attempts, summed up by level, by topic, by day, by certainty and in all, in one pass. */
export async function sumProgress(db: Db, takerId: string, subjectId: string | undefined): Promise<ProgressRow[]> {
  const { rows } = await sql<ProgressRow>`
    with met as (
      select a.id as attempt_id, s.subject_id, q.level, q.topic, q.topic_id,
        to_char(a.finished_at at time zone u.time_zone, 'YYYY-MM-DD') as day,
        c.confidence, coalesce(c.option_id = q.key_option_id, false) as correct,
        power(0.5, greatest(extract(epoch from now() - a.finished_at), 0) / ${HALF_LIFE_SECONDS}::float8) as weight
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
        when grouping(day) = 0 then 'day' when grouping(confidence) = 0 then 'confidence' else 'all' end as part,
      level, subject_id, topic, topic_id, day, confidence,
      count(distinct attempt_id)::int as attempts,
      (count(*) filter (where correct))::int as correct,
      count(*)::int as total,
      coalesce(sum(weight) filter (where correct), 0)::float8 as recent_correct,
      sum(weight)::float8 as recent_total
    from met
    group by grouping sets ((level), (subject_id, topic, topic_id), (day), (confidence), ())
  `.execute(db)
  return rows
}
