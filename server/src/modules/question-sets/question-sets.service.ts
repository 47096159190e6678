import type { Db, Trx } from '../../platform/db/index.ts'
import { decodeCursor, page } from '../../platform/http/cursor.ts'
import type { Principal } from '../../platform/http/principal.ts'
import { Problem } from '../../platform/http/problems.ts'
import type { Locale } from '../../platform/http/locale.ts'
import { FAILURES } from './failures.ts'
import { lockSubject } from './generation.queries.ts'
import { resolveQuestions } from './question-edit.ts'
import * as queries from './question-sets.queries.ts'
import type {
  PatchSetBody,
  QuestionInput,
  RevisionsQuery,
  SetDetail,
  SetsQuery,
  SetSummary,
  WriteSetBody,
} from './question-sets.schemas.ts'

export interface Deps {
  db: Db
}

/** A set with what its ETag is made of: the version, and what is shown of other rows or of work going on. */
export interface Versioned {
  version: number
  shown: (string | number)[]
  body: SetDetail
}

/** Whose sets, and in which language to speak of them. */
type Caller = Pick<Principal, 'userId' | 'locale'>

export type QuestionSets = ReturnType<typeof makeQuestionSets>
export type SetQuestion = SetDetail['questions'][number]

/** Question sets as their owner keeps them, and the one door through which a set is taken. */
export function makeQuestionSets({ db }: Deps) {
  return {
    get: (caller: Caller, id: string) => get(db, caller, id),
    list: (caller: Caller, query: SetsQuery) => list(db, caller, query),
    revisions: (ownerId: string, id: string, query: RevisionsQuery) => revisions(db, ownerId, id, query),

    /** Writes a set by hand: a draft with its first revision. Returns its id. */
    create: (ownerId: string, body: WriteSetBody) => db.transaction().execute((trx) => create(trx, ownerId, body)),

    async patch(caller: Caller, id: string, expected: number | undefined, values: PatchSetBody) {
      const { userId } = caller
      const changed = await db.transaction().execute((trx) => queries.updateSet(trx, userId, id, expected, values))
      const current = await get(db, caller, id)
      if (!changed) throw new Problem('precondition_failed')
      return current
    },

    /** Makes the next revision; attempts of the earlier ones go on as they began. */
    async putQuestions(caller: Caller, id: string, expected: number | undefined, input: QuestionInput[]) {
      await db.transaction().execute((trx) => addRevision(trx, caller.userId, id, expected, input))
      return get(db, caller, id)
    },

    /** The set disappears for everybody; its revisions stay as long as other people's attempts need them. */
    async remove(ownerId: string, id: string, expected: number | undefined): Promise<void> {
      await db.transaction().execute(async (trx) => {
        await lock(trx, ownerId, id, expected)
        if (await queries.isTakenByOthers(trx, ownerId, id)) await queries.hideSet(trx, ownerId, id)
        else await queries.eraseSet(trx, id)
      })
    },

    /** Erases the sets of an account that goes; others keep their attempts, without knowing whose set it was. */
    eraseContent: (trx: Trx, userId: string) => queries.eraseSetsOf(trx, userId),

    openForTaking,
    questionsOf,
  }
}

async function get(db: Db, { userId, locale }: Caller, id: string): Promise<Versioned> {
  const row = await queries.findSet(db, userId, id)
  if (row === undefined) throw new Problem('not_found')
  const questions = row.revisionId === null ? [] : await questionsOf(db, row.revisionId)
  const sourcesDeleted = questions.filter(({ citation }) => citation?.sourceDeleted).length
  return {
    version: row.version,
    shown: [row.progressDone, sourcesDeleted, Number(row.shareHash !== null), locale],
    body: { ...toSummary(row, locale), report: row.report, questions },
  }
}

async function list(
  db: Db,
  { userId, locale }: Caller,
  { limit, cursor, sort = '-createdAt', withTotal, ...filter }: SetsQuery,
) {
  const by = sort.endsWith('title') ? 'title' : 'id'
  const order: queries.SetOrder = { by, direction: sort.startsWith('-') ? 'desc' : 'asc' }
  if (cursor !== undefined) order.after = decodeCursor(cursor, by === 'title' ? 2 : 1)
  const rows = await queries.listSets(db, userId, filter, order, limit + 1)
  const { items, nextCursor } = page(rows, limit, (row) => (by === 'title' ? [row.title, row.id] : [row.id]))
  const total = withTotal === true ? { total: await queries.countSets(db, userId, filter) } : {}
  return { items: items.map((row) => toSummary(row, locale)), nextCursor, ...total }
}

