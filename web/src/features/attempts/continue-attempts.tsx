import { Link } from '@tanstack/react-router'
import { Play } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatAgo } from '../../lib/format.ts'
import { useAttempts } from './queries.ts'

export function useRunningAttempts() {
  return useAttempts({ status: 'in_progress', limit: 3 })
}

/** Quizzes that are not finished. */
export function ContinueAttempts() {
  const { t } = useTranslation()
  const { data } = useRunningAttempts()
  if (data === undefined || data.items.length === 0) return null
  return (
    <section aria-labelledby="continue" className="grid gap-3">
      <h2 id="continue" className="text-xl font-semibold">
        {t('home.continue')}
      </h2>
      <ul className="grid gap-3 sm:grid-cols-2">
        {data.items.map(({ id, title, startedAt }) => (
          <li key={id}>
            <Link
              to="/attempts/$attemptId"
              params={{ attemptId: id }}
              className="border-accent bg-accent-soft flex items-center gap-4 rounded-lg border p-4"
            >
              <span className="bg-accent text-on-accent inline-flex size-10 shrink-0 items-center justify-center rounded-full">
                <Play size={20} aria-hidden />
              </span>
              <span className="grid min-w-0">
                <span className="font-semibold">{title}</span>
                <span className="text-muted text-sm">{t('home.begun', { when: formatAgo(startedAt) })}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
