import type { SummarySentence } from '@learinal/engine'
import type { OutlineNode } from './outline.ts'
import type { SubjectSentence } from './subject-summary.ts'
import type { SubjectRow } from './subjects.queries.ts'

export function toItem(row: SubjectRow) {
  const { id, name, description, documents, processing, ready, failed, questionSets } = row
  return {
    id,
    name,
    description,
    counts: { documents, processing, ready, failed, questionSets },
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

export function toDetail(row: SubjectRow & { outline: OutlineNode[]; summary: SubjectSentence[] }) {
  const summary = row.summary.map(({ documentId, sentence }) => citedSentence(documentId, sentence))
  return { ...toItem(row), outline: row.outline, summary }
}

/** A sentence of a summary with the place in the document it comes from. */
export function citedSentence(documentId: string, { text, citation }: SummarySentence) {
  const { page, start, end, quote } = citation
  return { text, citation: { documentId, page, start, end, quote } }
}
