import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, take } from '../../lib/api.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/states.tsx'
import { FormError } from './form-frame.tsx'

export function ResendVerification({ email }: { email: string }) {
  const { t } = useTranslation()
  const resend = useMutation({
    mutationFn: () => take(api.POST('/api/v1/auth/resend-verification', { body: { email } })),
  })
  if (resend.isSuccess) return <Notice tone="good">{t('verify.resent')}</Notice>
  return (
    <>
      <FormError error={resend.error} />
      <Button busy={resend.isPending} onClick={() => resend.mutate()}>
        {t('verify.resend')}
      </Button>
    </>
  )
}
