import { useId, useState, type ComponentProps, type ReactNode } from 'react'
import { Eye, EyeOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { classNames } from './class-names.ts'

interface FieldProps {
  label: string
  hint?: ReactNode
  error?: string | undefined
}

/** The label, hint and error of a control, tied to it by ids. */
function useField({ hint, error }: FieldProps) {
  const id = useId()
  const described = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(Boolean).join(' ')
  return { id, attributes: { id, 'aria-invalid': error !== undefined, 'aria-describedby': described || undefined } }
}

function Frame({ id, label, hint, error, children }: FieldProps & { id: string; children: ReactNode }) {
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-sm font-semibold">
        {label}
      </label>
      {children}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-muted text-sm">
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} className="text-bad text-sm">
          {error}
        </p>
      )}
    </div>
  )
}

export function TextField({ label, hint, error, className, ...rest }: ComponentProps<'input'> & FieldProps) {
  const { id, attributes } = useField({ label, hint, error })
  return (
    <Frame {...{ id, label, hint, error }}>
      <input {...rest} {...attributes} className={classNames('input', className)} />
    </Frame>
  )
}

export function TextArea({ label, hint, error, className, ...rest }: ComponentProps<'textarea'> & FieldProps) {
  const { id, attributes } = useField({ label, hint, error })
  return (
    <Frame {...{ id, label, hint, error }}>
      <textarea rows={3} {...rest} {...attributes} className={classNames('input', className)} />
    </Frame>
  )
}

/** The browser's own list: it fits every phone and screen reader. */
export function SelectField({
  label,
  hint,
  error,
  className,
  children,
  ...rest
}: ComponentProps<'select'> & FieldProps) {
  const { id, attributes } = useField({ label, hint, error })
  return (
    <Frame {...{ id, label, hint, error }}>
      <select {...rest} {...attributes} className={classNames('input', className)}>
        {children}
      </select>
    </Frame>
  )
}

export function PasswordField({ label, hint, error, ...rest }: ComponentProps<'input'> & FieldProps) {
  const { t } = useTranslation()
  const [shown, setShown] = useState(false)
  const { id, attributes } = useField({ label, hint, error })
  return (
    <Frame {...{ id, label, hint, error }}>
      <div className="relative">
        <input {...rest} {...attributes} type={shown ? 'text' : 'password'} className="input pr-12" />
        <button
          type="button"
          onClick={() => setShown(!shown)}
          aria-label={t('ui.showPassword')}
          aria-pressed={shown}
          className="text-muted hover:text-ink absolute inset-y-0 right-0 inline-flex w-11 items-center justify-center"
        >
          {shown ? <EyeOff size={20} aria-hidden /> : <Eye size={20} aria-hidden />}
        </button>
      </div>
    </Frame>
  )
}

export function CheckField({ label, hint, ...rest }: ComponentProps<'input'> & { label: ReactNode; hint?: ReactNode }) {
  const id = useId()
  return (
    <div>
      <label className="flex min-h-9 items-center gap-3">
        <input
          {...rest}
          type="checkbox"
          aria-describedby={hint === undefined ? undefined : id}
          className="accent-accent size-5 shrink-0"
        />
        <span>{label}</span>
      </label>
      {hint !== undefined && (
        <p id={id} className="text-muted ml-8 text-sm">
          {hint}
        </p>
      )}
    </div>
  )
}
