import { Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatPercent } from '../../lib/format.ts'
import { Card } from '../../ui/page.tsx'
import { useProgress } from './queries.ts'
import { Trend } from './trend.tsx'

/** How somebody gets on, in brief; nothing before the first quiz. */
export function ProgressSummary() {
  const { t } = useTranslation()
  const { data } = useProgress('')
  if (data === undefined || data.accuracy === null) return null
  return (
    <Card className="grid gap-4">
      <div className="flex items-baseline justify-between gap-4">
        <h2 className="text-lg font-semibold">{t('progress.title')}</h2>
        <Link to="/progress" className="text-accent inline-flex min-h-6 items-center font-semibold">
          {t('progress.more')}
          <ChevronRight size={18} aria-hidden />
        </Link>
      </div>
      <p className="flex items-baseline gap-2">
        <span className="text-2xl font-semibold tabular-nums">{formatPercent(data.accuracy)}</span>
        <span className="text-muted text-sm">
          {t('progress.right')}: {t('review.ofTotal', { correct: data.correct, total: data.total })}
        </span>
      </p>
      {data.trend.length > 1 && <Trend trend={data.trend} />}
    </Card>
  )
}
