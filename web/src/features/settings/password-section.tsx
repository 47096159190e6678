import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, take } from '../../lib/api.ts'
import { Button } from '../../ui/button.tsx'
import { PasswordField } from '../../ui/field.tsx'
import { toast } from '../../ui/toast.tsx'
import { FormError, NewPassword, useForm } from '../account/index.ts'
import { Section } from './section.tsx'

export function PasswordSection() {
  const { t } = useTranslation()
  const [round, setRound] = useState(0)
  const form = useForm(
    ({ currentPassword = '', newPassword = '' }) =>
      take(api.PUT('/api/v1/me/password', { body: { currentPassword, newPassword } })),
    () => {
      toast(t('settings.passwordChanged'))
      setRound(round + 1)
    },
  )
  return (
    <Section title={t('settings.password')} lead={t('settings.passwordText')}>
      <FormError error={form.error} />
      <form key={round} onSubmit={form.submit} className="grid gap-4">
        <PasswordField
          name="currentPassword"
          label={t('settings.currentPassword')}
          autoComplete="current-password"
          required
        />
        <NewPassword name="newPassword" label={t('reset.newPassword')} error={form.about('newPassword')} />
        <Button type="submit" busy={form.busy} className="justify-self-start">
          {t('settings.changePassword')}
        </Button>
      </form>
    </Section>
  )
}
