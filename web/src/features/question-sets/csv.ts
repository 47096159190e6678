import type { QuestionSet } from '../../lib/types.ts'

/** A set as CSV (RFC 4180) that spreadsheets open, with a mark that it is UTF-8. */
export function toCsv({ questions }: Pick<QuestionSet, 'questions'>): string {
  const most = Math.max(4, ...questions.map(({ options }) => options.length))
  const head = [
    'stem',
    ...Array.from({ length: most }, (_, n) => `option${n + 1}`),
    'key',
    'explanation',
    'level',
    'topic',
  ]
  const rows = questions.map(({ stem, options, key, explanation, level, topic, citation }) => [
    stem,
    ...Array.from({ length: most }, (_, n) => options[n]?.text ?? ''),
    String(options.findIndex(({ id }) => id === key) + 1),
    explanation,
    level,
    topic,
    citation?.quote ?? '',
    citation?.documentTitle ?? '',
    citation === null ? '' : String(citation.page),
  ])
  const lines = [[...head, 'quote', 'document', 'page'], ...rows].map((row) => row.map(cell).join(','))
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

/** A cell that begins like a formula is made text: a spreadsheet must not run what a document says. */
function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
