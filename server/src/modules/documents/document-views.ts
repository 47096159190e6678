import { citedSentence, topicNodes } from '../subjects/index.ts'
import type { Locale } from '../../platform/http/locale.ts'
import type { DetailRow, findPage, ItemRow } from './documents.queries.ts'
import { FAILURES } from './failures.ts'

export function toItem(row: ItemRow, locale: Locale) {
  const { id, subjectId, fileName, format, sizeBytes, status, language, title, failure } = row
  return {
    id,
    subjectId,
    fileName,
    format,
    sizeBytes,
    status,
    progress: { done: row.progressDone, total: row.progressTotal },
    language,
    title,
    pages: row.pageCount,
    failure: failure === null ? null : { reason: failure, message: FAILURES[failure][locale] },
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

export function toDetail(row: DetailRow, locale: Locale) {
  return {
    ...toItem(row, locale),
    topics: topicNodes(row.id, row.outline ?? []),
    summaryShort: (row.summaryShort ?? []).map((sentence) => citedSentence(row.id, sentence)),
    summaryFull: (row.summaryFull ?? []).map((sentence) => citedSentence(row.id, sentence)),
    report: row.report,
  }
}

export function toPage(documentId: string, row: NonNullable<Awaited<ReturnType<typeof findPage>>>) {
  return {
    documentId,
    n: row.n,
    of: row.pageCount ?? 0,
    text: row.text,
    ocr: row.ocr,
    confidence: row.confidence,
    blocks: row.blocks.map(({ kind, start, end, level }) => ({
      kind,
      start,
      end,
      ...(level === undefined ? {} : { level }),
    })),
  }
}
