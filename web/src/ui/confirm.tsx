import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'

interface ConfirmProps {
  title: string
  open: boolean
  onClose: () => void
  onConfirm: () => void
  action: string
  danger?: boolean
  busy?: boolean
  children?: ReactNode
}

/** Asks before something that can not be taken back. */
export function Confirm({ title, open, onClose, onConfirm, action, danger, busy, children }: ConfirmProps) {
  const { t } = useTranslation()
  return (
    <Dialog title={title} open={open} onClose={onClose}>
      {children}
      <div className="flex flex-wrap justify-end gap-3">
        <Button onClick={onClose}>{t('ui.cancel')}</Button>
        <Button kind={danger === true ? 'danger' : 'primary'} busy={busy === true} onClick={onConfirm}>
          {action}
        </Button>
      </div>
    </Dialog>
  )
}
