import { ListChecks } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { EmptyState, ErrorState, Skeletons } from '../../ui/states.tsx'
import { useSets } from './queries.ts'
import { SetCards } from './set-cards.tsx'

export function SetList({ subjectId }: { subjectId: string }) {
  const { t } = useTranslation()
  const sets = useSets({ subjectId })
  if (sets.isPending) return <Skeletons />
  if (sets.isError) return <ErrorState error={sets.error} onRetry={() => void sets.refetch()} />
  const items = sets.data.pages.flatMap((page) => page.items)
  if (items.length === 0) {
    return (
      <EmptyState
        icon={<ListChecks size={36} aria-hidden />}
        title={t('sets.none')}
        action={
          <ButtonLink to="/subjects/$subjectId/new-quiz" params={{ subjectId }} kind="primary">
            {t('subjects.makeQuiz')}
          </ButtonLink>
        }
      >
        {t('sets.noneText')}
      </EmptyState>
    )
  }
  return (
    <div className="grid gap-4">
      <SetCards sets={items} />
      {sets.hasNextPage && (
        <Button
          busy={sets.isFetchingNextPage}
          onClick={() => void sets.fetchNextPage()}
          className="justify-self-center"
        >
          {t('ui.more')}
        </Button>
      )}
    </div>
  )
}
