import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { Check, PartyPopper, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '../../lib/format.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Page } from '../../ui/page.tsx'
import { ProgressBar } from '../../ui/progress.tsx'
import { EmptyState, ErrorState, Notice, problemText, Skeletons } from '../../ui/states.tsx'
import { Proof } from '../documents/index.ts'
import { answerCard, nextRound, useDue, type Card } from './queries.ts'

/** Wrong answers come back when they are about to be forgotten. */
export function PracticePage() {
  const { t } = useTranslation()
  const due = useDue()
  return (
    <Page title={t('practice.title')} narrow>
      {due.isPending && <Skeletons count={1} className="h-72" />}
      {due.isError && <ErrorState error={due.error} onRetry={() => void due.refetch()} />}
      {due.isSuccess && due.data.items.length === 0 && (
        <EmptyState
          icon={<PartyPopper size={36} aria-hidden />}
          title={t('practice.none')}
          action={
            <ButtonLink to="/new-quiz" kind="primary">
              {t('nav.newQuiz')}
            </ButtonLink>
          }
        >
          {t('practice.noneText')}
        </EmptyState>
      )}
      {due.isSuccess && due.data.items.length > 0 && <Round key={due.dataUpdatedAt} cards={due.data.items} />}
    </Page>
  )
}

function Round({ cards }: { cards: readonly Card[] }) {
  const { t } = useTranslation()
  const [at, setAt] = useState(0)
  const card = cards[at]
  const next = () => {
    if (at + 1 < cards.length) setAt(at + 1)
    else void nextRound()
  }
  return (
    <div className="grid gap-5">
      <ProgressBar label={t('practice.round')} value={at} max={cards.length} />
      {card !== undefined && <ReviewCard key={card.id} card={card} onNext={next} />}
    </div>
  )
}

function ReviewCard({ card: { id, title, question }, onNext }: { card: Card; onNext: () => void }) {
  const { t } = useTranslation()
  const answer = useMutation({ mutationFn: (optionId: string) => answerCard(id, optionId) })
  const verdict = answer.data
  const chosen = answer.variables
  return (
    <section aria-labelledby="card" className="card grid gap-4 p-4 sm:p-6">
      <p className="text-muted text-sm">{title}</p>
      <h2 id="card" className="text-xl font-semibold">
        {question.stem}
      </h2>
      <ul className="grid gap-2.5">
        {question.options.map((option) => {
          const right = verdict !== undefined && option.id === verdict.key
          const wrong = verdict !== undefined && option.id === chosen && !right
          return (
            <li key={option.id}>
              <button
                type="button"
                disabled={verdict !== undefined || answer.isPending}
                onClick={() => answer.mutate(option.id)}
                className={classNames(
                  'flex min-h-13 w-full items-start justify-between gap-3 rounded-md border-2 px-4 py-3 text-left',
                  right
                    ? 'border-good bg-good-soft'
                    : wrong
                      ? 'border-bad bg-bad-soft'
                      : 'border-line hover:border-edge',
                )}
              >
                {option.text}
                {right && <Check size={20} className="text-good shrink-0" role="img" aria-label={t('sets.key')} />}
                {wrong && <X size={20} className="text-bad shrink-0" role="img" aria-label={t('review.yours')} />}
              </button>
            </li>
          )
        })}
      </ul>
      {answer.error !== null && <Notice tone="bad">{problemText(answer.error, t('ui.errorText'))}</Notice>}
      <div role="status" className="grid gap-4 empty:hidden">
        {verdict !== undefined && (
          <>
            <p className="flex flex-wrap items-center gap-3">
              <Badge tone={verdict.correct ? 'good' : 'bad'}>
                {verdict.correct ? t('review.right') : t('review.wrong')}
              </Badge>
              <span className="text-muted text-sm">{t('practice.again', { when: formatDateTime(verdict.due) })}</span>
            </p>
            {verdict.explanation !== '' && <p>{verdict.explanation}</p>}
            {verdict.citation !== null && <Proof citation={verdict.citation} />}
          </>
        )}
      </div>
      {verdict !== undefined && (
        <Button kind="primary" autoFocus className="justify-self-start" onClick={onNext}>
          {t('quiz.next')}
        </Button>
      )}
    </section>
  )
}
