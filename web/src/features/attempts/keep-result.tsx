import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../lib/session.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Notice, problemText } from '../../ui/states.tsx'
import { toast } from '../../ui/toast.tsx'
import { attemptTokenOf } from './attempt-token.ts'
import { claimAttempt } from './queries.ts'

/** Invites a visitor to keep the result; whoever signs in, here or in another tab, keeps it by one click. */
export function KeepResult({ attemptId }: { attemptId: string }) {
  const { t } = useTranslation()
  const session = useSession()
  const navigate = useNavigate()
  const token = attemptTokenOf(attemptId)
  const claim = useMutation({
    mutationFn: () => claimAttempt(attemptId, token ?? ''),
    onSuccess: async () => {
      await navigate({ to: '/attempts/$attemptId', params: { attemptId } })
      toast(t('share.kept'))
    },
    onError: (error) => toast(problemText(error, t('ui.errorText')), 'bad'),
  })
  if (token === undefined) return null
  const action =
    session.status === 'in' ? (
      <Button kind="primary" busy={claim.isPending} onClick={() => claim.mutate()}>
        {t('share.keepMine')}
      </Button>
    ) : (
      <span className="flex flex-wrap gap-2">
        <ButtonLink to="/register" kind="primary">
          {t('register.action')}
        </ButtonLink>
        <ButtonLink to="/login" search={{ to: `/take/${attemptId}` }}>
          {t('login.action')}
        </ButtonLink>
      </span>
    )
  return (
    <Notice title={t('share.keepTitle')} action={action}>
      {t('share.keepText')}
    </Notice>
  )
}