async function revisions(db: Db, ownerId: string, id: string, { limit, cursor, withTotal }: RevisionsQuery) {
  const set = await queries.findSet(db, ownerId, id)
  if (set === undefined) throw new Problem('not_found')
  const before = cursor === undefined ? undefined : String(decodeCursor(cursor, 1)[0])
  const rows = await queries.listRevisions(db, id, before, limit + 1)
  const { items, nextCursor } = page(rows, limit, (row) => [row.id])
  const dated = items.map(({ number, questionCount, createdAt }) => ({
    number,
    questionCount,
    createdAt: createdAt.toISOString(),
  }))
  return { items: dated, nextCursor, ...(withTotal === true ? { total: set.revision } : {}) }
}

async function create(trx: Trx, ownerId: string, body: WriteSetBody): Promise<string> {
  const { title, subjectId = null, durationMinutes = null, language = null } = body
  if (subjectId !== null && (await lockSubject(trx, ownerId, subjectId)) === undefined) throw new Problem('not_found')
  const values = { ownerId, subjectId, title, durationMinutes, language, revision: 1 }
  const id = await queries.insertSet(trx, { ...values, origin: 'written', status: 'draft' })
  await queries.insertRevision(trx, id, 1, resolveQuestions(body.questions, []))
  return id
}

async function addRevision(
  trx: Trx,
  ownerId: string,
  id: string,
  expected: number | undefined,
  input: QuestionInput[],
): Promise<void> {
  await queries.lockCitedDocuments(trx, id)
  const set = await lock(trx, ownerId, id, expected)
  if (set.status !== 'ready' && set.status !== 'draft') throw new Problem('set_not_ready')
  const current = await queries.findSet(trx, ownerId, id)
  const questions = current?.revisionId == null ? [] : await queries.questionsOf(trx, current.revisionId)
  await queries.insertRevision(trx, id, set.revision + 1, resolveQuestions(input, questions))
  await queries.updateSet(trx, ownerId, id, undefined, { revision: set.revision + 1 })
}

/**
 * The revision an attempt that starts now is of. Who may take a set is decided here and nowhere else;
 * the set stays as it is until the transaction ends.
 */
async function openForTaking(trx: Trx, grant: queries.Grant) {
  const set = await queries.lockForTaking(trx, grant)
  if (set === undefined) throw new Problem('not_found')
  const ready = set.status === 'ready' || set.status === 'draft'
  if (!ready || set.revisionId === null || set.questionCount === 0) throw new Problem('set_not_ready')
  return { setId: set.id, revisionId: set.revisionId, durationMinutes: set.durationMinutes }
}

async function lock(trx: Trx, ownerId: string, id: string, expected: number | undefined) {
  const set = await queries.lockSet(trx, ownerId, id)
  if (set === undefined) throw new Problem('not_found')
  if (expected !== undefined && set.version !== expected) throw new Problem('precondition_failed')
  return set
}

/** Every question of a revision with key, explanation and citation, in the order of the set. */
async function questionsOf(db: Db, revisionId: string): Promise<SetQuestion[]> {
  const rows = await queries.questionsOf(db, revisionId)
  return rows.map(({ id, stem, options, keyOptionId, explanation, level, topic, topicId, confidence, ...row }) => ({
    id,
    stem,
    options,
    key: keyOptionId,
    explanation,
    level,
    topic,
    topicId,
    citation:
      row.citation === null
        ? null
        : { ...row.citation, documentId: row.citationDocumentId, sourceDeleted: row.citationDocumentId === null },
    confidence,
  }))
}

function toSummary(row: queries.SummaryRow, locale: Locale): SetSummary {
  return {
    id: row.id,
    subjectId: row.subjectId,
    title: row.title,
    origin: row.origin,
    status: row.status,
    progress: { done: row.progressDone, total: row.progressTotal },
    failure: row.failure === null ? null : { reason: row.failure, message: FAILURES[row.failure][locale] },
    language: row.language,
    durationMinutes: row.durationMinutes,
    revision: row.revision,
    questionCount: row.questionCount ?? 0,
    shared: row.shareHash !== null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}
