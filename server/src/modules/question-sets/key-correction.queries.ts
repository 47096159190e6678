import { sql } from 'kysely'
import { jsonb, type Trx } from '../../platform/db/index.ts'
import type { QuestionRow } from './question-sets.queries.ts'

export function findQuestion(trx: Trx, revisionId: string, id: string): Promise<QuestionRow | undefined> {
  return trx
    .selectFrom('questions')
    .selectAll()
    .where('revisionId', '=', revisionId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** The revisions of the set in which the question stands in the same words with the same key. */
export async function revisionsWith(trx: Trx, setId: string, question: QuestionRow): Promise<string[]> {
  const rows = await trx
    .selectFrom('questions as q')
    .innerJoin('revisions as r', 'r.id', 'q.revisionId')
    .select('q.revisionId')
    .where('r.setId', '=', setId)
    .where('q.id', '=', question.id)
    .where('q.stem', '=', question.stem)
    .where(sql<boolean>`q.options = ${jsonb(question.options)}::jsonb`)
    .where('q.keyOptionId', '=', question.keyOptionId)
    .execute()
  return rows.map(({ revisionId }) => revisionId)
}

/** The key that is right from now on, beside the one it was made with. */
export async function setKey(trx: Trx, revisionIds: string[], id: string, keyOptionId: string): Promise<void> {
  await trx
    .updateTable('questions')
    .set({ keyOptionId, firstKeyOptionId: sql`coalesce(first_key_option_id, key_option_id)` })
    .where('revisionId', 'in', revisionIds)
    .where('id', '=', id)
    .execute()
}
