import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, take } from '../../lib/api.ts'
import { formatAgo } from '../../lib/format.ts'
import { queryClient } from '../../lib/query.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorState, Skeletons } from '../../ui/states.tsx'
import { deviceOf } from './device.ts'
import { Section } from './section.tsx'

const KEY = ['sessions']
const refetch = () => queryClient.invalidateQueries({ queryKey: KEY })

/** Where the account is signed in. */
export function SessionsSection() {
  const { t } = useTranslation()
  const sessions = useQuery({
    queryKey: KEY,
    queryFn: () => take(api.GET('/api/v1/auth/sessions', { params: { query: { limit: 50 } } })),
  })
  const end = useMutation({
    mutationFn: (id: string) => take(api.DELETE('/api/v1/auth/sessions/{id}', { params: { path: { id } } })),
    onSuccess: refetch,
  })
  const endOthers = useMutation({ mutationFn: () => take(api.DELETE('/api/v1/auth/sessions')), onSuccess: refetch })
  return (
    <Section title={t('settings.sessions')} lead={t('settings.sessionsText')}>
      {sessions.isPending && <Skeletons count={1} />}
      {sessions.isError && <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} />}
      <ul className="divide-line divide-y">
        {sessions.data?.items.map(({ id, current, userAgent, ip, lastUsedAt }) => {
          const device = deviceOf(userAgent) ?? t('settings.unknownDevice')
          return (
            <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-3">
              <div className="min-w-0">
                <p className="font-semibold">{device}</p>
                <p className="text-muted text-sm">{[ip, formatAgo(lastUsedAt)].filter(Boolean).join(' · ')}</p>
              </div>
              {current ? (
                <Badge tone="good">{t('settings.thisDevice')}</Badge>
              ) : (
                <Button
                  size="small"
                  busy={end.isPending}
                  aria-label={t('settings.endSessionOf', { device })}
                  onClick={() => end.mutate(id)}
                >
                  {t('settings.endSession')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {(sessions.data?.items.length ?? 0) > 1 && (
        <Button busy={endOthers.isPending} className="justify-self-start" onClick={() => endOthers.mutate()}>
          {t('settings.endOthers')}
        </Button>
      )}
    </Section>
  )
}
