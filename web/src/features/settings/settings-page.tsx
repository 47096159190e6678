import { useTranslation } from 'react-i18next'
import { useSession } from '../../lib/session.ts'
import { Page } from '../../ui/page.tsx'
import { DataSection } from './data-section.tsx'
import { PasswordSection } from './password-section.tsx'
import { ProfileSection } from './profile-section.tsx'
import { SessionsSection } from './sessions-section.tsx'
import { TwoFactorSection } from './two-factor-section.tsx'

export function SettingsPage() {
  const { t } = useTranslation()
  const session = useSession()
  if (session.status !== 'in') return null
  const { user } = session
  return (
    <Page title={t('settings.title')} narrow>
      <ProfileSection user={user} />
      <TwoFactorSection on={user.twoFactor} />
      <PasswordSection />
      <SessionsSection />
      <DataSection />
    </Page>
  )
}
