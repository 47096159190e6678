import { randomUUID } from 'node:crypto'
import type { Db, Trx } from '../../platform/db/index.ts'
import { decodeCursor, page } from '../../platform/http/cursor.ts'
import { Problem } from '../../platform/http/problems.ts'
import type { Jobs } from '../../platform/jobs/index.ts'
import { editOutline, type OutlineInput } from './outline-edit.ts'
import { mergeOutline, outlineOf, withDescendants } from './outline.ts'
import { summariseSubject } from './subject-summary.ts'
import * as queries from './subjects.queries.ts'
import { REBUILD_OUTLINE } from './subjects.queue.ts'
import type { SubjectsQuery } from './subjects.schemas.ts'
import { toDetail, toItem } from './subject-views.ts'

export interface Deps {
  db: Db
  jobs: Pick<Jobs, 'enqueue'>
  /** Has the files of a subject's documents removed once the transaction that deletes the subject is committed. */
  removeFilesOf: (trx: Trx, subjectId: string) => Promise<void>
}

export type Subjects = ReturnType<typeof makeSubjects>

export function makeSubjects(deps: Deps) {
  const { db, jobs } = deps
  return {
    get: (ownerId: string, id: string) => get(db, ownerId, id),
    list: (ownerId: string, query: SubjectsQuery) => list(db, ownerId, query),

    async create(ownerId: string, { name, description = null }: { name: string; description?: string | null }) {
      const row = { ownerId, name, description }
      const { id } = await db.transaction().execute((trx) => queries.insertSubject(trx, row))
      return id
    },

    async patch(ownerId: string, id: string, expected: number | undefined, change: queries.SubjectChange) {
      const changed = await db.transaction().execute((trx) => queries.updateSubject(trx, ownerId, id, expected, change))
      const subject = await get(db, ownerId, id)
      if (!changed) throw new Problem('precondition_failed')
      return subject
    },

    /** Deletes the subject with its documents, pages and files; its question sets stay, without a subject. */
    async remove(ownerId: string, id: string, expected: number | undefined): Promise<void> {
      await db.transaction().execute(async (trx) => {
        await lockOwn(trx, ownerId, id, expected)
        await deps.removeFilesOf(trx, id)
        await queries.deleteSubject(trx, id)
      })
    },

    async editOutline(ownerId: string, id: string, expected: number | undefined, input: OutlineInput[]) {
      await db.transaction().execute(async (trx) => {
        const { outline } = await lockOwn(trx, ownerId, id, expected)
        const base = outlineOf(await queries.readySources(trx, id))
        await queries.setEditedOutline(trx, id, editOutline(base, outline, input, randomUUID))
      })
      return get(db, ownerId, id)
    },

    async requestRebuild(ownerId: string, id: string) {
      const subject = await get(db, ownerId, id)
      await db.transaction().execute((trx) => jobs.enqueue(trx, REBUILD_OUTLINE, { subjectId: id }))
      return subject
    },

    async rebuild(subjectId: string): Promise<void> {
      await db.transaction().execute((trx) => rebuildSubject(trx, subjectId))
    },
  }
}

async function get(db: Db, ownerId: string, id: string) {
  const row = await queries.findSubject(db, ownerId, id)
  if (row === undefined) throw new Problem('not_found')
  const { version, documents, processing, ready, failed, questionSets } = row
  // The counts are of other rows: they change what is shown, not the version an edit must find.
  return { version, shown: [documents, processing, ready, failed, questionSets], body: toDetail(row) }
}

async function list(db: Db, ownerId: string, query: SubjectsQuery) {
  const { limit, cursor, sort = '-createdAt', withTotal = false } = query
  const by = sort.endsWith('name') ? 'name' : 'id'
  const key = (row: queries.SubjectRow) => (by === 'name' ? [row.name, row.id] : [row.id])
  const order: queries.SubjectOrder = { by, direction: sort.startsWith('-') ? 'desc' : 'asc' }
  if (cursor !== undefined) order.after = decodeCursor(cursor, by === 'name' ? 2 : 1)
  const { items, nextCursor } = page(await queries.listSubjects(db, ownerId, order, limit + 1), limit, key)
  return {
    items: items.map(toItem),
    nextCursor,
    ...(withTotal ? { total: await queries.countSubjects(db, ownerId) } : {}),
  }
}

/** Takes an own subject for writing until the transaction ends; `expected` is the version it must have. */
async function lockOwn(trx: Trx, ownerId: string, id: string, expected: number | undefined) {
  const subject = await queries.lockSubject(trx, id)
  if (subject?.ownerId !== ownerId) throw new Problem('not_found')
  if (expected !== undefined && subject.version !== expected) throw new Problem('precondition_failed')
  return subject
}

/**
 * Makes outline and summary anew from the ready documents; what was edited by hand stays. Called in the transaction
 * that adds or removes a document, so that the subject never shows a document that is not there.
 */
export async function rebuildSubject(trx: Trx, subjectId: string): Promise<void> {
  const subject = await queries.lockSubject(trx, subjectId)
  if (subject === undefined) return
  const sources = await queries.readySources(trx, subjectId)
  const base = outlineOf(sources)
  const { outlineEdits } = subject
  await queries.setMaterial(trx, subjectId, {
    outline: outlineEdits === null ? base : mergeOutline(base, subject.outline, outlineEdits),
    summary: summariseSubject(sources),
  })
}

/**
 * The ids under which the engine knows the chosen topics of a subject's outline: those of all documents and topics in
 * and below them (ids in the outlines of the documents; others are harmless). Choosing a topic that was added by hand
 * chooses what was put under it.
 * @returns undefined when a topic is not in the outline of this owner's subject.
 */
export async function expandTopics(
  db: Db,
  ownerId: string,
  subjectId: string,
  topicIds: string[],
): Promise<string[] | undefined> {
  const subject = await queries.findSubject(db, ownerId, subjectId)
  return subject === undefined ? undefined : withDescendants(subject.outline, topicIds)
}
