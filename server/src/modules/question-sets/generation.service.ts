import { randomInt, randomUUID } from 'node:crypto'
import type { Language, Question, ReadDocument, WriteReport, WriteRequest, WriteResult } from '@learinal/engine'
import { jsonb, type Db, type Trx } from '../../platform/db/index.ts'
import { Problem } from '../../platform/http/problems.ts'
import type { Jobs } from '../../platform/jobs/index.ts'
import type { Count } from '../../platform/observability/metrics.ts'
import { notify } from '../notifications/index.ts'
import { addUp, mergeReports, planRuns } from './generation-plan.ts'
import * as queries from './generation.queries.ts'
import { insertRevision, insertSet, type NewQuestion } from './question-sets.queries.ts'
import { GENERATE } from './question-sets.queue.ts'
import type { GenerateBody } from './question-sets.schemas.ts'

export interface Material {
  id: string
  document: ReadDocument
}

export interface Deps {
  db: Db
  jobs: Pick<Jobs, 'enqueue'>
  count: Count
  /** The ready ones of these documents of a subject, with all that the writer needs. */
  loadForWriting: (db: Db, ownerId: string, from: { subjectId: string; documentIds?: string[] }) => Promise<Material[]>
  /** These topics of an own subject's outline and all below them; undefined when one is not in it. */
  expandTopics: (db: Db, ownerId: string, subjectId: string, topicIds: string[]) => Promise<string[] | undefined>
  /** `account` is who pays for a language model, when one writes, and since when (ms since 1970) the set is worked at. */
  writeQuestions: (
    request: WriteRequest,
    signal: AbortSignal,
    account: { userId: string; setId: string; since: number },
  ) => Promise<WriteResult>
}

/** Enough to know what a subject's sets already ask; beyond it the comparison would cost more than the writing. */
const MAX_EXISTING = 2000
const MAX_SEED = 2 ** 31

interface Written {
  questions: Question[]
  report: WriteReport
  /** Document id by the name the writer knew it under. */
  sources: Map<string, Material>
  compared: number
}

export type Generation = ReturnType<typeof makeGeneration>

/** Question sets written by the engine: the request, and the work behind it. */
export function makeGeneration(deps: Deps) {
  const { db } = deps
  return {
    /** Accepts a request: the set in its waiting state and the job, both or neither. Returns the set's id. */
    request: (ownerId: string, body: GenerateBody) => request(deps, ownerId, body),

    /** Writes the questions of a waiting set. Run again after any interruption, it starts over and takes effect once. */
    async run(setId: string, signal: AbortSignal): Promise<void> {
      while (!(await writeOnce(deps, setId, signal)));
    },

    /** Fails a set whose writing was tried too often. */
    async giveUp(setId: string): Promise<void> {
      await db.transaction().execute((trx) => failAndTell(trx, setId, 'internal', undefined))
      deps.count('question_sets_total', { outcome: 'failed' })
    },
  }
}

async function request(deps: Deps, ownerId: string, body: GenerateBody): Promise<string> {
  refuseBadShares(body)
  return deps.db.transaction().execute(async (trx) => {
    const subject = await queries.lockSubject(trx, ownerId, body.subjectId)
    if (subject === undefined) throw new Problem('not_found')
    const documentIds = chooseDocuments(await queries.documentsOf(trx, subject.id), body.documentIds)
    const topics = await chooseTopics(deps, trx, ownerId, body)
    const setId = await insertSet(trx, {
      ownerId,
      subjectId: subject.id,
      title: body.title ?? subject.name,
      origin: 'generated',
      status: 'generating',
      durationMinutes: body.durationMinutes ?? null,
      progressTotal: body.count,
      request: jsonb(toRequest(body, documentIds, topics)),
    })
    await deps.jobs.enqueue(trx, GENERATE, { setId })
    return setId
  })
}

