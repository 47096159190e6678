import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { SubjectItem } from '../../lib/types.ts'
import { Badge } from '../../ui/badge.tsx'

export function SubjectCards({ subjects }: { subjects: readonly SubjectItem[] }) {
  const { t } = useTranslation()
  return (
    <ul className="grid gap-4 sm:grid-cols-[repeat(auto-fill,minmax(18rem,1fr))]">
      {subjects.map(({ id, name, counts }) => (
        <li key={id}>
          <Link
            to="/subjects/$subjectId"
            params={{ subjectId: id }}
            className="card hover:border-accent grid h-full content-between gap-4 p-4 transition-colors sm:p-5"
          >
            <span className="text-lg font-semibold">{name}</span>
            <span className="text-muted flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
              <span>{t('subjects.documents', { count: counts.documents })}</span>
              <span>{t('subjects.quizzes', { count: counts.questionSets })}</span>
              {counts.processing > 0 && <Badge tone="accent">{t('documents.status.processing')}</Badge>}
              {counts.failed > 0 && <Badge tone="bad">{t('subjects.failed', { count: counts.failed })}</Badge>}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
