import { useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { ErrorState, Skeletons } from '../ui/states.tsx'

export function RoutePending() {
  return (
    <div className="mx-auto w-full max-w-6xl px-4 py-8">
      <Skeletons />
    </div>
  )
}

export function RouteError({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  return (
    <div className="px-4">
      <ErrorState
        error={error instanceof Error ? error : new Error(String(error))}
        onRetry={() => {
          reset()
          void router.invalidate()
        }}
      />
    </div>
  )
}

export function RouteNotFound() {
  const { t } = useTranslation()
  return (
    <main id="main">
      <Page title={t('ui.goneTitle')} lead={t('ui.notFoundText')} narrow>
        <ButtonLink to="/home" kind="primary" className="justify-self-start">
          {t('nav.home')}
        </ButtonLink>
      </Page>
    </main>
  )
}
