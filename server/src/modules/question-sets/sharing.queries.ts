import type { Db, Trx } from '../../platform/db/index.ts'

/** Locks an own set for its link to be made, or taken back. */
export function lockShare(trx: Trx, ownerId: string, id: string) {
  return trx
    .selectFrom('questionSets')
    .select(['status', 'shareSealed'])
    .where('id', '=', id)
    .where('ownerId', '=', ownerId)
    .where('deletedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

export async function setShare(trx: Trx, id: string, share: { hash: Buffer; sealed: Buffer } | null): Promise<void> {
  await trx
    .updateTable('questionSets')
    .set({ shareHash: share?.hash ?? null, shareSealed: share?.sealed ?? null })
    .where('id', '=', id)
    .execute()
}

export function findShared(db: Db, hash: Buffer) {
  return db
    .selectFrom('questionSets as s')
    .innerJoin('revisions as r', (join) => join.onRef('r.setId', '=', 's.id').onRef('r.number', '=', 's.revision'))
    .select(['s.title', 'r.questionCount', 's.durationMinutes', 's.language'])
    .where('s.shareHash', '=', hash)
    .where('s.deletedAt', 'is', null)
    .executeTakeFirst()
}
