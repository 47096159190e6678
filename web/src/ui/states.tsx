import type { ReactNode } from 'react'
import { CircleAlert, CircleCheck, Info, TriangleAlert, WifiOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../lib/problem.ts'
import { Button } from './button.tsx'
import { classNames } from './class-names.ts'

/** What a screen shows instead of, or beside, its content. */

const TONES = {
  info: { classes: 'bg-accent-soft text-ink', icon: Info },
  good: { classes: 'bg-good-soft text-ink', icon: CircleCheck },
  warn: { classes: 'bg-warn-soft text-ink', icon: TriangleAlert },
  bad: { classes: 'bg-bad-soft text-ink', icon: CircleAlert },
} as const

interface NoticeProps {
  tone?: keyof typeof TONES
  title?: string
  children?: ReactNode
  action?: ReactNode
}

export function Notice({ tone = 'info', title, children, action }: NoticeProps) {
  const { classes, icon: Icon } = TONES[tone]
  return (
    <div
      role={tone === 'bad' ? 'alert' : undefined}
      className={classNames('flex flex-wrap items-start gap-x-3 gap-y-2 rounded-md p-4', classes)}
    >
      <Icon size={22} aria-hidden className="mt-0.5 shrink-0" />
      <div className="grid min-w-0 flex-1 basis-48 gap-1">
        {title !== undefined && <p className="font-semibold">{title}</p>}
        {children !== undefined && <div className="text-sm">{children}</div>}
      </div>
      {action}
    </div>
  )
}

/** A failure in plain words, with the way on. */
export function ErrorState({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  const { t } = useTranslation()
  const offline = !(error instanceof ApiProblem) && !navigator.onLine
  const gone = error instanceof ApiProblem && error.status === 404
  const Icon = offline ? WifiOff : CircleAlert
  return (
    <div role="alert" className="grid justify-items-center gap-3 py-12 text-center">
      <Icon size={36} aria-hidden className="text-muted" />
      <p className="text-lg font-semibold">
        {offline ? t('ui.offlineTitle') : gone ? t('ui.goneTitle') : t('ui.errorTitle')}
      </p>
      <p className="text-muted max-w-prose">{offline ? t('ui.offlineText') : problemText(error, t('ui.errorText'))}</p>
      {onRetry !== undefined && !gone && <Button onClick={onRetry}>{t('ui.retry')}</Button>}
    </div>
  )
}

/** The service's own words, or ours when it could not be reached. */
export function problemText(error: Error, otherwise: string): string {
  return error instanceof ApiProblem ? error.message : otherwise
}

export function EmptyState({ icon, title, children, action }: NoticeProps & { icon: ReactNode; title: string }) {
  return (
    <div className="border-line grid justify-items-center gap-3 rounded-lg border border-dashed px-6 py-12 text-center">
      <span className="text-accent">{icon}</span>
      <p className="text-lg font-semibold">{title}</p>
      {children !== undefined && <div className="text-muted max-w-prose">{children}</div>}
      {action}
    </div>
  )
}

/** Shapes of what is coming; announced once, in words. */
export function Skeletons({ count = 3, className = 'h-24' }: { count?: number; className?: string }) {
  const { t } = useTranslation()
  return (
    <div role="status" className="grid gap-4">
      <span className="sr-only">{t('ui.loading')}</span>
      {Array.from({ length: count }, (_, n) => (
        <div key={n} aria-hidden className={classNames('bg-sunken animate-pulse rounded-lg', className)} />
      ))}
    </div>
  )
}
