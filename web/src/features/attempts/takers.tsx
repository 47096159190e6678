import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatAgo, formatDateTime } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/page.tsx'
import { problemText } from '../../ui/states.tsx'
import { toast } from '../../ui/toast.tsx'
import { extendAttempt, useTakers } from './queries.ts'

const STEPS = [5, 15]

/** Who takes one's set now, each with more time to be given. Nothing while nobody does. */
export function Takers({ setId }: { setId: string }) {
  const { t } = useTranslation()
  const { data } = useTakers(setId)
  const extend = useMutation({
    mutationFn: ({ id, minutes }: { id: string; name: string; minutes: number }) => extendAttempt(id, minutes),
    onSuccess: (deadline, { name }) => toast(t('sets.extended', { name, time: formatDateTime(deadline) })),
    onError: (error) => toast(problemText(error, t('ui.errorText')), 'bad'),
  })
  if (data === undefined || data.items.length === 0) return null
  return (
    <Card className="no-print grid gap-3">
      <h2 className="text-lg font-semibold">{t('sets.takers')}</h2>
      <ul className="grid gap-3">
        {data.items.map(({ id, fullName, startedAt, deadline }) => {
          const name = fullName ?? t('sets.visitor')
          return (
            <li key={id} className="flex flex-wrap items-center justify-between gap-3">
              <span className="grid">
                <span className="font-medium">{name}</span>
                <span className="text-muted text-sm">
                  {t('sets.startedAgo', { ago: formatAgo(startedAt) })}
                  {deadline !== null && ` · ${t('sets.endsAt', { time: formatDateTime(deadline) })}`}
                </span>
              </span>
              {deadline !== null && (
                <span className="flex gap-2">
                  {STEPS.map((minutes) => (
                    <Button
                      key={minutes}
                      disabled={extend.isPending}
                      aria-label={t('sets.addMinutesLabel', { name, count: minutes })}
                      onClick={() => extend.mutate({ id, name, minutes })}
                    >
                      {t('sets.addMinutes', { count: minutes })}
                    </Button>
                  ))}
                </span>
              )}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
