import { useState } from 'react'
import { Monitor, Moon, Sun } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { locale, switchLocale } from '../lib/i18n/index.ts'
import { setTheme, theme, THEMES } from '../lib/theme.ts'
import { Button, IconButton } from '../ui/button.tsx'

const ICONS = { system: Monitor, light: Sun, dark: Moon }

export function ThemeSwitch() {
  const { t } = useTranslation()
  const [current, setCurrent] = useState(theme)
  const Icon = ICONS[current]
  const next = THEMES[(THEMES.indexOf(current) + 1) % THEMES.length] ?? 'system'
  return (
    <IconButton
      label={t('theme.switch', { theme: t(`theme.${current}`) })}
      onClick={() => {
        setTheme(next)
        setCurrent(next)
      }}
    >
      <Icon size={20} aria-hidden />
    </IconButton>
  )
}

/** Offers the other language, in its own words. */
export function LanguageSwitch() {
  const { t } = useTranslation()
  const other = locale() === 'vi' ? 'en' : 'vi'
  return (
    <Button kind="quiet" size="small" lang={other} onClick={() => void switchLocale(other)}>
      {t(`language.${other}`)}
    </Button>
  )
}
