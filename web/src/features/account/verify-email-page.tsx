import { getRouteApi } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, take } from '../../lib/api.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Notice, Skeletons } from '../../ui/states.tsx'
import { FormError, FormFrame } from './form-frame.tsx'

const route = getRouteApi('/open/verify-email')

export function VerifyEmailPage() {
  const { t } = useTranslation()
  const { token } = route.useSearch()
  // A query, so that the token, which works once, is used once though the page is drawn twice.
  const verified = useQuery({
    queryKey: ['verify-email', token],
    queryFn: async () => {
      await take(api.POST('/api/v1/auth/verify-email', { body: { token } }))
      return true
    },
    retry: false,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  })
  return (
    <FormFrame title={t('verify.title')}>
      {verified.isPending && <Skeletons count={1} />}
      <FormError error={verified.error} />
      {verified.isSuccess && <Notice tone="good">{t('verify.done')}</Notice>}
      {!verified.isPending && (
        <ButtonLink to="/login" kind="primary" size="large">
          {t('login.action')}
        </ButtonLink>
      )}
    </FormFrame>
  )
}
