import type { ComponentProps, ReactNode } from 'react'
import { Link, type LinkComponentProps } from '@tanstack/react-router'
import { classNames } from './class-names.ts'

const KINDS = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong border-transparent',
  secondary: 'bg-surface text-ink border-edge hover:bg-sunken',
  quiet: 'bg-transparent text-ink border-transparent hover:bg-sunken',
  danger: 'bg-surface text-bad border-bad hover:bg-bad-soft',
} as const
const SIZES = { small: 'min-h-9 px-3 text-sm', medium: 'min-h-11 px-4', large: 'min-h-13 px-6 text-lg' } as const

export interface Look {
  kind?: keyof typeof KINDS
  size?: keyof typeof SIZES
  icon?: ReactNode
}

export function buttonClasses({ kind = 'secondary', size = 'medium' }: Look, extra?: string): string {
  return classNames(
    'inline-flex items-center justify-center gap-2 rounded-md border font-semibold transition-colors',
    'disabled:opacity-55 aria-disabled:opacity-55',
    KINDS[kind],
    SIZES[size],
    extra,
  )
}

type ButtonProps = ComponentProps<'button'> & Look & { busy?: boolean }

/** While busy it keeps its width and focus, and does nothing. */
export function Button({ kind, size, icon, busy = false, className, children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      onClick={busy ? undefined : onClick}
      aria-disabled={busy || undefined}
      className={buttonClasses({ ...(kind && { kind }), ...(size && { size }) }, className)}
    >
      {icon}
      {children}
    </button>
  )
}

export type ButtonLinkProps = LinkComponentProps & Look

export function ButtonLink({ kind, size, icon, className, children, ...rest }: ButtonLinkProps) {
  return (
    <Link
      {...rest}
      className={buttonClasses(
        { ...(kind && { kind }), ...(size && { size }) },
        typeof className === 'string' ? className : undefined,
      )}
    >
      {icon}
      {children as ReactNode}
    </Link>
  )
}

/** A button of an icon alone: its name is for those who do not see it and for the pointer. */
export function IconButton({ label, children, className, ...rest }: ComponentProps<'button'> & { label: string }) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      title={label}
      className={classNames(
        'hover:bg-sunken inline-flex size-11 shrink-0 items-center justify-center rounded-md disabled:opacity-55',
        className,
      )}
    >
      {children}
    </button>
  )
}
