import { Readable } from 'node:stream'
import { indexedWords } from '../../src/platform/words.ts'
import type { TestServer } from '../build.ts'
import type { Learner } from './material.ts'

interface Option {
  id: string
  text: string
}
export interface SetQuestion {
  id: string
  stem: string
  options: Option[]
  key: string
  level: string
  citation: {
    documentId: string | null
    page: number
    start: number
    end: number
    quote: string
    sourceDeleted: boolean
  } | null
}
export interface QuestionSet {
  id: string
  title: string
  status: string
  revision: number
  questions: SetQuestion[]
}
export interface GeneratedSet extends QuestionSet {
  failure: { reason: string; message: string } | null
  progress: { done: number; total: number }
  report: { asked: number; made: number; rejected: Record<string, number>; shortfall: { code: string }[] } | null
  language: string | null
}
export interface Attempt {
  id: string
  status: string
  deadline: string | null
  questions: { id: string; stem: string; options: Option[]; level: string }[]
  answers: { questionId: string; optionId: string; confidence: string | null }[]
}

export { learner, type Answer, type Learner } from './material.ts'

/** Questions as they are written by hand: the key stands first, `level` as given, the topic is its name. */
export function questionsAt(levels: string[]) {
  return levels.map((level, index) => ({
    stem: `Câu ${index + 1}: thủ đô?`,
    options: [{ text: 'Hà Nội' }, { text: 'Huế' }, { text: 'Đà Nẵng' }, { text: 'Cần Thơ' }],
    key: 0,
    explanation: `Giải thích ${index + 1}`,
    level,
    topic: `Về ${level}`,
  }))
}

export async function writeSet({ call }: Learner, body: object = {}): Promise<QuestionSet> {
  const questions = questionsAt(['remember', 'understand', 'apply', 'analyze'])
  const answer = await call<QuestionSet>('POST', '/question-sets', { title: 'Địa lý', questions, ...body })
  if (answer.status !== 201) throw new Error(answer.text)
  return answer.body
}

/** Asks for a set of the engine's questions; it is made when the jobs are done. */
export async function generate({ call }: Learner, body: object): Promise<GeneratedSet> {
  const answer = await call<GeneratedSet>('POST', '/question-sets/generate', body)
  if (answer.status !== 202) throw new Error(answer.text)
  return answer.body
}

export async function startAttempt({ call }: Learner, setId: string): Promise<Attempt> {
  const answer = await call<Attempt>('POST', `/question-sets/${setId}/attempts`)
  if (answer.status !== 201) throw new Error(answer.text)
  return answer.body
}

/** Saves the key as the answer of each of these questions. */
export async function answerRight({ call }: Learner, attemptId: string, questions: SetQuestion[]): Promise<void> {
  for (const { id, key } of questions) {
    const answer = await call('PUT', `/attempts/${attemptId}/answers/${id}`, { optionId: key })
    if (answer.status !== 204) throw new Error(answer.text)
  }
}

/** Makes the attempt somebody else's: nobody can take another person's set yet. */
export async function giveAttempt({ db }: TestServer, attemptId: string, taker: Learner): Promise<void> {
  await db.updateTable('attempts').set({ takerId: taker.id }).where('id', '=', attemptId).execute()
}

/** Moves an attempt into the past, so that its deadline was `secondsAgo` seconds ago. */
export async function letTimePass({ db }: TestServer, attemptId: string, secondsAgo: number): Promise<void> {
  const deadline = new Date(Date.now() - secondsAgo * 1000)
  await db
    .updateTable('attempts')
    .set({ deadline, startedAt: new Date(deadline.getTime() - 60_000) })
    .where('id', '=', attemptId)
    .execute()
}

/** A subject with documents that are ready: their text as pages of plain paragraphs, as reading would leave it. */
export async function readySubject({ db, parts }: TestServer, owner: Learner, texts: string[]) {
  const subject = await db
    .insertInto('subjects')
    .values({ ownerId: owner.id, name: 'Hệ điều hành' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const documentIds: string[] = []
  for (const [index, text] of texts.entries()) {
    const topic = {
      id: `t${index}`,
      title: `Chương ${index + 1}`,
      level: 1,
      startPage: 1,
      start: 0,
      endPage: 1,
      end: text.length,
      children: [],
    }
    const report = {
      format: 'txt',
      pagesRead: 1,
      pagesOcr: 0,
      pagesEmpty: 0,
      characters: text.length,
      words: 1,
      outlineFrom: 'headings',
      warnings: [],
    }
    const { id } = await db
      .insertInto('documents')
      .values({
        subjectId: subject.id,
        ownerId: owner.id,
        fileName: 'bài giảng.txt',
        format: 'txt',
        sizeBytes: text.length,
        sha256: Buffer.alloc(32),
        storageKey: await parts.storage.put(Readable.from([Buffer.from(text)])),
        status: 'ready',
        language: 'en',
        pageCount: 1,
        outline: JSON.stringify([topic]),
        summaryShort: '[]',
        summaryFull: '[]',
        report: JSON.stringify(report),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const blocks = JSON.stringify([{ kind: 'paragraph', start: 0, end: text.length }])
    await db
      .insertInto('documentPages')
      .values({ documentId: id, n: 1, text, blocks, words: indexedWords(owner.id, text) })
      .execute()
    documentIds.push(id)
  }
  const outline = documentIds.map((documentId, index) => ({
    id: `t${index}`,
    title: `Chương ${index + 1}`,
    documentId,
    children: [],
  }))
  await db
    .updateTable('subjects')
    .set({ outline: JSON.stringify(outline) })
    .where('id', '=', subject.id)
    .execute()
  return { id: subject.id, documentIds }
}
