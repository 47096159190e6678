import { useEffect, useId, useRef, type ReactNode } from 'react'
import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from './button.tsx'

interface DialogProps {
  title: string
  open: boolean
  onClose: () => void
  children: ReactNode
}

const FIELDS =
  'input:enabled:read-write, input:is([type=radio], [type=checkbox]):enabled, textarea:enabled, select:enabled'

/** The browser's modal dialog: it keeps the focus, closes by Escape and makes the rest inert without a script of ours. */
export function Dialog({ title, open, onClose, children }: DialogProps) {
  const { t } = useTranslation()
  const element = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const dialog = element.current
    if (open && dialog?.open === false) {
      dialog.showModal()
      // What there is to fill in comes before the cross in the corner, which the browser would take.
      dialog.querySelector<HTMLElement>(FIELDS)?.focus()
    }
    if (!open && dialog?.open === true) dialog.close()
  }, [open])
  return (
    <dialog
      ref={element}
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === element.current) onClose()
      }}
      className="bg-surface text-ink border-line m-auto max-h-[85dvh] w-[min(34rem,calc(100vw-2rem))] rounded-lg border p-0"
    >
      {open && (
        <div className="grid gap-4 p-5 sm:p-6">
          <div className="flex items-start justify-between gap-3">
            <h2 id={id} className="text-xl font-semibold">
              {title}
            </h2>
            <IconButton label={t('ui.close')} onClick={onClose} className="-mt-2 -mr-2">
              <X size={20} aria-hidden />
            </IconButton>
          </div>
          {children}
        </div>
      )}
    </dialog>
  )
}
