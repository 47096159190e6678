import { useTranslation } from 'react-i18next'
import { Confirm } from '../../ui/confirm.tsx'

interface SubmitProps {
  open: boolean
  onClose: () => void
  onSubmit: () => void
  answered: number
  total: number
  marked: number
}

export function SubmitDialog({ open, onClose, onSubmit, answered, total, marked }: SubmitProps) {
  const { t } = useTranslation()
  const missing = total - answered
  return (
    <Confirm title={t('quiz.submitTitle')} open={open} onClose={onClose} onConfirm={onSubmit} action={t('quiz.submit')}>
      <p>{t('quiz.answeredOf', { answered, total })}</p>
      {missing > 0 && <p className="text-warn font-semibold">{t('quiz.missing', { count: missing })}</p>}
      {marked > 0 && <p>{t('quiz.markedCount', { count: marked })}</p>}
      <p className="text-muted">{t('quiz.submitText')}</p>
    </Confirm>
  )
}
