import { Check, Pencil } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Question } from '../../lib/types.ts'
import { Badge } from '../../ui/badge.tsx'
import { IconButton } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Proof } from '../documents/index.ts'

interface CardProps {
  question: Question
  n: number
  onEdit: () => void
}

/** A question as its owner sees it: with the key, the explanation and the proof. */
export function QuestionCard({ question, n, onEdit }: CardProps) {
  const { t } = useTranslation()
  const { stem, options, key, explanation, level, topic, citation } = question
  return (
    <article className="card grid gap-3 p-4 break-inside-avoid sm:p-5">
      <div className="flex items-start justify-between gap-3">
        <h3 className="text-lg font-semibold">
          {n}. {stem}
        </h3>
        <span className="no-print">
          <IconButton label={t('sets.editQuestion', { n })} onClick={onEdit}>
            <Pencil size={18} aria-hidden />
          </IconButton>
        </span>
      </div>
      <ol className="grid gap-1.5">
        {options.map(({ id, text }) => (
          <li
            key={id}
            className={classNames(
              'flex items-start gap-2 rounded-md px-3 py-1.5',
              id === key ? 'bg-good-soft font-semibold' : 'bg-sunken',
            )}
          >
            <span className="mt-1 inline-flex size-4.5 shrink-0">
              {id === key && <Check size={18} className="text-good" role="img" aria-label={t('sets.key')} />}
            </span>
            {text}
          </li>
        ))}
      </ol>
      {explanation !== '' && <p className="text-muted">{explanation}</p>}
      {citation !== null && <Proof citation={citation} />}
      <p className="flex flex-wrap gap-2">
        <Badge>{t(`levels.${level}`)}</Badge>
        {topic !== '' && <Badge>{topic}</Badge>}
      </p>
    </article>
  )
}
