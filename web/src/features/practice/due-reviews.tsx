import { Link } from '@tanstack/react-router'
import { Layers } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useDue } from './queries.ts'

/** Says how many questions wait to be reviewed, when there are some. */
export function DueReviews() {
  const { t } = useTranslation()
  const { data } = useDue()
  const count = data?.total ?? 0
  if (count === 0) return null
  return (
    <Link to="/practice" className="card hover:border-accent flex items-center gap-4 p-4">
      <Layers size={28} aria-hidden className="text-accent shrink-0" />
      <span className="grid">
        <span className="font-semibold">{t('practice.due', { count })}</span>
        <span className="text-muted text-sm">{t('practice.dueText')}</span>
      </span>
    </Link>
  )
}