/** @returns false when a cited document was deleted meanwhile: nothing is made from it, so the work starts over. */
async function writeOnce(deps: Deps, setId: string, signal: AbortSignal): Promise<boolean> {
  const set = await queries.findGenerating(deps.db, setId)
  if (set?.request == null) return true
  const written = await write(deps, { ...set, request: set.request }, signal)
  const stored = await deps.db.transaction().execute((trx) => store(trx, setId, written))
  if (stored === 'ready' || stored === 'failed') note(deps.count, stored, written)
  return stored !== 'outdated'
}

async function store(
  trx: Trx,
  setId: string,
  written: Written | undefined,
): Promise<'ready' | 'failed' | 'outdated' | 'gone'> {
  if (written === undefined || written.questions.length === 0) {
    await failAndTell(trx, setId, reasonForNothing(written), written?.report)
    return 'failed'
  }
  const questions = written.questions.map((question) => toRow(question, written.sources))
  const cited = new Set(questions.flatMap(({ citationDocumentId }) => citationDocumentId ?? []))
  const present = await queries.lockDocuments(trx, [...cited])
  if (present.size < cited.size) return 'outdated'
  const language = commonLanguage([...written.sources.values()].filter(({ id }) => cited.has(id)))
  const { report } = written
  const completed = await queries.completeSet(trx, setId, { report, language })
  if (completed === undefined) return 'gone'
  await insertRevision(trx, setId, 1, questions)
  const kind = report.made < report.asked ? 'set_short' : 'set_ready'
  const data = { ...about(setId, completed), made: report.made, asked: report.asked }
  await notify(trx, [{ userId: completed.ownerId, kind, data }])
  return 'ready'
}

async function failAndTell(
  trx: Trx,
  setId: string,
  reason: queries.GenerationFailure,
  report: WriteReport | undefined,
): Promise<void> {
  const failed = await queries.failSet(trx, setId, reason, report)
  if (failed === undefined) return
  await notify(trx, [{ userId: failed.ownerId, kind: 'set_failed', data: { ...about(setId, failed), reason } }])
}

function about(setId: string, { subjectId, title }: { subjectId: string | null; title: string }) {
  return { setId, title, ...(subjectId === null ? {} : { subjectId }) }
}

function note(count: Count, outcome: 'ready' | 'failed', written: Written | undefined): void {
  count('question_sets_total', { outcome })
  count('questions_generated_total', {}, written?.questions.length ?? 0)
  for (const [reason, n] of Object.entries(written?.report.rejected ?? {}))
    count('questions_rejected_total', { reason }, n)
}

async function write(
  { db, loadForWriting, writeQuestions }: Deps,
  set: { id: string; ownerId: string; subjectId: string | null; request: queries.GenerationRequest },
  signal: AbortSignal,
): Promise<Written | undefined> {
  const { documentIds, language } = set.request
  if (set.subjectId === null) return undefined
  const from = { subjectId: set.subjectId, ...(documentIds === undefined ? {} : { documentIds }) }
  const material = nameApart(await loadForWriting(db, set.ownerId, from))
  if (material.length === 0) return undefined
  const sources = new Map(material.map((each) => [each.document.name, each]))
  const existing = await loadExisting(db, set.ownerId, material)
  const common = {
    documents: material.map(({ document }) => document),
    ...(language === undefined ? {} : { language }),
  }
  const questions: Question[] = []
  const reports: WriteReport[] = []
  const account = { userId: set.ownerId, setId: set.id, since: Date.now() }
  for (const run of planRuns(set.request)) {
    const request = { ...run, ...common, existing: [...existing, ...questions] }
    const result = await writeQuestions(request, signal, account)
    questions.push(...result.questions)
    reports.push(result.report)
    await db.transaction().execute((trx) => queries.setProgress(trx, set.id, questions.length))
  }
  return { questions, report: mergeReports(reports), sources, compared: existing.length }
}

async function loadExisting(
  db: Db,
  ownerId: string,
  material: Material[],
): Promise<NonNullable<WriteRequest['existing']>> {
  const names = new Map(material.map(({ id, document }) => [id, document.name]))
  const rows = await queries.questionsCiting(db, ownerId, [...names.keys()], MAX_EXISTING)
  return rows.flatMap(({ stem, options, keyOptionId, citation, citationDocumentId }) => {
    const document = names.get(citationDocumentId ?? '')
    if (citation === null || document === undefined) return []
    const { page, start, end, quote } = citation
    return {
      stem,
      options: options.map(({ text }) => text),
      answerIndex: options.findIndex(({ id }) => id === keyOptionId),
      citation: { document, page, start, end, quote },
    }
  })
}

