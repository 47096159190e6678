import { useEffect, type ReactNode } from 'react'
import { Link, type LinkComponentProps } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { classNames } from './class-names.ts'

interface PageProps {
  title: string
  /** Instead of the title as heading, where it is more than words. */
  heading?: ReactNode
  lead?: ReactNode
  back?: ReactNode
  actions?: ReactNode
  narrow?: boolean
  children: ReactNode
}

/** A screen: its title also names the browser's tab. */
export function Page({ title, heading, lead, back, actions, narrow, children }: PageProps) {
  useTitle(title)
  return (
    <div
      className={classNames('mx-auto grid w-full gap-6 px-4 py-6 sm:py-8', narrow === true ? 'max-w-3xl' : 'max-w-6xl')}
    >
      <div className="grid gap-2">
        {back}
        <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
          <h1 className="min-w-0 text-2xl font-semibold">{heading ?? title}</h1>
          {actions !== undefined && <div className="no-print flex flex-wrap items-center gap-2">{actions}</div>}
        </div>
        {lead !== undefined && <div className="text-muted max-w-prose">{lead}</div>}
      </div>
      {children}
    </div>
  )
}

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title === 'Learinal' ? title : `${title} · Learinal`
  }, [title])
}

export function BackLink({ children, ...rest }: LinkComponentProps) {
  return (
    <Link
      {...rest}
      className="text-muted hover:text-ink no-print inline-flex min-h-8 items-center gap-1 justify-self-start text-sm font-semibold"
    >
      <ChevronLeft size={18} aria-hidden />
      {children as ReactNode}
    </Link>
  )
}

export function Card({ className, children }: { className?: string; children: ReactNode }) {
  return <section className={classNames('card p-4 sm:p-5', className)}>{children}</section>
}
