import { sql } from 'kysely'
import type { Db } from '../../platform/db/index.ts'

const BATCH = 100

/**
 * Rows in the order of their ids, a batch at a time: an export of any size needs the memory of one. `load` has a name, by
 * which its query is known.
 */
async function* inBatches<Row extends { id: string }>(
  load: (after: string | undefined, limit: number) => Promise<Row[]>,
): AsyncGenerator<Row> {
  let after: string | undefined
  for (;;) {
    const rows = await load(after, BATCH)
    yield* rows
    if (rows.length < BATCH) return
    after = rows.at(-1)?.id
  }
}

const FIRST = '00000000-0000-0000-0000-000000000000'

export function profileOf(db: Db, userId: string) {
  return db
    .selectFrom('users')
    .select(['id', 'email', 'fullName', 'role', 'status', 'locale', 'timeZone', 'extraTimePercent', 'createdAt'])
    .where('id', '=', userId)
    .executeTakeFirst()
}

export function sessionsOf(db: Db, userId: string) {
  return db
    .selectFrom('sessions')
    .select(['id', 'userAgent', 'createdAt', 'lastUsedAt', 'expiresAt'])
    .select(sql<string | null>`host(ip)`.as('ip'))
    .where('userId', '=', userId)
    .orderBy('id')
    .execute()
}

export const subjectsOf = (db: Db, ownerId: string) =>
  inBatches(function subjectsOf(after = FIRST, limit) {
    return db
      .selectFrom('subjects')
      .select(['id', 'name', 'description', 'outline', 'outlineEdits', 'summary', 'createdAt', 'updatedAt'])
      .where('ownerId', '=', ownerId)
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .execute()
  })

export const documentsOf = (db: Db, ownerId: string) =>
  inBatches(function documentsOf(after = FIRST, limit) {
    return db
      .selectFrom('documents')
      .select(['id', 'subjectId', 'fileName', 'format', 'sizeBytes', 'status', 'language', 'title', 'pageCount'])
      .select(['outline', 'summaryShort', 'summaryFull', 'report', 'createdAt'])
      .where('ownerId', '=', ownerId)
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .execute()
  })

/** The files of the documents, with the keys they are stored under. */
export const filesOf = (db: Db, ownerId: string) =>
  inBatches(function filesOf(after = FIRST, limit) {
    return db
      .selectFrom('documents')
      .select(['id', 'fileName', 'storageKey', 'createdAt'])
      .where('ownerId', '=', ownerId)
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .execute()
  })

export const setsOf = (db: Db, ownerId: string) =>
  inBatches(function setsOf(after = FIRST, limit) {
    return db
      .selectFrom('questionSets')
      .select(['id', 'subjectId', 'title', 'origin', 'status', 'language', 'durationMinutes', 'request', 'report'])
      .select(['revision', 'createdAt', 'updatedAt'])
      .where('ownerId', '=', ownerId)
      .where('deletedAt', 'is', null)
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .execute()
  })

/** Every revision of the sets, with its questions. */
export const revisionsOf = (db: Db, ownerId: string) =>
  inBatches(function revisionsOf(after = FIRST, limit) {
    return db
      .selectFrom('revisions as r')
      .innerJoin('questionSets as s', 's.id', 'r.setId')
      .select(['r.id', 'r.setId', 'r.number', 'r.createdAt'])
      .select(
        sql`(select coalesce(jsonb_agg(to_jsonb(q) - 'revision_id' - 'topic_id' order by q.position), '[]')
          from questions q where q.revision_id = r.id)`.as('questions'),
      )
      .where('s.ownerId', '=', ownerId)
      .where('s.deletedAt', 'is', null)
      .where('r.id', '>', after)
      .orderBy('r.id')
      .limit(limit)
      .execute()
  })

/** Own attempts, of others' sets as well: of those no more than the title and the own answers. */
export const attemptsOf = (db: Db, takerId: string) =>
  inBatches(function attemptsOf(after = FIRST, limit) {
    return db
      .selectFrom('attempts as a')
      .innerJoin('questionSets as s', 's.id', 'a.setId')
      .select(['a.id', 'a.setId', 's.title', 'a.status', 'a.startedAt', 'a.deadline', 'a.finishedAt'])
      .select(['a.score', 'a.firstScore', 'a.earned', 'a.possible', 'a.correct', 'a.total'])
      .select(
        sql`(select coalesce(jsonb_agg(to_jsonb(n) - 'attempt_id'), '[]')
          from attempt_answers n where n.attempt_id = a.id)`.as('answers'),
      )
      .where('a.takerId', '=', takerId)
      .where('a.id', '>', after)
      .orderBy('a.id')
      .limit(limit)
      .execute()
  })

/** Disputes of questions, the person's own. */
export const flagsOf = (db: Db, takerId: string) =>
  inBatches(function flagsOf(after = FIRST, limit) {
    return db
      .selectFrom('flags')
      .select(['id', 'setId', 'questionId', 'attemptId', 'reason', 'note', 'status', 'answer'])
      .select(['createdAt', 'decidedAt'])
      .where('takerId', '=', takerId)
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .execute()
  })

export const reviewCardsOf = (db: Db, userId: string) =>
  inBatches(function reviewCardsOf(after = FIRST, limit) {
    return db
      .selectFrom('reviewCards')
      .select(['id', 'questionId', 'due', 'state', 'reps', 'lapses', 'stability', 'difficulty', 'lastReview'])
      .where('userId', '=', userId)
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .execute()
  })

export const notificationsOf = (db: Db, userId: string) =>
  inBatches(function notificationsOf(after = FIRST, limit) {
    return db
      .selectFrom('notifications')
      .select(['id', 'kind', 'data', 'readAt', 'createdAt'])
      .where('userId', '=', userId)
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .execute()
  })

export const modelUsageOf = (db: Db, userId: string) =>
  inBatches(function modelUsageOf(after = FIRST, limit) {
    return db
      .selectFrom('modelUsage')
      .select(['id', 'setId', 'provider', 'model', 'purpose', 'inputTokens', 'outputTokens', 'createdAt'])
      .where('userId', '=', userId)
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .execute()
  })
