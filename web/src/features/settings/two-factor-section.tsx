import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, take } from '../../lib/api.ts'
import { currentSession, updateMe } from '../../lib/session.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { PasswordField, TextField } from '../../ui/field.tsx'
import { Notice, problemText } from '../../ui/states.tsx'
import { toast } from '../../ui/toast.tsx'
import { FormError, useForm } from '../account/index.ts'
import { Section } from './section.tsx'

function setTwoFactor(twoFactor: boolean): void {
  const session = currentSession()
  if (session.status === 'in') updateMe({ ...session.user, twoFactor })
}

export function TwoFactorSection({ on }: { on: boolean }) {
  const { t } = useTranslation()
  const [turningOff, setTurningOff] = useState(false)
  const begin = useMutation({ mutationFn: () => take(api.POST('/api/v1/me/two-factor')) })
  return (
    <Section title={t('settings.twoFactor')} lead={t('settings.twoFactorText')}>
      {begin.error !== null && <Notice tone="bad">{problemText(begin.error, t('ui.errorText'))}</Notice>}
      <div className="flex flex-wrap items-center gap-4">
        <Badge tone={on ? 'good' : 'plain'}>{on ? t('settings.on') : t('settings.off')}</Badge>
        {on ? (
          <Button onClick={() => setTurningOff(true)}>{t('settings.turnOff')}</Button>
        ) : (
          begin.data === undefined && (
            <Button busy={begin.isPending} onClick={() => begin.mutate()}>
              {t('settings.setUp')}
            </Button>
          )
        )}
      </div>
      {!on && begin.data !== undefined && <SetUp {...begin.data} onDone={() => begin.reset()} />}
      <TurnOff open={turningOff} onClose={() => setTurningOff(false)} />
    </Section>
  )
}

interface SetUpProps {
  secret: string
  qrCode: string
  recoveryCodes: readonly string[]
  onDone: () => void
}

function SetUp({ secret, qrCode, recoveryCodes, onDone }: SetUpProps) {
  const { t } = useTranslation()
  const form = useForm(
    ({ code = '' }) => take(api.POST('/api/v1/me/two-factor/confirm', { body: { code: code.trim() } })),
    () => {
      setTwoFactor(true)
      onDone()
      toast(t('settings.twoFactorOn'))
    },
  )
  return (
    <ol className="grid gap-5">
      <li className="grid gap-2">
        <p className="font-semibold">{t('settings.scan')}</p>
        <img src={qrCode} alt={t('settings.qrAlt')} width={200} height={200} className="rounded-md bg-white p-2" />
        <p className="text-muted text-sm">
          {t('settings.orType')} <code className="break-all">{secret}</code>
        </p>
      </li>
      <li className="grid gap-2">
        <p className="font-semibold">{t('settings.keepCodes')}</p>
        <ul className="bg-sunken grid grid-cols-2 gap-x-6 gap-y-1 rounded-md p-4 font-mono text-sm">
          {recoveryCodes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
      </li>
      <li>
        <form onSubmit={form.submit} className="grid gap-4">
          <FormError error={form.error} />
          <TextField
            name="code"
            label={t('settings.enterCode')}
            autoComplete="one-time-code"
            inputMode="numeric"
            required
          />
          <Button type="submit" kind="primary" busy={form.busy} className="justify-self-start">
            {t('settings.turnOn')}
          </Button>
        </form>
      </li>
    </ol>
  )
}

function TurnOff({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const form = useForm(
    ({ password = '' }) => take(api.DELETE('/api/v1/me/two-factor', { body: { password } })),
    () => {
      setTwoFactor(false)
      onClose()
      toast(t('settings.twoFactorOff'))
    },
  )
  return (
    <Dialog title={t('settings.turnOff')} open={open} onClose={onClose}>
      <form onSubmit={form.submit} className="grid gap-4">
        <FormError error={form.error} />
        <PasswordField name="password" label={t('login.password')} autoComplete="current-password" required />
        <Button type="submit" kind="danger" busy={form.busy} className="justify-self-end">
          {t('settings.turnOff')}
        </Button>
      </form>
    </Dialog>
  )
}
