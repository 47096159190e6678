import { useTranslation } from 'react-i18next'
import { formatNumber, formatPercent } from '../../lib/format.ts'
import type { DocumentDetail } from '../../lib/types.ts'

type Report = NonNullable<DocumentDetail['report']>
type Warning = Report['warnings'][number]

const WARNINGS = [
  'pages_without_text',
  'unreadable_text',
  'low_confidence_ocr',
  'ocr_limit_reached',
  'invalid_bytes_replaced',
  'truncated_file',
  'content_skipped',
  'mixed_languages',
  'language_uncertain',
] as const

const SKIPPED = [
  'charts',
  'comments',
  'embedded files',
  'hidden slides',
  'hidden text',
  'images',
  'missing parts',
  'navigation',
] as const

/** What was read of the file, and what was not: nothing is dropped in silence. */
export function ReadingReport({ report }: { report: Report }) {
  const { t } = useTranslation()
  const { pagesRead, pagesOcr, pagesEmpty, words, warnings } = report
  const figures = [
    ['pagesRead', pagesRead],
    ['pagesOcr', pagesOcr],
    ['pagesEmpty', pagesEmpty],
    ['words', words],
  ] as const
  return (
    <details className="card p-4 sm:p-5" open={warnings.length > 0}>
      <summary className="font-semibold">{t('report.title')}</summary>
      <dl className="mt-4 grid grid-cols-2 gap-4 sm:grid-cols-4">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt className="text-muted text-sm">{t(`report.${name}`)}</dt>
            <dd className="text-lg font-semibold tabular-nums">{formatNumber(value)}</dd>
          </div>
        ))}
      </dl>
      {warnings.length > 0 && (
        <ul className="mt-4 grid list-disc gap-1 pl-5 text-sm">
          {warnings.map((warning, n) => (
            <li key={n}>
              <WarningText warning={warning} />
            </li>
          ))}
        </ul>
      )}
    </details>
  )
}

function WarningText({ warning: { code, pages = [], count = 0, what, share = 0 } }: { warning: Warning }) {
  const { t } = useTranslation()
  const known = WARNINGS.find((each) => each === code)
  if (known === undefined) return code
  const thing = SKIPPED.find((each) => each === what)
  return t(`report.warnings.${known}`, {
    pages: pages.join(', '),
    count,
    what: thing === undefined ? (what ?? '') : t(`report.skipped.${thing}`),
    share: formatPercent(share),
  })
}
