import type { Trx } from '../../platform/db/index.ts'
import type { News } from '../notifications/index.ts'
import type { CorrectedKey } from '../question-sets/index.ts'
import * as queries from './regrading.queries.ts'
import { rescored, type Score } from './scoring.ts'

/** Holds the attempts at a set as they are until the transaction ends: before its key is corrected. */
export const lockForRegrading = queries.lockAttemptsAt

/**
 * Grades ended attempts again after a key was corrected, and keeps what they scored first. Attempts that are going on are
 * graded by the right key when they end.
 * @returns how many scores have changed, and what their takers are to be told
 */
export async function regrade(
  trx: Trx,
  set: { setId: string; title: string },
  { questionId, revisionIds, before, after }: CorrectedKey,
): Promise<{ count: number; news: News[] }> {
  const rows = await queries.endedWith(trx, revisionIds, questionId, [before, after])
  const regraded = rows.map(({ id, takerId, weights, level, optionId, ...score }) => {
    const old = complete(score)
    return { id, takerId, old: old.score, ...rescored(old, level, weights, optionId === after) }
  })
  if (regraded.length > 0) await queries.saveScores(trx, regraded)
  const news = regraded.flatMap(({ id, takerId, old, score }): News[] => {
    const data = { ...set, attemptId: id, before: old, after: score }
    return takerId === null ? [] : [{ userId: takerId, kind: 'attempt_regraded', data }]
  })
  return { count: regraded.length, news }
}

function complete({ score, earned, possible, correct, total }: { [part in keyof Score]: number | null }): Score {
  if (score === null || earned === null || possible === null || correct === null || total === null)
    throw new Error('An ended attempt has its score')
  return { score, earned, possible, correct, total }
}