function refuseBadShares({ count, levels, topics, topicIds }: GenerateBody): void {
  for (const shares of [levels, topics]) {
    if (shares !== undefined && !addUp(shares, count)) throw new Problem('shares_mismatch', { params: { count } })
  }
  if (topics !== undefined && topicIds !== undefined) throw new Problem('topics_twice')
}

/** The documents the questions will be of: the named ones, or all that are ready. */
function chooseDocuments(all: { id: string; status: string }[], documentIds: string[] | undefined): string[] {
  const named = new Set(documentIds)
  const chosen = documentIds === undefined ? all : all.filter(({ id }) => named.has(id))
  if (chosen.length < named.size) throw new Problem('document_unknown')
  const ready = chosen.filter(({ status }) => status === 'ready')
  if (ready.length === 0 || ready.length < named.size) throw new Problem('no_ready_documents')
  return ready.map(({ id }) => id)
}

/** The topics as the writer knows them: what is chosen in the subject's outline stands for all below it. */
async function chooseTopics(
  { expandTopics }: Deps,
  trx: Trx,
  ownerId: string,
  { subjectId, topicIds, topics }: GenerateBody,
): Promise<Pick<queries.GenerationRequest, 'topicIds' | 'topics'>> {
  const expand = async (ids: string[]) => {
    const expanded = await expandTopics(trx, ownerId, subjectId, ids)
    if (expanded === undefined) throw new Problem('topic_unknown')
    return expanded
  }
  if (topicIds !== undefined) return { topicIds: await expand(topicIds) }
  if (topics === undefined) return {}
  const shares = Object.entries(topics).map(async ([id, share]) => ({ topicIds: await expand([id]), share }))
  return { topics: await Promise.all(shares) }
}

function toRequest(
  { count, levels, language, seed = randomInt(MAX_SEED) }: GenerateBody,
  documentIds: string[],
  topics: Pick<queries.GenerationRequest, 'topicIds' | 'topics'>,
): queries.GenerationRequest {
  return {
    documentIds,
    count,
    seed,
    ...topics,
    ...(levels === undefined ? {} : { levels }),
    ...(language === undefined ? {} : { language }),
  }
}

/** The writer knows documents by name, and two files of a subject may share one. */
function nameApart(material: Material[]): Material[] {
  const taken = new Set<string>()
  return material.map(({ id, document }) => {
    let name = document.name
    for (let n = 2; taken.has(name); n++) name = `${document.name} (${n})`
    taken.add(name)
    return { id, document: { ...document, name } }
  })
}

function reasonForNothing(written: Written | undefined): queries.GenerationFailure {
  const repeats = written?.report.rejected.near_duplicate ?? 0
  return written !== undefined && written.compared > 0 && repeats > 0 ? 'nothing_new' : 'no_material'
}

function commonLanguage(material: Material[]): Language | null {
  const [language, ...others] = new Set(material.map(({ document }) => document.language))
  return others.length > 0 ? null : (language ?? null)
}

function toRow(question: Question, sources: Map<string, Material>): NewQuestion {
  const options = question.options.map((text) => ({ id: randomUUID(), text }))
  const key = options[question.answerIndex]
  const source = sources.get(question.citation.document)
  if (key === undefined || source === undefined) throw new Error('The writer gave a question without key or source')
  const { page, start, end, quote } = question.citation
  const documentTitle = source.document.title ?? source.document.name
  return {
    id: randomUUID(),
    stem: question.stem,
    options: jsonb(options),
    keyOptionId: key.id,
    explanation: question.explanation,
    level: question.level,
    topic: question.topic,
    topicId: question.topicId,
    citation: jsonb({ documentTitle, page, start, end, quote }),
    citationDocumentId: source.id,
    confidence: question.confidence,
  }
}
