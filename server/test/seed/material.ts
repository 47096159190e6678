import { indexedWords } from '../../src/platform/words.ts'
import type { Rows } from './copy.ts'
import { MADE, type Random } from './random.ts'
import { FIELDS, SENTENCES, type Field } from './words.ts'

const DOCUMENTS = 2
const PAGES = 3
const PARAGRAPHS = 3
const SENTENCES_OF_PARAGRAPH = 4

export interface SeededPage {
  documentId: string
  documentTitle: string
  n: number
  text: string
  field: Field
}

/** A subject with ready documents, added to `rows`; returns its pages, to ask about. */
export function addSubject(rows: Rows, random: Random, ownerId: string): { subjectId: string; pages: SeededPage[] } {
  const field = random.pick(FIELDS)
  const subjectId = random.id()
  const pages = Array.from({ length: DOCUMENTS }, (_, n) => addDocument(rows, random, { ownerId, subjectId, field, n }))
  const outline = pages.map(([first]) => ({
    id: first?.documentId,
    title: first?.documentTitle,
    documentId: first?.documentId,
    pages: { from: 1, to: PAGES },
    children: [],
  }))
  rows.add('subjects', {
    id: subjectId,
    owner_id: ownerId,
    name: `${field.name} ${1 + random.below(12)}`,
    description: random.below(2) === 0 ? null : field.terms.slice(0, 5).join(', '),
    outline: JSON.stringify(outline),
    ...MADE,
  })
  return { subjectId, pages: pages.flat() }
}

interface Place {
  ownerId: string
  subjectId: string
  field: Field
  n: number
}

function addDocument(rows: Rows, random: Random, { ownerId, subjectId, field, n }: Place): SeededPage[] {
  const documentId = random.id()
  const documentTitle = `${field.name}: ${random.pick(field.terms)}`
  const texts = Array.from({ length: PAGES }, () => pageOf(random, field))
  const characters = texts.reduce((sum, { text }) => sum + text.length, 0)
  const topic = { id: documentId, title: documentTitle, level: 1, startPage: 1, start: 0, endPage: PAGES, children: [] }
  const first = texts[0]?.text.split('. ')[0] ?? ''
  const summary = [{ text: first, page: 1, start: 0, end: first.length }]
  rows.add('documents', {
    id: documentId,
    subject_id: subjectId,
    owner_id: ownerId,
    file_name: `bài ${n + 1}.txt`,
    format: 'txt',
    size_bytes: characters,
    sha256: random.bytes(32),
    storage_key: `seed/${documentId}`,
    status: 'ready',
    language: field.language,
    title: documentTitle,
    page_count: PAGES,
    outline: JSON.stringify([{ ...topic, end: texts.at(-1)?.text.length ?? 0 }]),
    summary_short: JSON.stringify(summary),
    summary_full: JSON.stringify(summary),
    report: JSON.stringify({
      format: 'txt',
      pagesRead: PAGES,
      pagesOcr: 0,
      pagesEmpty: 0,
      characters,
      words: Math.round(characters / 5),
      outlineFrom: 'headings',
      warnings: [],
    }),
    ...MADE,
  })
  return texts.map(({ text, blocks }, page) => {
    rows.add('document_pages', {
      document_id: documentId,
      n: page + 1,
      text,
      blocks: JSON.stringify(blocks),
      words: `{${indexedWords(ownerId, text)
        .map((word) => `"${word}"`)
        .join(',')}}`,
    })
    return { documentId, documentTitle, n: page + 1, text, field }
  })
}

/** Paragraphs of sentences about the field's terms. */
function pageOf(random: Random, field: Field) {
  const blocks: { kind: 'paragraph'; start: number; end: number }[] = []
  let text = ''
  for (let n = 0; n < PARAGRAPHS; n++) {
    const sentences = Array.from({ length: SENTENCES_OF_PARAGRAPH }, () => sentenceOf(random, field))
    const start = text === '' ? 0 : text.length + 2
    text += `${text === '' ? '' : '\n\n'}${sentences.join(' ')}`
    blocks.push({ kind: 'paragraph', start, end: text.length })
  }
  return { text, blocks }
}

function sentenceOf(random: Random, { language, terms }: Field): string {
  const said = random
    .pick(SENTENCES[language])
    .replace(/\b[AB]\b/g, (which) => terms[(random.below(terms.length) + (which === 'A' ? 0 : 1)) % terms.length] ?? '')
  return said.charAt(0).toUpperCase() + said.slice(1)
}
