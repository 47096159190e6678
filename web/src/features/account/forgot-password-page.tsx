import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api, take } from '../../lib/api.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/states.tsx'
import { useForm } from './form.ts'
import { FormError, FormFrame, LINK } from './form-frame.tsx'

export function ForgotPasswordPage() {
  const { t } = useTranslation()
  const form = useForm(({ email = '' }) =>
    take(api.POST('/api/v1/auth/forgot-password', { body: { email: email.trim() } })),
  )
  return (
    <FormFrame title={t('reset.forgotTitle')} lead={t('reset.forgotLead')}>
      <FormError error={form.error} />
      {form.result === undefined ? (
        <form onSubmit={form.submit} className="grid gap-4">
          <TextField name="email" type="email" label={t('login.email')} autoComplete="username" required />
          <Button type="submit" kind="primary" size="large" busy={form.busy}>
            {t('reset.send')}
          </Button>
        </form>
      ) : (
        <Notice tone="good">{t('reset.sent', { email: form.result.email })}</Notice>
      )}
      <Link to="/login" className={LINK}>
        {t('twoFactor.back')}
      </Link>
    </FormFrame>
  )
}
