/** What is kept of an evaluation to compare later ones with. Times are left out: they belong to a machine. */
import type { Evaluation, EvaluationRow } from './evaluate.ts'
import type { FalseAlarms } from './false-alarms.ts'

type Kept = Pick<
  EvaluationRow,
  'file' | 'language' | 'pages' | 'asked' | 'made' | 'verbatim' | 'duplicates' | 'flawsPerQuestion'
>

export interface Baseline {
  documents: Kept[]
  /** Share of human-written questions refused, 0–1; absent when none were given. */
  falseAlarmRate?: number
}

/** A document may lose this share of its questions, and one, before that counts as a loss. */
const TOLERATED_LOSS = 0.1
const MAX_FALSE_ALARMS = 0.15

export function baselineOf({ documents }: Evaluation, alarms?: FalseAlarms): Baseline {
  const kept = documents.map(({ file, language, pages, asked, made, verbatim, duplicates, flawsPerQuestion }) => ({
    file,
    language,
    pages,
    asked,
    made,
    verbatim,
    duplicates,
    flawsPerQuestion: Number(flawsPerQuestion.toFixed(3)),
  }))
  return alarms === undefined
    ? { documents: kept }
    : { documents: kept, falseAlarmRate: Number(alarms.rate.toFixed(3)) }
}

/**
 * Compares with a saved baseline. `broken`: citations that are not verbatim, duplicates, more false alarms than one in
 * seven, or fewer questions than the baseline less a tenth and one. `changed`: every other difference.
 */
export function compareWithBaseline(now: Baseline, saved: Baseline): { broken: string[]; changed: string[] } {
  const [broken, changed]: [string[], string[]] = [[], []]
  for (const row of now.documents) {
    if (row.verbatim < 1)
      broken.push(`${row.file}: only ${Math.floor(row.verbatim * 100)} % of the quotes are verbatim`)
    if (row.duplicates > 0) broken.push(`${row.file}: ${row.duplicates} duplicates`)
    const before = saved.documents.find(({ file }) => file === row.file)
    if (before === undefined) changed.push(`${row.file}: not in the baseline`)
    else if (row.made < Math.floor(before.made * (1 - TOLERATED_LOSS)) - 1)
      broken.push(`${row.file}: ${row.made} questions, ${before.made} before`)
    else changed.push(...differences(row, before))
  }
  for (const { file } of saved.documents)
    if (!now.documents.some((row) => row.file === file)) changed.push(`${file}: only in the baseline`)
  if ((now.falseAlarmRate ?? 0) > MAX_FALSE_ALARMS)
    broken.push(`${Math.round((now.falseAlarmRate ?? 0) * 100)} % of the human-written questions are refused`)
  return { broken, changed }
}

function differences(row: Kept, before: Kept): string[] {
  return (['pages', 'asked', 'made', 'flawsPerQuestion'] as const)
    .filter((name) => row[name] !== before[name])
    .map((name) => `${row.file}: ${name} ${row[name]}, ${before[name]} before`)
}
