import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useTitle } from '../../ui/page.tsx'
import { Notice, problemText } from '../../ui/states.tsx'

/** A small page with one form. */
export function FormFrame({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  useTitle(title)
  return (
    <div className="mx-auto grid w-full max-w-md gap-5 px-4 py-6 sm:py-12">
      <div className="grid gap-2">
        <h1 className="text-2xl font-semibold">{title}</h1>
        {lead !== undefined && <p className="text-muted">{lead}</p>}
      </div>
      {children}
    </div>
  )
}

/** Why the form was refused, unless a field says so itself. */
export function FormError({ error }: { error: Error | null }) {
  const { t } = useTranslation()
  if (error === null) return null
  return <Notice tone="bad">{problemText(error, t('ui.errorText'))}</Notice>
}

export const LINK = 'text-accent font-semibold underline underline-offset-4 hover:text-accent-strong'
