import { useId, useState, type DragEvent } from 'react'
import { FileUp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../ui/class-names.ts'
import { ACCEPT } from './acceptable.ts'

interface DropZoneProps {
  title: string
  /** Takes more room when it is all there is to do. */
  large?: boolean
  disabled?: boolean
  onFiles: (files: readonly File[]) => void
}

/** Files by dragging, by the file picker, and on a phone by the camera. */
export function DropZone({ title, large, disabled, onFiles }: DropZoneProps) {
  const { t } = useTranslation()
  const id = useId()
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (disabled !== true) onFiles([...event.dataTransfer.files])
  }
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={classNames(
        'focus-within:outline-accent relative grid justify-items-center gap-2 rounded-lg border-2 border-dashed px-6 text-center transition-colors focus-within:outline-3',
        large === true ? 'py-14' : 'py-7',
        over ? 'border-accent bg-accent-soft' : 'border-edge bg-surface hover:bg-accent-soft',
      )}
    >
      <FileUp size={large === true ? 44 : 30} aria-hidden className="text-accent" />
      <label htmlFor={id} className={classNames('font-semibold', large === true && 'text-xl')}>
        {title}
      </label>
      <p id={`${id}-types`} className="text-muted max-w-prose text-sm">
        {t('documents.types')}
      </p>
      <input
        id={id}
        type="file"
        multiple
        accept={ACCEPT}
        // Not `disabled`, which would take the focus from it while files are sent.
        aria-disabled={disabled}
        aria-describedby={`${id}-types`}
        className="absolute inset-0 cursor-pointer opacity-0 aria-disabled:cursor-not-allowed"
        onClick={(event) => {
          if (disabled === true) event.preventDefault()
        }}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
    </div>
  )
}
