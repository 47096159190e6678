import { useState } from 'react'
import { getRouteApi, Link, useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api, take } from '../../lib/api.ts'
import { codeOf } from '../../lib/problem.ts'
import { takeToken } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { CheckField, PasswordField, TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/states.tsx'
import { useForm } from './form.ts'
import { FormError, FormFrame, LINK } from './form-frame.tsx'
import { GoogleButton } from './google-button.tsx'
import { ResendVerification } from './resend-verification.tsx'
import { TwoFactorForm } from './two-factor-form.tsx'

const route = getRouteApi('/open/signed-out/login')

/** Reasons that Google sign-in comes back with. */
const GOOGLE_ERRORS = [
  'google_denied',
  'google_failed',
  'google_email_unverified',
  'google_other_account',
  'email_not_verified',
  'account_deactivated',
] as const

export function LoginPage() {
  const { t } = useTranslation()
  const router = useRouter()
  const { to = '/home', error } = route.useSearch()
  const [challenge, setChallenge] = useState<string>()
  const form = useForm(
    (values) => take(api.POST('/api/v1/auth/login', { body: loginBody(values) })),
    (answer) => {
      if ('challenge' in answer) setChallenge(answer.challenge)
      else void takeToken(answer).then(() => router.history.push(to))
    },
  )
  const known = GOOGLE_ERRORS.find((each) => each === error)
  if (challenge !== undefined) return <TwoFactorForm challenge={challenge} to={to} />
  return (
    <FormFrame title={t('login.title')}>
      {known !== undefined && <Notice tone="warn">{t(`login.errors.${known}`)}</Notice>}
      <FormError error={form.error} />
      {codeOf(form.error) === 'email_not_verified' && <ResendVerification email={form.sent['email'] ?? ''} />}
      <form onSubmit={form.submit} className="grid gap-4">
        <TextField name="email" type="email" label={t('login.email')} autoComplete="username" required />
        <PasswordField name="password" label={t('login.password')} autoComplete="current-password" required />
        <CheckField name="rememberMe" label={t('login.remember')} />
        <Button type="submit" kind="primary" size="large" busy={form.busy}>
          {t('login.action')}
        </Button>
      </form>
      <GoogleButton />
      <p className="flex flex-wrap justify-between gap-x-6 gap-y-2">
        <Link to="/forgot-password" className={LINK}>
          {t('login.forgot')}
        </Link>
        <Link to="/register" className={LINK}>
          {t('login.register')}
        </Link>
      </p>
    </FormFrame>
  )
}

function loginBody({ email = '', password = '', rememberMe }: Record<string, string>) {
  return { email: email.trim(), password, rememberMe: rememberMe !== undefined }
}
