import { useEffect } from 'react'
import { Link, Outlet } from '@tanstack/react-router'
import { ChartNoAxesColumn, House, Layers, LogOut, Settings, Plus, UserRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { NotificationBell } from '../features/notifications/index.ts'
import { SearchButton } from '../features/search/index.ts'
import { switchLocale } from '../lib/i18n/index.ts'
import { signOut, type Me } from '../lib/session.ts'
import { ButtonLink, IconButton } from '../ui/button.tsx'
import { Menu, MenuItem, MenuLink } from '../ui/menu.tsx'
import { OfflineBar } from '../ui/offline-bar.tsx'
import { Brand } from './brand.tsx'
import { MainArea, SkipLink } from './main-area.tsx'
import { ThemeSwitch } from './switches.tsx'
import { useSignedIn } from './use-signed-in.ts'

/** Around the pages of a signed-in person: along the top, and along the thumb's edge on a phone. */
export function AppShell() {
  const user = useSignedIn()
  const language = user?.locale
  useEffect(() => {
    if (language !== undefined) void switchLocale(language)
  }, [language])
  if (user === undefined) return null
  return (
    <div className="flex min-h-dvh flex-col pb-16 sm:pb-0">
      <SkipLink />
      <TopBar user={user} />
      <OfflineBar />
      <MainArea>
        <Outlet />
      </MainArea>
      <ThumbBar />
    </div>
  )
}

const LINK = 'text-muted hover:text-ink min-h-10 inline-flex items-center gap-2 rounded-md px-3 font-semibold'
const ACTIVE = { className: 'text-ink bg-sunken' }

function TopBar({ user }: { user: Me }) {
  const { t } = useTranslation()
  return (
    <header className="border-line bg-paper no-print sticky top-0 z-30 border-b">
      <div className="mx-auto flex w-full max-w-6xl items-center gap-3 px-4 py-2">
        <Link to="/home" aria-label={t('nav.start')} className="inline-flex rounded-md">
          <Brand short />
        </Link>
        <nav aria-label={t('nav.main')} className="ml-4 hidden gap-1 sm:flex">
          <Link to="/home" className={LINK} activeProps={ACTIVE}>
            {t('nav.home')}
          </Link>
          <Link to="/practice" className={LINK} activeProps={ACTIVE}>
            {t('nav.practice')}
          </Link>
          <Link to="/progress" className={LINK} activeProps={ACTIVE}>
            {t('nav.progress')}
          </Link>
        </nav>
        <div className="ml-auto flex items-center gap-1">
          <ButtonLink to="/new-quiz" kind="primary" size="small" icon={<Plus size={18} aria-hidden />}>
            {t('nav.newQuiz')}
          </ButtonLink>
          <SearchButton />
          <NotificationBell />
          <ThemeSwitch />
          <AccountMenu user={user} />
        </div>
      </div>
    </header>
  )
}

function AccountMenu({ user }: { user: Me }) {
  const { t } = useTranslation()
  return (
    <Menu
      label={t('nav.account')}
      trigger={
        <IconButton label={t('nav.account')}>
          <UserRound size={20} aria-hidden />
        </IconButton>
      }
    >
      <p className="text-muted max-w-64 truncate px-3 py-1.5 text-sm">{user.fullName}</p>
      <MenuLink>
        <Link to="/settings">
          <Settings size={18} aria-hidden />
          {t('nav.settings')}
        </Link>
      </MenuLink>
      <MenuItem icon={<LogOut size={18} aria-hidden />} onSelect={() => void signOut()}>
        {t('nav.signOut')}
      </MenuItem>
    </Menu>
  )
}

function ThumbBar() {
  const { t } = useTranslation()
  const item =
    'text-muted flex min-h-16 min-w-0 flex-1 flex-col items-center text-center wrap-anywhere justify-center gap-0.5 text-xs font-semibold'
  const active = { className: 'text-accent' }
  return (
    <nav
      aria-label={t('nav.main')}
      className="border-line bg-surface no-print fixed inset-x-0 bottom-0 z-30 flex border-t sm:hidden"
    >
      <Link to="/home" className={item} activeProps={active}>
        <House size={22} aria-hidden />
        {t('nav.home')}
      </Link>
      <Link to="/practice" className={item} activeProps={active}>
        <Layers size={22} aria-hidden />
        {t('nav.practice')}
      </Link>
      <Link to="/progress" className={item} activeProps={active}>
        <ChartNoAxesColumn size={22} aria-hidden />
        {t('nav.progress')}
      </Link>
      <Link to="/settings" className={item} activeProps={active}>
        <Settings size={22} aria-hidden />
        {t('nav.settings')}
      </Link>
    </nav>
  )
}
