import { useState } from 'react'
import { ChartNoAxesColumn } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatNumber, formatPercent } from '../../lib/format.ts'
import { LEVELS, type Progress } from '../../lib/types.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Card, Page } from '../../ui/page.tsx'
import { Meter } from '../../ui/progress.tsx'
import { EmptyState, ErrorState, Skeletons } from '../../ui/states.tsx'
import { useSubjects } from '../subjects/index.ts'
import { useProgress } from './queries.ts'
import { Trend } from './trend.tsx'

export function ProgressPage() {
  const { t } = useTranslation()
  const [subjectId, setSubjectId] = useState('')
  const subjects = useSubjects()
  const progress = useProgress(subjectId)
  return (
    <Page title={t('progress.title')}>
      {(subjects.data?.length ?? 0) > 1 && (
        <div className="max-w-sm">
          <SelectField
            label={t('progress.subject')}
            value={subjectId}
            onChange={(event) => setSubjectId(event.target.value)}
          >
            <option value="">{t('progress.allSubjects')}</option>
            {subjects.data?.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
        </div>
      )}
      {progress.isPending && <Skeletons />}
      {progress.isError && <ErrorState error={progress.error} onRetry={() => void progress.refetch()} />}
      {progress.isSuccess && <Figures progress={progress.data} />}
    </Page>
  )
}

function Figures({ progress }: { progress: Progress }) {
  const { t } = useTranslation()
  const { attempts, correct, total, accuracy, trend, byLevel, byTopic, calibration } = progress
  if (accuracy === null) {
    return (
      <EmptyState
        icon={<ChartNoAxesColumn size={36} aria-hidden />}
        title={t('progress.none')}
        action={
          <ButtonLink to="/new-quiz" kind="primary">
            {t('nav.newQuiz')}
          </ButtonLink>
        }
      >
        {t('progress.noneText')}
      </EmptyState>
    )
  }
  const levels = LEVELS.flatMap((level) => {
    const figures = byLevel[level]
    return figures === undefined ? [] : [{ key: level, name: t(`levels.${level}`), ...figures }]
  })
  const certainties = CERTAINTIES.flatMap((certainty) => {
    const figures = calibration[certainty]
    return figures === undefined ? [] : [{ key: certainty, name: t(`quiz.certainty.${certainty}`), ...figures }]
  })
  const weakest = [...byTopic]
    .sort((a, b) => a.mastery - b.mastery)
    .map((figures, n) => ({
      ...figures,
      key: String(n),
      name: figures.topic === '' ? t('review.noTopic') : figures.topic,
    }))
  return (
    <>
      <dl className="grid grid-cols-3 gap-3 sm:gap-4">
        <Figure name={t('progress.attempts')} value={formatNumber(attempts)} />
        <Figure name={t('progress.accuracy')} value={formatPercent(accuracy)} />
        <Figure name={t('progress.right')} value={t('review.ofTotal', { correct, total })} />
      </dl>
      <Card className="grid gap-4">
        <h2 className="text-lg font-semibold">{t('progress.trend')}</h2>
        <Trend trend={trend} />
      </Card>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <div className="grid gap-6">
          <Bars title={t('progress.byLevel')} rows={levels} />
          {certainties.length > 0 && (
            <Bars title={t('progress.calibration')} text={t('progress.calibrationText')} rows={certainties} />
          )}
        </div>
        <Bars title={t('progress.byTopic')} rows={weakest} />
      </div>
    </>
  )
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div className="card flex flex-col-reverse p-4">
      <dt className="text-muted text-sm">{name}</dt>
      <dd className="text-xl font-semibold tabular-nums sm:text-2xl">{value}</dd>
    </div>
  )
}

const CERTAINTIES = ['sure', 'unsure', 'guess'] as const

interface Row {
  key: string
  name: string
  correct: number
  total: number
  accuracy: number
  /** Shown instead of the accuracy where there is one. */
  mastery?: number
}

function Bars({ title, text, rows }: { title: string; text?: string; rows: readonly Row[] }) {
  const { t } = useTranslation()
  return (
    <Card className="grid gap-4">
      <h2 className="text-lg font-semibold">{title}</h2>
      {text !== undefined && <p className="text-muted text-sm">{text}</p>}
      <ul className="grid gap-3">
        {rows.map(({ key, name, correct, total, accuracy, mastery }) => (
          <li key={key} className="grid gap-1">
            <p className="flex justify-between gap-4 text-sm">
              <span>{name}</span>
              <span className="text-muted shrink-0 tabular-nums">
                {t('review.ofTotal', { correct, total })} ·{' '}
                {mastery === undefined
                  ? formatPercent(accuracy)
                  : t('progress.mastery', { mastery: formatPercent(mastery) })}
              </span>
            </p>
            <Meter label={name} share={mastery ?? accuracy} />
          </li>
        ))}
      </ul>
    </Card>
  )
}
