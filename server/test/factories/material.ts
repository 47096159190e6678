import { readdir } from 'node:fs/promises'
import type { OutgoingHttpHeaders } from 'node:http'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import PDFDocument from 'pdfkit'
import type { OutlineNode } from '../../src/modules/subjects/index.ts'
import type { TestServer } from '../build.ts'
import { aLearner } from './accounts.ts'

export interface Sentence {
  text: string
  citation: { documentId: string; page: number; start: number; end: number; quote: string }
}
export interface Subject {
  id: string
  name: string
  description: string | null
  counts: { documents: number; processing: number; ready: number; failed: number; questionSets: number }
  outline: OutlineNode[]
  summary: Sentence[]
}
export interface Uploaded {
  items: { id: string; fileName: string; status: string }[]
}
export interface DocumentView {
  id: string
  fileName: string
  status: string
  format: string | null
  language: string | null
  pages: number | null
  progress: { done: number; total: number }
  topics: OutlineNode[]
  summaryShort: Sentence[]
  summaryFull: Sentence[]
  report: { pagesRead: number; warnings: { code: string }[] } | null
  failure: { reason: string; message: string } | null
}
export interface Failure {
  code: string
  detail: string
}

export interface Answer<T> {
  status: number
  headers: OutgoingHttpHeaders
  text: string
  bytes: Buffer
  /** Undefined when the answer is not JSON. */
  body: T
}

export type Learner = Awaited<ReturnType<typeof learner>>

/** A signed-in learner, for uploads, downloads and JSON. */
export async function learner(server: TestServer, locale: 'en' | 'vi' = 'en') {
  return learnerOf(await aLearner(server, { locale }))
}

export function learnerOf({ id, token, request }: Awaited<ReturnType<typeof aLearner>>) {
  const call = async <T = Failure>(...parameters: Parameters<typeof request>): Promise<Answer<T>> => {
    const answer = await request(...parameters)
    const json = String(answer.headers['content-type']).includes('json') && answer.body !== ''
    return {
      status: answer.statusCode,
      headers: answer.headers,
      text: answer.body,
      bytes: answer.rawPayload,
      body: (json ? answer.json<T>() : undefined) as T,
    }
  }
  return { id, token, call }
}

/** Chapters of English prose, enough to be told apart, summarised and asked about. */
export const CHAPTERS: Record<string, string> = {
  'Operating systems':
    'An operating system is the software that manages the hardware of a computer. It shares processors, memory and ' +
    'devices among the programs that run. The kernel is the part of the operating system that stays in memory all the ' +
    'time. Programs ask the kernel for services by system calls.',
  'Processes and threads':
    'A process is a running program together with its memory and open files. A thread is a path of execution inside a ' +
    'process. Threads of one process share its memory, while processes are kept apart by the kernel. The scheduler ' +
    'decides which thread runs next.',
  'Virtual memory':
    'Virtual memory is a technique that gives every process an address space of its own. A page table maps the virtual ' +
    'pages of a process to frames of physical memory. A page fault is the event of using a page that is not in memory. ' +
    'The kernel then loads the page from the disk and continues the program.',
}

export function textFile(name: string, text: string): File {
  return new File([text], name)
}

/** A PDF with one chapter a page: the title large, the prose below. */
export async function pdfFile(name = 'os.pdf', chapters = CHAPTERS): Promise<File> {
  const pdf = new PDFDocument({ autoFirstPage: false })
  for (const [title, prose] of Object.entries(chapters)) {
    pdf.addPage().font('Helvetica-Bold').fontSize(22).text(title).moveDown()
    pdf.font('Helvetica').fontSize(11).text(prose)
  }
  pdf.end()
  return new File([Buffer.from(await buffer(pdf))], name)
}

export async function makeSubject({ call }: Learner, name = 'Hệ điều hành'): Promise<Subject> {
  const answer = await call<Subject>('POST', '/subjects', { name })
  if (answer.status !== 201) throw new Error(answer.text)
  return answer.body
}

/** Uploads the files as one request. */
export function send<T = Failure>(
  { call }: Learner,
  subjectId: string,
  files: File[],
  field = 'file',
): Promise<Answer<T>> {
  const form = new FormData()
  for (const file of files) form.append(field, file)
  return call<T>('POST', `/subjects/${subjectId}/documents`, form)
}

/** Uploads and waits until all are processed; returns the documents. */
export async function addDocuments(
  server: TestServer,
  owner: Learner,
  subjectId: string,
  files: File[],
): Promise<DocumentView[]> {
  const answer = await send<Uploaded>(owner, subjectId, files)
  if (answer.status !== 202) throw new Error(answer.text)
  await server.drain()
  return Promise.all(
    answer.body.items.map(async ({ id }) => (await owner.call<DocumentView>('GET', `/documents/${id}`)).body),
  )
}

export function rowsOf({ db }: TestServer, subjectId: string) {
  return db.selectFrom('documents').selectAll().where('subjectId', '=', subjectId).orderBy('id').execute()
}

/** Keys of all files in the storage. */
export async function storedFiles({ dataFolder }: TestServer): Promise<string[]> {
  const names = await readdir(path.join(dataFolder, 'files'), { recursive: true }).catch(() => [])
  return names.filter((name) => name.includes('-')).sort()
}
