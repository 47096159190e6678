import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatAgo } from '../../lib/format.ts'
import type { Dispute } from '../../lib/types.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/field.tsx'
import { Card } from '../../ui/page.tsx'
import { Notice, problemText } from '../../ui/states.tsx'
import { toast } from '../../ui/toast.tsx'
import { decideDispute, useReceivedDisputes, type Decision } from './queries.ts'

const LONGEST = 2000

/** Open disputes of an own set, each to be decided. Nothing while there are none. */
export function ReceivedDisputes({ setId }: { setId: string }) {
  const { t } = useTranslation()
  const { data } = useReceivedDisputes(setId)
  const [decided, setDecided] = useState<Dispute>()
  if (data === undefined || data.items.length === 0) return null
  return (
    <Card className="no-print grid gap-3">
      <h2 className="text-lg font-semibold">{t('disputes.received', { count: data.items.length })}</h2>
      <ul className="grid gap-4">
        {data.items.map((dispute) => (
          <li key={dispute.id} className="flex flex-wrap items-start justify-between gap-3">
            <div className="grid min-w-0 flex-1 basis-64 gap-1">
              <p className="font-medium break-words">{dispute.stem}</p>
              <p className="flex flex-wrap items-center gap-2 text-sm">
                <Badge tone="warn">{t(`disputes.reasons.${dispute.reason}`)}</Badge>
                <span className="text-muted">{formatAgo(dispute.createdAt)}</span>
              </p>
              {dispute.note !== '' && <p className="text-sm break-words whitespace-pre-line">{dispute.note}</p>}
            </div>
            <Button
              size="small"
              aria-label={t('disputes.decideAbout', { stem: dispute.stem })}
              onClick={() => setDecided(dispute)}
            >
              {t('disputes.decide')}
            </Button>
          </li>
        ))}
      </ul>
      {decided !== undefined && (
        <DecideDialog key={decided.id} dispute={decided} onClose={() => setDecided(undefined)} />
      )}
    </Card>
  )
}

function DecideDialog({
  dispute: { id, stem, note, options, key },
  onClose,
}: {
  dispute: Dispute
  onClose: () => void
}) {
  const { t } = useTranslation()
  const [right, setRight] = useState(key)
  const [answer, setAnswer] = useState('')
  const decide = useMutation({
    mutationFn: (decision: Decision) => decideDispute(id, decision),
    onSuccess: (regraded) => {
      onClose()
      toast(t('disputes.decided', { count: regraded }))
    },
  })
  const isCorrected = right !== key && right !== null
  const words = { answer: answer.trim(), ...(isCorrected && { key: right }) }
  return (
    <Dialog title={t('disputes.decideTitle')} open onClose={onClose}>
      {decide.error !== null && <Notice tone="bad">{problemText(decide.error, t('ui.errorText'))}</Notice>}
      <p className="font-semibold break-words">{stem}</p>
      {note !== '' && <p className="text-muted break-words whitespace-pre-line">{note}</p>}
      <fieldset className="grid gap-1">
        <legend className="mb-1 text-sm font-semibold">{t('disputes.rightOption')}</legend>
        {options?.map((option) => (
          <label key={option.id} className="flex min-h-9 items-center gap-3">
            <input
              type="radio"
              name="right"
              className="accent-accent size-5 shrink-0"
              checked={option.id === right}
              onChange={() => setRight(option.id)}
            />
            <span className="min-w-0 break-words">{option.text}</span>
            {option.id === key && <Badge>{t('disputes.keySoFar')}</Badge>}
          </label>
        ))}
      </fieldset>
      {isCorrected && <Notice>{t('disputes.correction')}</Notice>}
      <TextArea
        label={t('disputes.answerLabel')}
        value={answer}
        maxLength={LONGEST}
        onChange={(event) => setAnswer(event.target.value)}
      />
      <div className="flex flex-wrap justify-end gap-3">
        <Button
          busy={decide.isPending}
          disabled={isCorrected}
          onClick={() => decide.mutate({ status: 'dismissed', answer: words.answer })}
        >
          {t('disputes.dismiss')}
        </Button>
        <Button kind="primary" busy={decide.isPending} onClick={() => decide.mutate({ status: 'resolved', ...words })}>
          {isCorrected ? t('disputes.correct') : t('disputes.resolve')}
        </Button>
      </div>
    </Dialog>
  )
}
