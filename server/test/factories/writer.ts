import { readDocument, type Question, type WriteRequest, type WriteResult } from '@learinal/engine'
import { loadForWriting, makeProcessing, registerDocumentsJobs } from '../../src/modules/documents/index.ts'
import { makeGeneration, registerQuestionSetsJobs } from '../../src/modules/question-sets/index.ts'
import { expandTopics } from '../../src/modules/subjects/index.ts'
import { build } from '../build.ts'

export interface Writer {
  /** Every request so far. */
  requests: WriteRequest[]
  write: (request: WriteRequest, signal: AbortSignal) => Promise<WriteResult>
}

/** An application whose questions are written by `writer.write`, which a test may replace. */
export async function buildWithWriter() {
  const server = await build(undefined, { workers: false })
  const { db, jobs, storage, metrics } = server.parts
  const { count } = metrics
  const writer: Writer = { requests: [], write: (request) => Promise.resolve(writeAboutWords(request)) }
  const writeQuestions = (request: WriteRequest, signal: AbortSignal) => {
    writer.requests.push(request)
    return writer.write(request, signal)
  }
  const generation = makeGeneration({ db, jobs, count, loadForWriting, expandTopics, writeQuestions })
  await registerQuestionSetsJobs(jobs, generation)
  await registerDocumentsJobs(jobs, makeProcessing({ db, storage, count, readDocument }))
  return { server, writer, generation }
}

/**
 * Stands in for the engine where a test needs to say what comes out and when: one question a word of the documents,
 * as many as asked for, of the first levels asked for.
 */
export function writeAboutWords(request: WriteRequest): WriteResult {
  const taken = new Set(request.existing?.map(({ stem }) => stem))
  const levels = Object.entries(request.levels ?? { remember: 100 }).filter(([, share]) => share > 0)
  const all = request.documents.flatMap((document) =>
    document.pages.flatMap(({ n, text }) =>
      [...text.matchAll(/\w{4,}/g)].map(({ 0: word, index }): Question => {
        const topic = document.outline[0]
        return {
          stem: `Which word of ${document.name} is ${word}?`,
          options: ['aaaa', 'bbbb', word, 'dddd'],
          answerIndex: 2,
          explanation: `It reads ${word}.`,
          level: (levels[0]?.[0] ?? 'remember') as Question['level'],
          topic: topic?.title ?? document.name,
          topicId: topic?.id ?? null,
          citation: { document: document.name, page: n, start: index, end: index + word.length, quote: word },
          confidence: 0.9,
          form: 'word',
        }
      }),
    ),
  )
  const inTopics = all.filter(({ topicId }) => request.topicIds?.includes(topicId ?? '') ?? true)
  const fresh = inTopics.filter(({ stem }) => !taken.has(stem))
  const questions = fresh.slice(0, request.count)
  return {
    questions,
    report: {
      asked: request.count,
      made: questions.length,
      candidates: inTopics.length,
      rejected: fresh.length < inTopics.length ? { near_duplicate: inTopics.length - fresh.length } : {},
      flaws: {},
      byLevel: { remember: questions.length },
      shortfall: questions.length < request.count ? [{ code: 'too_little_material', words: all.length }] : [],
    },
  }
}
