import { Link, useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api, take } from '../../lib/api.ts'
import { takeToken } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { useForm } from './form.ts'
import { FormError, FormFrame, LINK } from './form-frame.tsx'

/** The second step of a sign-in. */
export function TwoFactorForm({ challenge, to }: { challenge: string; to: string }) {
  const { t } = useTranslation()
  const router = useRouter()
  const form = useForm(
    ({ code = '' }) => take(api.POST('/api/v1/auth/two-factor', { body: { challenge, code: code.trim() } })),
    (answer) => void takeToken(answer).then(() => router.history.push(to)),
  )
  return (
    <FormFrame title={t('twoFactor.title')} lead={t('twoFactor.lead')}>
      <FormError error={form.error} />
      <form onSubmit={form.submit} className="grid gap-4">
        <TextField name="code" label={t('twoFactor.code')} autoComplete="one-time-code" autoFocus required />
        <Button type="submit" kind="primary" size="large" busy={form.busy}>
          {t('login.action')}
        </Button>
      </form>
      <Link to="/login" className={LINK} reloadDocument>
        {t('twoFactor.back')}
      </Link>
    </FormFrame>
  )
}
