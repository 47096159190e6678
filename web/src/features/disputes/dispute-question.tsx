import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { MessageSquareWarning } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Dispute } from '../../lib/types.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField, TextArea } from '../../ui/field.tsx'
import { Notice, problemText } from '../../ui/states.tsx'
import { toast } from '../../ui/toast.tsx'
import { raiseDispute } from './queries.ts'

const REASONS = ['wrong_key', 'unclear', 'off_source', 'offensive', 'copyright', 'other'] as const
const TONES = { open: 'warn', resolved: 'good', dismissed: 'plain' } as const
const LONGEST = 2000

interface DisputeProps {
  attemptId: string
  questionId: string
  /** The question's number, to tell one button from the next. */
  n: number
  dispute: Dispute | undefined
}

/** Lets a taker dispute a question, and shows what became of it. */
export function DisputeQuestion({ attemptId, questionId, n, dispute }: DisputeProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  if (dispute !== undefined) return <Standing dispute={dispute} />
  return (
    <div className="no-print -ml-3">
      <Button
        kind="quiet"
        size="small"
        icon={<MessageSquareWarning size={16} aria-hidden />}
        aria-label={t('disputes.disputeQuestion', { n })}
        onClick={() => setOpen(true)}
      >
        {t('disputes.dispute')}
      </Button>
      <DisputeDialog attemptId={attemptId} questionId={questionId} open={open} onClose={() => setOpen(false)} />
    </div>
  )
}

function Standing({ dispute: { status, reason, note, answer } }: { dispute: Dispute }) {
  const { t } = useTranslation()
  return (
    <div className="border-line grid gap-1 border-t pt-3 text-sm">
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone={TONES[status]}>{t(`disputes.status.${status}`)}</Badge>
        <span>{t(`disputes.reasons.${reason}`)}</span>
      </p>
      {note !== '' && <p className="text-muted break-words whitespace-pre-line">{note}</p>}
      {answer !== '' && (
        <p className="break-words whitespace-pre-line">
          <strong>{t('disputes.answer')}</strong> {answer}
        </p>
      )}
    </div>
  )
}

function DisputeDialog({
  attemptId,
  questionId,
  open,
  onClose,
}: Omit<DisputeProps, 'n' | 'dispute'> & { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const [reason, setReason] = useState<Dispute['reason']>('wrong_key')
  const [note, setNote] = useState('')
  const raise = useMutation({
    mutationFn: () => raiseDispute({ attemptId, questionId, reason, note: note.trim() }),
    onSuccess: () => {
      onClose()
      toast(t('disputes.sent'))
    },
  })
  return (
    <Dialog title={t('disputes.title')} open={open} onClose={onClose}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          raise.mutate()
        }}
      >
        <p>{t('disputes.text')}</p>
        {raise.error !== null && <Notice tone="bad">{problemText(raise.error, t('ui.errorText'))}</Notice>}
        <SelectField
          label={t('disputes.reason')}
          value={reason}
          onChange={(event) => setReason(event.target.value as Dispute['reason'])}
        >
          {REASONS.map((each) => (
            <option key={each} value={each}>
              {t(`disputes.reasons.${each}`)}
            </option>
          ))}
        </SelectField>
        <TextArea
          label={t('disputes.note')}
          hint={t('disputes.noteHint')}
          value={note}
          maxLength={LONGEST}
          onChange={(event) => setNote(event.target.value)}
        />
        <div className="flex flex-wrap justify-end gap-3">
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={raise.isPending}>
            {t('disputes.send')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
