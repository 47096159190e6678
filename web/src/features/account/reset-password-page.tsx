import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api, take } from '../../lib/api.ts'
import { Button } from '../../ui/button.tsx'
import { toast } from '../../ui/toast.tsx'
import { useForm } from './form.ts'
import { FormError, FormFrame } from './form-frame.tsx'
import { NewPassword } from './new-password.tsx'

const route = getRouteApi('/open/reset-password')

export function ResetPasswordPage() {
  const { t } = useTranslation()
  const { token } = route.useSearch()
  const router = useRouter()
  const form = useForm(
    ({ password = '' }) => take(api.POST('/api/v1/auth/reset-password', { body: { token, password } })),
    () => {
      toast(t('reset.done'))
      router.history.push('/login')
    },
  )
  return (
    <FormFrame title={t('reset.title')} lead={t('reset.lead')}>
      <FormError error={form.error} />
      <form onSubmit={form.submit} className="grid gap-4">
        <NewPassword name="password" label={t('reset.newPassword')} error={form.about('password')} />
        <Button type="submit" kind="primary" size="large" busy={form.busy}>
          {t('reset.action')}
        </Button>
      </form>
    </FormFrame>
  )
}
