import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, take } from '../../lib/api.ts'
import { expectReturn } from '../../lib/session.ts'
import { buttonClasses } from '../../ui/button.tsx'

/** Is there when the service has Google sign-in configured. */
export function GoogleButton() {
  const { t } = useTranslation()
  const { data } = useQuery({
    queryKey: ['sign-in-providers'],
    queryFn: () => take(api.GET('/api/v1/auth/providers')),
    staleTime: Infinity,
  })
  if (data?.google !== true) return null
  return (
    <a href="/api/v1/auth/google" onClick={expectReturn} className={buttonClasses({ size: 'large' })}>
      {t('login.google')}
    </a>
  )
}
