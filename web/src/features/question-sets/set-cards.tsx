import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { formatAgo } from '../../lib/format.ts'
import type { SetItem } from '../../lib/types.ts'
import { Badge, type BadgeTone } from '../../ui/badge.tsx'
import { ProgressBar } from '../../ui/progress.tsx'

const TONES: Record<SetItem['status'], BadgeTone> = {
  generating: 'accent',
  ready: 'good',
  failed: 'bad',
  draft: 'plain',
}

export function SetCards({ sets }: { sets: readonly SetItem[] }) {
  return (
    <ul className="grid gap-3 sm:grid-cols-2">
      {sets.map((set) => (
        <li key={set.id}>
          <SetCard set={set} />
        </li>
      ))}
    </ul>
  )
}

function SetCard({
  set: { id, title, status, progress, questionCount, durationMinutes, createdAt },
}: {
  set: SetItem
}) {
  const { t } = useTranslation()
  return (
    <Link
      to="/sets/$setId"
      params={{ setId: id }}
      className="card hover:border-accent grid h-full content-between gap-3 p-4 transition-colors"
    >
      <span className="flex items-start justify-between gap-3">
        <span className="font-semibold">{title}</span>
        {status !== 'ready' && <Badge tone={TONES[status]}>{t(`sets.status.${status}`)}</Badge>}
      </span>
      {status === 'generating' ? (
        <ProgressBar label={t('sets.status.generating')} value={progress.done} max={progress.total} />
      ) : (
        <span className="text-muted flex flex-wrap gap-x-4 text-sm">
          <span>{t('sets.questions', { count: questionCount })}</span>
          {durationMinutes !== null && <span>{t('sets.minutes', { count: durationMinutes })}</span>}
          <span>{formatAgo(createdAt)}</span>
        </span>
      )}
    </Link>
  )
}
