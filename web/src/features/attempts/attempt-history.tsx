import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { formatDateTime, formatNumber } from '../../lib/format.ts'
import { useAttempts } from './queries.ts'

export function AttemptHistory({ setId }: { setId: string }) {
  const { t } = useTranslation()
  const { data } = useAttempts({ setId, limit: 20 })
  const ended = data?.items.filter(({ status }) => status !== 'in_progress') ?? []
  if (ended.length === 0) return null
  return (
    <section aria-labelledby="history" className="no-print grid gap-2">
      <h2 id="history" className="text-lg font-semibold">
        {t('quiz.history')}
      </h2>
      <ul className="grid gap-2">
        {ended.map(({ id, score, correct, total, finishedAt, startedAt }) => (
          <li key={id}>
            <Link
              to="/attempts/$attemptId"
              params={{ attemptId: id }}
              className="card hover:border-accent flex flex-wrap items-baseline justify-between gap-x-4 px-4 py-3"
            >
              <span className="font-semibold tabular-nums">
                {t('quiz.scoreOf', { score: formatNumber(score ?? 0, 2) })}
              </span>
              <span className="text-muted text-sm">
                {t('quiz.correctOf', { correct: correct ?? 0, total: total ?? 0 })} ·{' '}
                {formatDateTime(finishedAt ?? startedAt)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
