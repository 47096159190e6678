import { Link, Navigate } from '@tanstack/react-router'
import { FileUp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState, ErrorState, Skeletons } from '../../ui/states.tsx'
import { useSubjects } from '../subjects/index.ts'

/** Which subject? Not asked when there is only one that a quiz can be made of. */
export function NewQuizPage() {
  const { t } = useTranslation()
  const subjects = useSubjects()
  const usable = subjects.data?.filter(({ counts }) => counts.ready > 0) ?? []
  const [only] = usable
  if (only !== undefined && usable.length === 1) {
    return <Navigate to="/subjects/$subjectId/new-quiz" params={{ subjectId: only.id }} replace />
  }
  return (
    <Page title={t('generate.title')} lead={t('generate.which')} narrow>
      {subjects.isPending && <Skeletons />}
      {subjects.isError && <ErrorState error={subjects.error} onRetry={() => void subjects.refetch()} />}
      {subjects.isSuccess && usable.length === 0 && (
        <EmptyState
          icon={<FileUp size={36} aria-hidden />}
          title={t('generate.nothing')}
          action={
            <ButtonLink to="/home" kind="primary">
              {t('nav.home')}
            </ButtonLink>
          }
        >
          {t('generate.noDocuments')}
        </EmptyState>
      )}
      <ul className="grid gap-3">
        {usable.map(({ id, name, counts }) => (
          <li key={id}>
            <Link
              to="/subjects/$subjectId/new-quiz"
              params={{ subjectId: id }}
              className="card hover:border-accent flex items-baseline justify-between gap-4 p-4"
            >
              <span className="font-semibold">{name}</span>
              <span className="text-muted text-sm">{t('subjects.documents', { count: counts.documents })}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  )
}
