import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Play } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { problemText } from '../../ui/states.tsx'
import { toast } from '../../ui/toast.tsx'
import { startAttempt, useAttempts } from './queries.ts'

export function StartQuiz({ setId }: { setId: string }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const running = useAttempts({ setId, status: 'in_progress', limit: 1 })
  const start = useMutation({
    mutationFn: () => startAttempt(setId),
    onSuccess: ({ id }) => navigate({ to: '/attempts/$attemptId', params: { attemptId: id } }),
    onError: (error) => toast(problemText(error, t('ui.errorText')), 'bad'),
  })
  const goesOn = (running.data?.items.length ?? 0) > 0
  return (
    <Button
      kind="primary"
      size="large"
      icon={<Play size={20} aria-hidden />}
      busy={start.isPending}
      onClick={() => start.mutate()}
    >
      {goesOn ? t('quiz.continue') : t('quiz.start')}
    </Button>
  )
}
