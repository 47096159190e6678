import { Link, Outlet } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Brand } from './brand.tsx'
import { LanguageSwitch, ThemeSwitch } from './switches.tsx'
import { MainArea, SkipLink } from './main-area.tsx'

/** Around the pages that need no account. */
export function PublicShell() {
  const { t } = useTranslation()
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="mx-auto flex w-full max-w-6xl items-center justify-between gap-2 px-4 py-3">
        <Link to="/" aria-label={t('nav.start')} className="inline-flex rounded-md">
          <Brand />
        </Link>
        <div className="flex items-center gap-1">
          <ThemeSwitch />
          <LanguageSwitch />
        </div>
      </header>
      <MainArea>
        <Outlet />
      </MainArea>
    </div>
  )
}
