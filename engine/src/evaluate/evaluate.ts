/** Measures what a writer made: honesty of citations, flaws, repeats, balance, coverage, speed. Pure functions. */
import type { ReadDocument } from '../document.ts'
import { judge } from '../gate/gate.ts'
import { Novelty } from '../gate/novelty.ts'
import type { Question, Rejection, WriteResult } from '../question.ts'
import { chiSquareUniform } from './chi-square.ts'

/** One document, what was written from it and how long that took. */
export interface EvaluationInput {
  document: ReadDocument
  result: WriteResult
  milliseconds: number
}

export interface EvaluationRow {
  /** Name of the file; `all` or the language in a sum. */
  file: string
  language: string
  pages: number
  words: number
  asked: number
  made: number
  candidates: number
  rejected: Partial<Record<Rejection, number>>
  /** Share of questions whose quote stands on the cited page letter by letter, 0–1; 1 when there are none. */
  verbatim: number
  /** Mean number of flaws the gate still finds in a stored question. */
  flawsPerQuestion: number
  duplicates: number
  /** How often the key stands at each position. */
  keyPositions: number[]
  chiSquare: number
  /** Probability of so uneven a spread if every place were equally likely. */
  p: number
  /** Share of the tenths of the document that have a question, 0–1. */
  coverage: number
  /** Milliseconds, reading included. */
  ms: number
  questionsPerSecond: number
  byLevel: Record<string, number>
  byForm: Record<string, number>
}

export interface Evaluation {
  documents: EvaluationRow[]
  /** One sum per language. */
  languages: EvaluationRow[]
  totals: EvaluationRow
}

/** Evaluates each document and all of them together. */
export function evaluateDocuments(inputs: readonly EvaluationInput[]): Evaluation {
  const documents = inputs.map(evaluateOne)
  const languages = [...new Set(documents.map(({ language }) => language))].map((language) =>
    sumUp(
      language,
      documents.filter((row) => row.language === language),
    ),
  )
  return { documents, languages, totals: sumUp('all', documents) }
}

function evaluateOne({ document, result: { questions, report }, milliseconds }: EvaluationInput): EvaluationRow {
  const flaws = questions.map((question) => judge(itemOf(question, document)).findings.length)
  const keyPositions = positionsOf(questions)
  return {
    file: document.name,
    language: document.language,
    pages: document.pages.length,
    words: document.report.words,
    asked: report.asked,
    made: report.made,
    candidates: report.candidates,
    rejected: report.rejected,
    verbatim: share(questions.filter((question) => isVerbatim(question, document)).length, questions.length),
    flawsPerQuestion: flaws.reduce((sum, count) => sum + count, 0) / Math.max(1, flaws.length),
    duplicates: countDuplicates(questions, document),
    keyPositions,
    ...spreadOf(keyPositions),
    coverage: coverage(questions, document),
    ms: Math.round(milliseconds),
    questionsPerSecond: questions.length / Math.max(0.001, milliseconds / 1000),
    byLevel: tally(questions.map((question) => question.level)),
    byForm: tally(questions.map((question) => question.form)),
  }
}

function itemOf(question: Question, document: ReadDocument): Parameters<typeof judge>[0] {
  const { citation } = question
  const pageText = document.pages.find((page) => page.n === citation.page)?.text
  return { ...question, language: document.language, source: { ...citation, pageText } }
}

function isVerbatim({ citation }: Question, document: ReadDocument): boolean {
  const page = document.pages.find(({ n }) => n === citation.page)
  return page !== undefined && page.text.slice(citation.start, citation.end) === citation.quote
}

function countDuplicates(questions: readonly Question[], document: ReadDocument): number {
  const novelty = new Novelty(document.language)
  let duplicates = 0
  for (const question of questions) {
    if (novelty.isNew(question)) novelty.add(question)
    else duplicates++
  }
  return duplicates
}

function positionsOf(questions: readonly Question[]): number[] {
  const size = Math.max(0, ...questions.map((question) => question.options.length))
  return Array.from({ length: size }, (_, place) => questions.filter(({ answerIndex }) => answerIndex === place).length)
}

function spreadOf(places: readonly number[]): { chiSquare: number; p: number } {
  const { chiSquare, p } = chiSquareUniform(places)
  return { chiSquare, p }
}

const PARTS = 10

function coverage(questions: readonly Question[], document: ReadDocument): number {
  const length = document.pages.length
  const parts = Math.min(PARTS, length)
  const asked = new Set(
    questions.map(({ citation }) => Math.floor(((citation.page - 1) * parts) / Math.max(1, length))),
  )
  return share(asked.size, parts)
}

function sumUp(file: string, rows: readonly EvaluationRow[]): EvaluationRow {
  const sum = (pick: (row: EvaluationRow) => number): number => rows.reduce((total, row) => total + pick(row), 0)
  const made = sum((row) => row.made)
  const mean = (pick: (row: EvaluationRow) => number): number => sum((row) => pick(row) * row.made) / Math.max(1, made)
  const positions = Array.from({ length: Math.max(0, ...rows.map((row) => row.keyPositions.length)) }, (_, position) =>
    sum((row) => row.keyPositions[position] ?? 0),
  )
  const ms = sum((row) => row.ms)
  return {
    file,
    language: [...new Set(rows.map((row) => row.language))].join('+'),
    pages: sum((row) => row.pages),
    words: sum((row) => row.words),
    asked: sum((row) => row.asked),
    made,
    candidates: sum((row) => row.candidates),
    rejected: merge(rows.map((row) => row.rejected)),
    verbatim: made === 0 ? 1 : mean((row) => row.verbatim),
    flawsPerQuestion: mean((row) => row.flawsPerQuestion),
    duplicates: sum((row) => row.duplicates),
    keyPositions: positions,
    ...spreadOf(positions),
    coverage: sum((row) => row.coverage) / Math.max(1, rows.length),
    ms,
    questionsPerSecond: made / Math.max(0.001, ms / 1000),
    byLevel: merge(rows.map((row) => row.byLevel)),
    byForm: merge(rows.map((row) => row.byForm)),
  }
}

function merge(counts: readonly Partial<Record<string, number>>[]): Record<string, number> {
  const merged: Record<string, number> = {}
  for (const count of counts)
    for (const [name, n] of Object.entries(count)) merged[name] = (merged[name] ?? 0) + (n ?? 0)
  return merged
}

function tally(names: readonly string[]): Record<string, number> {
  return merge(names.map((name) => ({ [name]: 1 })))
}

function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole
}
