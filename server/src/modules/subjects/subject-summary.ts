import type { SummarySentence } from '@learinal/engine'

/** A sentence of a document's short summary, with the document it comes from. */
export interface SubjectSentence {
  documentId: string
  sentence: SummarySentence
}

const FEWEST = 5
const MOST = 10

/**
 * The summary of a subject: the documents' short summaries in turn, first sentences first, until there is one of each
 * document, within 5 to 10. Shown document by document.
 */
export function summariseSubject(documents: { id: string; summary: SummarySentence[] }[]): SubjectSentence[] {
  const room = Math.min(MOST, Math.max(FEWEST, documents.length))
  const rounds = Math.max(0, ...documents.map(({ summary }) => summary.length))
  const inTurn = Array.from({ length: rounds }, (_, round) =>
    documents.flatMap(({ id, summary }, order) => {
      const sentence = summary[round]
      return sentence === undefined ? [] : [{ order, documentId: id, sentence }]
    }),
  ).flat()
  return inTurn
    .slice(0, room)
    .sort((a, b) => a.order - b.order)
    .map(({ documentId, sentence }) => ({ documentId, sentence }))
}
