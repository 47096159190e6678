import { classNames } from '../ui/class-names.ts'

/** The name is the same in every language. */
const NAME = 'Learinal'

/** `short`: on a phone the mark alone. */
export function Brand({ short = false }: { short?: boolean }) {
  return (
    <span className="inline-flex items-center gap-2.5">
      <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden>
        <rect width="32" height="32" rx="8" fill="#0f5f56" />
        <path fill="#f6c945" d="M7 20.5h18V25H7z" />
        <path fill="#fff" d="M10 6h4.5v14.5H10zM10 18.5h11.5v4H10z" />
      </svg>
      <span className={classNames('text-lg font-semibold', short && 'hidden sm:inline')}>{NAME}</span>
    </span>
  )
}
