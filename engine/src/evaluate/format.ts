import type { Evaluation, EvaluationRow } from './evaluate.ts'
import type { FalseAlarms } from './false-alarms.ts'

const COLUMNS: [string, (row: EvaluationRow) => string][] = [
  ['document', (row) => (row.file.length > 36 ? `${row.file.slice(0, 35)}…` : row.file)],
  ['lang', (row) => row.language],
  ['pages', (row) => String(row.pages)],
  ['words', (row) => String(row.words)],
  ['asked', (row) => String(row.asked)],
  ['made', (row) => String(row.made)],
  ['cand.', (row) => String(row.candidates)],
  ['verbatim', (row) => percent(row.verbatim)],
  ['flaws/q', (row) => row.flawsPerQuestion.toFixed(2)],
  ['dupl.', (row) => String(row.duplicates)],
  ['keys', (row) => row.keyPositions.join('/')],
  ['χ² (p)', (row) => `${row.chiSquare.toFixed(1)} (${row.p.toFixed(2)})`],
  ['coverage', (row) => percent(row.coverage)],
  ['ms', (row) => String(row.ms)],
  ['q/s', (row) => row.questionsPerSecond.toFixed(1)],
]

/** The evaluation as a plain-text table, with the reasons of refusal and the false-alarm bound below it. */
export function formatEvaluation({ documents, languages, totals }: Evaluation, alarms?: FalseAlarms): string {
  const rows = [
    COLUMNS.map(([title]) => title),
    ...[...documents, ...languages, totals].map((row) => COLUMNS.map(([, show]) => show(row))),
  ]
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const lines = rows.map((row) =>
    row
      .map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  )
  const below = [
    '',
    `refused:  ${list(totals.rejected)}`,
    `levels:   ${list(totals.byLevel)}`,
    `forms:    ${list(totals.byForm)}`,
  ]
  if (alarms !== undefined) {
    below.push(
      `human-written questions the gate refuses: ${alarms.refused} of ${alarms.items} (${percent(alarms.rate)})`,
    )
    below.push(`flaws found in them: ${list(alarms.flaws)}`)
  }
  return [...lines, ...below].join('\n')
}

function list(counts: Partial<Record<string, number>>): string {
  const entries = Object.entries(counts).sort((a, b) => (b[1] ?? 0) - (a[1] ?? 0))
  return entries.length === 0 ? 'none' : entries.map(([name, count]) => `${name} ${count}`).join(', ')
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`
}
