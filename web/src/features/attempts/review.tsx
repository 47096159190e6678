import { useState, type ReactNode } from 'react'
import { Check, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatNumber, formatPercent } from '../../lib/format.ts'
import { LEVELS, type Review } from '../../lib/types.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { BackLink, Card, Page } from '../../ui/page.tsx'
import { Meter } from '../../ui/progress.tsx'
import { DisputeQuestion, useOwnDisputes } from '../disputes/index.ts'
import { Proof } from '../documents/index.ts'
import { KeepResult } from './keep-result.tsx'
import { StartQuiz } from './start-quiz.tsx'

export function ReviewView({ review, visitor }: { review: Review; visitor: boolean }) {
  const { t } = useTranslation()
  const { id, title, setId, revision, status, questions } = review
  const disputes = useOwnDisputes(setId, !visitor)
  const wrong = questions.filter(({ correct }) => !correct)
  const [onlyWrong, setOnlyWrong] = useState(false)
  return (
    <Page
      title={title}
      narrow
      {...(!visitor && {
        back: (
          <BackLink to="/sets/$setId" params={{ setId }}>
            {t('review.back')}
          </BackLink>
        ),
        actions: <StartQuiz setId={setId} />,
      })}
      {...(status === 'expired' && { lead: t('review.expired') })}
    >
      {visitor && <KeepResult attemptId={review.id} />}
      <Result review={review} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-xl font-semibold">{t('review.answers')}</h2>
        {wrong.length > 0 && wrong.length < questions.length && (
          <Button size="small" aria-pressed={onlyWrong} onClick={() => setOnlyWrong(!onlyWrong)}>
            {onlyWrong ? t('review.showAll') : t('review.onlyWrong', { count: wrong.length })}
          </Button>
        )}
      </div>
      <ol className="grid gap-4">
        {questions.map((question, n) =>
          onlyWrong && question.correct ? null : (
            <li key={question.id}>
              <ReviewedQuestion question={question} n={n + 1}>
                {disputes.isSuccess && (
                  <DisputeQuestion
                    attemptId={id}
                    questionId={question.id}
                    n={n + 1}
                    dispute={disputes.data.get(`${revision} ${question.id}`)}
                  />
                )}
              </ReviewedQuestion>
            </li>
          ),
        )}
      </ol>
    </Page>
  )
}

function Result({ review: { score, firstScore, correct, total, byLevel, byTopic } }: { review: Review }) {
  const { t } = useTranslation()
  const levels = LEVELS.flatMap((level) => {
    const figures = byLevel[level]
    return figures === undefined ? [] : [{ name: t(`levels.${level}`), ...figures }]
  })
  const topics = byTopic.map((figures) => ({
    ...figures,
    name: figures.topic === '' ? t('review.noTopic') : figures.topic,
  }))
  return (
    <Card className="grid gap-6 sm:grid-cols-[auto_1fr]">
      <h2 className="sr-only">{t('review.result')}</h2>
      <div className="grid content-start justify-items-start gap-1 sm:min-w-44">
        <p className="text-3xl font-semibold tabular-nums">{t('quiz.scoreOf', { score: formatNumber(score, 2) })}</p>
        {firstScore !== null && firstScore !== score && (
          <p className="text-sm font-semibold">
            {t('review.regraded', { score: t('quiz.scoreOf', { score: formatNumber(firstScore, 2) }) })}
          </p>
        )}
        <p className="text-muted">{t('quiz.correctOf', { correct, total })}</p>
        <p className="text-muted text-sm">{t('review.weights')}</p>
      </div>
      <div className="grid gap-5">
        <Bars title={t('review.byLevel')} rows={levels} />
        {topics.length > 1 && <Bars title={t('review.byTopic')} rows={topics} />}
      </div>
    </Card>
  )
}

function Bars({ title, rows }: { title: string; rows: readonly { name: string; correct: number; total: number }[] }) {
  const { t } = useTranslation()
  return (
    <div className="grid gap-2">
      <h3 className="text-sm font-semibold">{title}</h3>
      <ul className="grid gap-2">
        {rows.map(({ name, correct, total }, n) => (
          <li key={n} className="grid gap-1">
            <p className="flex justify-between gap-4 text-sm">
              <span>{name}</span>
              <span className="text-muted tabular-nums">
                {t('review.ofTotal', { correct, total })} · {formatPercent(correct / total)}
              </span>
            </p>
            <Meter label={name} share={correct / total} />
          </li>
        ))}
      </ul>
    </div>
  )
}

interface ReviewedProps {
  question: Review['questions'][number]
  n: number
  children: ReactNode
}

function ReviewedQuestion({ question, n, children }: ReviewedProps) {
  const { t } = useTranslation()
  const { stem, options, key, chosen, correct, explanation, citation, level, confidence } = question
  return (
    <article className="card grid gap-3 p-4 sm:p-5">
      <div className="flex flex-wrap items-center gap-2">
        <Badge tone={correct ? 'good' : 'bad'}>
          {correct ? <Check size={14} aria-hidden /> : <X size={14} aria-hidden />}
          {correct ? t('review.right') : chosen === null ? t('review.unanswered') : t('review.wrong')}
        </Badge>
        <Badge>{t(`levels.${level}`)}</Badge>
        {confidence !== null && <Badge>{t(`quiz.certainty.${confidence}`)}</Badge>}
      </div>
      <h3 className="text-lg font-semibold">
        {n}. {stem}
      </h3>
      <ul className="grid gap-1.5">
        {options.map(({ id, text }) => (
          <li
            key={id}
            className={classNames(
              'flex flex-wrap items-baseline justify-between gap-x-3 rounded-md border px-3 py-1.5',
              id === key ? 'border-good bg-good-soft' : id === chosen ? 'border-bad bg-bad-soft' : 'border-line',
            )}
          >
            <span className="min-w-0">{text}</span>
            <span className="text-sm font-semibold">
              {id === key && t('sets.key')}
              {id === chosen && id !== key && t('review.yours')}
            </span>
          </li>
        ))}
      </ul>
      {explanation !== '' && <p>{explanation}</p>}
      {citation !== null && <Proof citation={citation} />}
      {children}
    </article>
  )
}
