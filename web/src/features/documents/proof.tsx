import { useTranslation } from 'react-i18next'
import type { Question } from '../../lib/types.ts'
import { PassageLink } from './passage-link.tsx'

type Citation = NonNullable<Question['citation']>

/** The passage that proves the answer, word for word, and the way to its page. */
export function Proof({ citation }: { citation: Citation }) {
  const { t } = useTranslation()
  const { documentId, documentTitle, page, start, end, quote, sourceDeleted } = citation
  return (
    <figure className="border-accent-soft grid gap-1 border-l-4 pl-4">
      <blockquote>
        <mark className="proof">{quote}</mark>
      </blockquote>
      <figcaption className="text-muted flex flex-wrap items-center gap-x-3 text-sm">
        <span>{documentTitle}</span>
        {sourceDeleted || documentId === null ? (
          <span>
            {t('documents.page', { page })}
            {sourceDeleted && ` · ${t('sets.sourceDeleted')}`}
          </span>
        ) : (
          <PassageLink place={{ documentId, page, start, end }}>{t('sets.seeOnPage', { page })}</PassageLink>
        )}
      </figcaption>
    </figure>
  )
}
