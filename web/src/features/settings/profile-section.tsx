import { useTranslation } from 'react-i18next'
import { api, take } from '../../lib/api.ts'
import { LOCALES, switchLocale, type Locale } from '../../lib/i18n/index.ts'
import { updateMe, type Me } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { toast } from '../../ui/toast.tsx'
import { FormError, useForm } from '../account/index.ts'
import { Section } from './section.tsx'

export function ProfileSection({ user }: { user: Me }) {
  const { t, i18n } = useTranslation()
  const form = useForm(
    ({ fullName = '', locale = user.locale, timeZone = user.timeZone }) =>
      take(api.PATCH('/api/v1/me', { body: { fullName: fullName.trim(), locale: locale as Locale, timeZone } })),
    (me) => {
      updateMe(me)
      // Said in the new language: `t` still speaks the one before.
      void switchLocale(me.locale).then(() => toast(i18n.t('ui.saved')))
    },
  )
  const zones = [...new Set([user.timeZone, ...Intl.supportedValuesOf('timeZone')])]
  return (
    <Section title={t('settings.profile')} lead={user.email}>
      <FormError error={form.error} />
      <form onSubmit={form.submit} className="grid gap-4">
        <TextField
          name="fullName"
          label={t('register.name')}
          defaultValue={user.fullName}
          autoComplete="name"
          required
          error={form.about('fullName')}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField name="locale" label={t('settings.language')} defaultValue={user.locale}>
            {LOCALES.map((locale) => (
              <option key={locale} value={locale}>
                {t(`language.${locale}`)}
              </option>
            ))}
          </SelectField>
          <SelectField name="timeZone" label={t('settings.timeZone')} defaultValue={user.timeZone}>
            {zones.map((zone) => (
              <option key={zone}>{zone}</option>
            ))}
          </SelectField>
        </div>
        <Button type="submit" kind="primary" busy={form.busy} className="justify-self-start">
          {t('ui.save')}
        </Button>
      </form>
    </Section>
  )
}
