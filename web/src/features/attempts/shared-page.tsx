import { useMutation } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Play } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Card, Page } from '../../ui/page.tsx'
import { ErrorState, Notice, problemText, Skeletons } from '../../ui/states.tsx'
import { startShared, useShared } from './queries.ts'

const route = getRouteApi('/open/shared/$token')

/** What a link leads to: the quiz, before it begins. */
export function SharedPage() {
  const { t } = useTranslation()
  const { token } = route.useParams()
  const navigate = useNavigate()
  const shared = useShared(token)
  const start = useMutation({
    mutationFn: () => startShared(token),
    onSuccess: ({ id, visitor }) =>
      navigate({ to: visitor ? '/take/$attemptId' : '/attempts/$attemptId', params: { attemptId: id } }),
  })
  if (shared.isPending) return <Skeletons count={1} />
  if (shared.isError) return <ErrorState error={shared.error} onRetry={() => void shared.refetch()} />
  const { title, questionCount, durationMinutes } = shared.data
  const time = durationMinutes === null ? t('sets.noLimit') : t('sets.minutes', { count: durationMinutes })
  return (
    <Page title={title} lead={t('share.invited')} narrow>
      {start.error !== null && <Notice tone="bad">{problemText(start.error, t('ui.errorText'))}</Notice>}
      <Card className="grid justify-items-start gap-4">
        <p className="text-lg font-semibold">
          {t('sets.questions', { count: questionCount })} · {time}
        </p>
        <p className="text-muted">{t('share.noAccount')}</p>
        <Button
          kind="primary"
          size="large"
          icon={<Play size={20} aria-hidden />}
          busy={start.isPending}
          onClick={() => start.mutate()}
        >
          {t('quiz.start')}
        </Button>
      </Card>
    </Page>
  )
}
