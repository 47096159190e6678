import { useState } from 'react'
import { Check, Circle } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { PasswordField } from '../../ui/field.tsx'
import { classNames } from '../../ui/class-names.ts'
import { RULES, type Rule } from './password-rules.ts'

/** A new password, and what it still lacks while it is typed. */
export function NewPassword({ name, label, error }: { name: string; label: string; error?: string | undefined }) {
  const { t } = useTranslation()
  const [value, setValue] = useState('')
  return (
    <div className="grid gap-2">
      <PasswordField
        name={name}
        label={label}
        autoComplete="new-password"
        required
        minLength={8}
        error={error}
        onChange={(event) => setValue(event.target.value)}
      />
      <ul aria-label={t('password.needs')} className="grid grid-cols-1 gap-x-4 text-sm min-[400px]:grid-cols-2">
        {(Object.keys(RULES) as Rule[]).map((rule) => {
          const met = RULES[rule](value)
          const Icon = met ? Check : Circle
          return (
            <li key={rule} className={classNames('flex items-center gap-2', met ? 'text-good' : 'text-muted')}>
              <Icon size={16} aria-hidden />
              {t(`password.${rule}`)}
              {met && <span className="sr-only">{t('password.met')}</span>}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
