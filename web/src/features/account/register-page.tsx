import { Link } from '@tanstack/react-router'
import { MailCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { api, take } from '../../lib/api.ts'
import { locale } from '../../lib/i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { useForm } from './form.ts'
import { FormError, FormFrame, LINK } from './form-frame.tsx'
import { GoogleButton } from './google-button.tsx'
import { NewPassword } from './new-password.tsx'
import { ResendVerification } from './resend-verification.tsx'

export function RegisterPage() {
  const { t } = useTranslation()
  const form = useForm(({ fullName = '', email = '', password = '' }) =>
    take(
      api.POST('/api/v1/auth/register', {
        body: { fullName: fullName.trim(), email: email.trim(), password, locale: locale() },
      }),
    ),
  )
  if (form.result !== undefined) return <CheckMail email={form.result.email} />
  return (
    <FormFrame title={t('register.title')} lead={t('register.lead')}>
      <FormError error={form.error} />
      <form onSubmit={form.submit} className="grid gap-4">
        <TextField
          name="fullName"
          label={t('register.name')}
          autoComplete="name"
          required
          maxLength={200}
          error={form.about('fullName')}
        />
        <TextField
          name="email"
          type="email"
          label={t('login.email')}
          autoComplete="email"
          required
          error={form.about('email')}
        />
        <NewPassword name="password" label={t('login.password')} error={form.about('password')} />
        <Button type="submit" kind="primary" size="large" busy={form.busy}>
          {t('register.action')}
        </Button>
      </form>
      <GoogleButton />
      <p>
        {t('register.haveAccount')}{' '}
        <Link to="/login" className={LINK}>
          {t('login.action')}
        </Link>
      </p>
    </FormFrame>
  )
}

function CheckMail({ email }: { email: string }) {
  const { t } = useTranslation()
  return (
    <FormFrame title={t('verify.checkTitle')} lead={t('verify.checkText', { email })}>
      <MailCheck size={56} aria-hidden className="text-accent" />
      <p className="text-muted">{t('verify.checkHint')}</p>
      <ResendVerification email={email} />
    </FormFrame>
  )
}
