import { CloudCheck, CloudOff, CloudUpload } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { QueueState } from './answer-queue.ts'

/** Whether the service has every answer. */
export function SaveStatus({ status, waiting }: Pick<QueueState, 'status' | 'waiting'>) {
  const { t } = useTranslation()
  const offline = status === 'offline'
  const Icon = offline ? CloudOff : status === 'saving' ? CloudUpload : CloudCheck
  const text = offline
    ? t('quiz.waiting', { count: waiting })
    : status === 'saving'
      ? t('quiz.saving')
      : t('quiz.saved')
  return (
    <p role="status" className={offline ? 'text-warn' : 'text-muted'}>
      <span className="inline-flex items-center gap-1.5 text-sm font-semibold">
        <Icon size={18} aria-hidden />
        <span className={offline ? '' : 'max-sm:sr-only'}>{text}</span>
      </span>
    </p>
  )
}
