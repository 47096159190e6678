import type { ReactNode } from 'react'
import { Link } from '@tanstack/react-router'
import { Quote } from 'lucide-react'
import { useTranslation } from 'react-i18next'

interface Place {
  documentId: string
  page: number
  start: number
  end: number
}

/** Leads to a passage, which is then marked in its page. */
export function PassageLink({ place, children }: { place: Place; children?: ReactNode }) {
  const { t } = useTranslation()
  const { documentId, page, start, end } = place
  return (
    <Link
      to="/documents/$documentId"
      params={{ documentId }}
      search={{ page, start, end }}
      className="text-accent inline-flex min-h-6 items-center gap-1 text-sm font-semibold underline-offset-4 hover:underline"
    >
      <Quote size={14} aria-hidden />
      {children ?? t('documents.page', { page })}
    </Link>
  )
}
