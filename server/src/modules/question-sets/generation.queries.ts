import { sql, type NotNull, type Selectable } from 'kysely'
import { jsonb, type Db, type Trx } from '../../platform/db/index.ts'
import type { QuestionSets } from '../../platform/db/schema.gen.ts'

export type GenerationRequest = NonNullable<Selectable<QuestionSets>['request']>
type Report = NonNullable<Selectable<QuestionSets>['report']>
export type GenerationFailure = NonNullable<QuestionSets['failure']>

/** Keeps the subject from being deleted until the end of the transaction. */
export function lockSubject(trx: Trx, ownerId: string, subjectId: string) {
  return trx
    .selectFrom('subjects')
    .select(['id', 'name'])
    .where('id', '=', subjectId)
    .where('ownerId', '=', ownerId)
    .forKeyShare()
    .executeTakeFirst()
}

export function documentsOf(db: Db, subjectId: string) {
  return db.selectFrom('documents').select(['id', 'status']).where('subjectId', '=', subjectId).orderBy('id').execute()
}

/** A set that still waits for its questions. */
export function findGenerating(db: Db, setId: string) {
  return db
    .selectFrom('questionSets')
    .select(['id', 'ownerId', 'subjectId', 'request'])
    .where('id', '=', setId)
    .where('status', '=', 'generating')
    .where('deletedAt', 'is', null)
    .$narrowType<{ ownerId: NotNull }>()
    .executeTakeFirst()
}

/** The newest questions of the owner's sets that cite one of these documents, each in its set's present revision. */
export function questionsCiting(db: Db, ownerId: string, documentIds: string[], limit: number) {
  return db
    .selectFrom('questions as q')
    .innerJoin('revisions as r', 'r.id', 'q.revisionId')
    .innerJoin('questionSets as s', (join) => join.onRef('s.id', '=', 'r.setId').onRef('s.revision', '=', 'r.number'))
    .select(['q.stem', 'q.options', 'q.keyOptionId', 'q.citation', 'q.citationDocumentId'])
    .where('s.ownerId', '=', ownerId)
    .where('s.deletedAt', 'is', null)
    .where('q.citationDocumentId', 'in', documentIds)
    .orderBy('s.id', 'desc')
    .orderBy('q.position')
    .limit(limit)
    .execute()
}

/** Keeps documents from being deleted until the end of the transaction; returns those that are still there. */
export async function lockDocuments(trx: Trx, ids: string[]): Promise<Set<string>> {
  const rows = await trx
    .selectFrom('documents')
    .select('id')
    .where('id', 'in', ids)
    .orderBy('id')
    .forKeyShare()
    .execute()
  return new Set(rows.map(({ id }) => id))
}

function generating(trx: Trx, setId: string) {
  return trx
    .updateTable('questionSets')
    .where('id', '=', setId)
    .where('status', '=', 'generating')
    .where('deletedAt', 'is', null)
}

const OWNED = ['ownerId', 'subjectId', 'title'] as const

export async function setProgress(trx: Trx, setId: string, done: number): Promise<void> {
  await generating(trx, setId).set({ progressDone: done }).execute()
}

/** @returns undefined when nobody waits for the result any more: the set was deleted or has its questions already. */
export function completeSet(trx: Trx, setId: string, result: { report: Report; language: QuestionSets['language'] }) {
  return generating(trx, setId)
    .set((eb) => ({
      status: 'ready',
      revision: 1,
      report: jsonb(result.report),
      language: result.language,
      progressDone: eb.ref('progressTotal'),
      version: eb('version', '+', 1),
      updatedAt: sql<Date>`now()`,
    }))
    .returning(OWNED)
    .$narrowType<{ ownerId: NotNull }>()
    .executeTakeFirst()
}

/** @returns undefined when nobody waits for the result any more. */
export function failSet(trx: Trx, setId: string, failure: GenerationFailure, report: Report | undefined) {
  return generating(trx, setId)
    .set((eb) => ({
      status: 'failed',
      failure,
      report: report === undefined ? null : jsonb(report),
      version: eb('version', '+', 1),
      updatedAt: sql<Date>`now()`,
    }))
    .returning(OWNED)
    .$narrowType<{ ownerId: NotNull }>()
    .executeTakeFirst()
}
