import { useTranslation } from 'react-i18next'
import type { QuestionSet } from '../../lib/types.ts'
import { Notice } from '../../ui/states.tsx'

type Report = NonNullable<QuestionSet['report']>

/** When there are fewer questions than were asked for: how many, and why. Nothing unproved fills the gap. */
export function Shortfall({ report: { asked, made, shortfall } }: { report: Report }) {
  const { t } = useTranslation()
  if (made >= asked) return null
  return (
    <Notice tone="warn" title={t('sets.short.title', { made, asked })}>
      <p>{t('sets.short.why')}</p>
      <ul className="mt-1 list-disc pl-5">
        {shortfall.map((reason, n) => (
          <li key={n}>
            {reason.code === 'level_not_provable' && reason.level !== undefined
              ? t('sets.short.level_not_provable', {
                  level: t(`levels.${reason.level}`),
                  count: reason.missing ?? 0,
                })
              : t(`sets.short.${reason.code}`, { level: '', count: reason.missing ?? 0 })}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

const REJECTED = [
  'shape',
  'language',
  'citation',
  'not_answerable',
  'second_answer',
  'flaw',
  'near_duplicate',
  'low_confidence',
] as const

/** What the writer considered and refused. */
export function WritingReport({ report: { candidates, made, rejected, model } }: { report: Report }) {
  const { t } = useTranslation()
  const reasons = Object.entries(rejected).sort(([, a], [, b]) => b - a)
  return (
    <details className="text-sm">
      <summary className="text-muted font-semibold">{t('sets.report.title', { candidates, made })}</summary>
      <ul className="mt-2 grid gap-1">
        {reasons.map(([reason, count]) => {
          const known = REJECTED.find((each) => each === reason)
          return (
            <li key={reason} className="flex justify-between gap-4">
              <span>{known === undefined ? reason.replaceAll('_', ' ') : t(`sets.report.${known}`)}</span>
              <span className="tabular-nums">{count}</span>
            </li>
          )
        })}
      </ul>
      {model !== undefined && <p className="text-muted mt-2">{t('sets.report.model', { count: model.made })}</p>}
    </details>
  )
}
