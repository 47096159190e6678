import type { Db, Trx } from '../../platform/db/index.ts'
import { decodeCursor, page } from '../../platform/http/cursor.ts'
import type { Principal } from '../../platform/http/principal.ts'
import { Problem } from '../../platform/http/problems.ts'
import type { AuditEntry } from '../administration/index.ts'
import { lockForRegrading, regrade } from '../attempts/index.ts'
import { notify, type News } from '../notifications/index.ts'
import { correctKey, lockForCorrection } from '../question-sets/index.ts'
import * as queries from './flags.queries.ts'
import type { DecideBody, Flag, FlagBody, FlagsQuery } from './flags.schemas.ts'

type Caller = Pick<Principal, 'userId' | 'role'>
type Actor = Caller & { requestId: string }

interface Deps {
  db: Db
  audit: (trx: Trx, entry: AuditEntry) => Promise<void>
}

export type FlagsService = ReturnType<typeof makeFlags>

/** Disputes of questions: raised by takers, decided by the owner of the set or an administrator. */
export function makeFlags({ db, audit }: Deps) {
  return {
    /** A dispute of a question of an own attempt; a repeat gives the one that there is. */
    async raise(takerId: string, { note = '', ...body }: FlagBody): Promise<{ created: boolean; flag: Flag }> {
      const side = { takerId }
      return db.transaction().execute(async (trx) => {
        const raised = await queries.insertFlag(trx, { ...body, takerId, note })
        const row = raised && (await queries.findFlag(trx, side, raised.id))
        if (raised === undefined || row === undefined) throw new Problem('not_found')
        if (raised.isNew) await tellOwner(trx, row)
        return { created: raised.isNew, flag: viewOf(row, side) }
      })
    },

    async list({ userId, role }: Caller, { of = 'me', limit, cursor, withTotal, ...filter }: FlagsQuery) {
      if (of === 'everybody' && role !== 'admin') throw new Problem('forbidden')
      const side = of === 'everybody' ? of : of === 'me' ? { takerId: userId } : { ownerId: userId }
      const before = cursor === undefined ? undefined : String(decodeCursor(cursor, 1)[0])
      const rows = await queries.listFlags(db, side, filter, before, limit + 1)
      const { items, nextCursor } = page(rows, limit, (row) => [row.id])
      const total = withTotal === true ? { total: await queries.countFlags(db, side, filter) } : {}
      return { items: items.map((row) => viewOf(row, side)), nextCursor, ...total }
    },

    /** Decides once. With a key, the wrong one is corrected and attempts are graded again, all in one transaction. */
    decide: ({ userId, role, requestId }: Actor, id: string, body: DecideBody) =>
      db.transaction().execute(async (trx) => {
        const side = role === 'admin' ? 'everybody' : { ownerId: userId }
        const row = await queries.findFlag(trx, side, id)
        if (row === undefined) throw new Problem('not_found')
        const { count, news } = await decide(trx, row, body)
        await notify(trx, news)
        if (row.ownerId !== null && row.ownerId !== userId) {
          const states = { before: { flag: row.status }, after: { flag: body.status } }
          await audit(trx, { actorId: userId, subjectId: row.ownerId, action: 'flag.decide', ...states, requestId })
        }
        const after = await queries.findFlag(trx, side, id)
        if (after === undefined) throw new Problem('not_found')
        return { ...viewOf(after, side), regraded: count }
      }),
  }
}

/** What is told is gathered, to be told at once: see `notify`. */
async function decide(trx: Trx, row: queries.FlagRow, { status, answer = '', key }: DecideBody) {
  const decision = { status, answer }
  if (key === undefined) return { count: 0, news: await settle(trx, row, decision) }
  if (status !== 'resolved' || row.ownerId === null) throw new Problem('key_without_resolution')
  const { setId, title, revisionId, questionId, ownerId } = row
  const wrong = { ownerId, setId, revisionId, questionId, key }
  const set = await lockForCorrection(trx, wrong)
  await lockForRegrading(trx, setId)
  const told = await settle(trx, row, decision)
  const corrected = await correctKey(trx, set, wrong)
  const others = await queries.decideOthers(trx, corrected.revisionIds, questionId, decision)
  const { count, news } = await regrade(trx, { setId, title }, corrected)
  return { count, news: [...told, ...others.flatMap((other) => answered({ ...row, ...other }, status)), ...news] }
}

async function settle(trx: Trx, row: queries.FlagRow, decision: Pick<DecideBody, 'status'> & { answer: string }) {
  if (!(await queries.decide(trx, row.id, decision))) throw new Problem('flag_decided')
  return answered(row, decision.status)
}

/** Who decides about an own dispute knows. */
function answered(
  { ownerId, takerId, attemptId, setId, title }: queries.FlagRow,
  reason: DecideBody['status'],
): News[] {
  return takerId === ownerId
    ? []
    : [{ userId: takerId, kind: 'flag_answered', data: { attemptId, setId, title, reason } }]
}

/** Once for a question, however many dispute it. */
async function tellOwner(trx: Trx, row: queries.FlagRow): Promise<void> {
  const { ownerId, takerId, setId, title, reason } = row
  if (ownerId === null || ownerId === takerId || (await queries.isDisputed(trx, row))) return
  await notify(trx, [{ userId: ownerId, kind: 'question_disputed', data: { setId, title, reason } }])
}

/** A taker sees no key, who decides sees no taker. */
function viewOf(row: queries.FlagRow, side: queries.Side): Flag {
  const { id, setId, title, revision, questionId, stem, reason, note, status, answer } = row
  const isTaker = side !== 'everybody' && 'takerId' in side
  return {
    ...{ id, setId, title, revision, questionId, stem, reason, note, status, answer },
    createdAt: row.createdAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    attemptId: isTaker ? row.attemptId : null,
    options: isTaker ? null : row.options,
    key: isTaker ? null : row.keyOptionId,
  }
}
