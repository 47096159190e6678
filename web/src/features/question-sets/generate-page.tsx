import { useState, type SubmitEvent } from 'react'
import { useMutation } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Sparkles } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Subject } from '../../lib/types.ts'
import { Button } from '../../ui/button.tsx'
import { CheckField, SelectField, TextField } from '../../ui/field.tsx'
import { BackLink, Card, Page } from '../../ui/page.tsx'
import { ErrorState, Notice, problemText, Skeletons } from '../../ui/states.tsx'
import { Slider } from '../../ui/slider.tsx'
import { useSubject } from '../subjects/index.ts'
import { countsOf, EVEN, type Shares } from './levels.ts'
import { LevelSliders } from './level-sliders.tsx'
import { generate } from './queries.ts'
import { TopicPicker } from './topic-picker.tsx'

const route = getRouteApi('/signed-in/shell/subjects/$subjectId/new-quiz')

export function GeneratePage() {
  const { t } = useTranslation()
  const { subjectId } = route.useParams()
  const subject = useSubject(subjectId)
  return (
    <Page
      title={t('generate.title')}
      narrow
      {...(subject.data && { lead: subject.data.name })}
      back={
        <BackLink to="/subjects/$subjectId" params={{ subjectId }}>
          {t('documents.back')}
        </BackLink>
      }
    >
      {subject.isPending && <Skeletons count={2} />}
      {subject.isError && <ErrorState error={subject.error} onRetry={() => void subject.refetch()} />}
      {subject.isSuccess && <GenerateForm subject={subject.data} />}
    </Page>
  )
}

interface Choices {
  title: string
  count: number
  /** Undefined: the writer takes what the material gives. */
  shares: Shares | undefined
  topicIds: ReadonlySet<string>
  language: '' | 'vi' | 'en'
  durationMinutes: string
}

const FIRST: Choices = {
  title: '',
  count: 10,
  shares: undefined,
  topicIds: new Set(),
  language: '',
  durationMinutes: '',
}

function bodyOf(subjectId: string, { title, count, shares, topicIds, language, durationMinutes }: Choices) {
  return {
    subjectId,
    count,
    ...(title.trim() !== '' && { title: title.trim() }),
    ...(shares && { levels: countsOf(shares, count) }),
    ...(topicIds.size > 0 && { topicIds: [...topicIds] }),
    ...(language !== '' && { language }),
    ...(durationMinutes !== '' && { durationMinutes: Number(durationMinutes) }),
  }
}

function GenerateForm({ subject: { id, counts, outline } }: { subject: Subject }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [choices, setChoices] = useState(FIRST)
  const change = (some: Partial<Choices>) => setChoices({ ...choices, ...some })
  const start = useMutation({
    mutationFn: () => generate(bodyOf(id, choices)),
    onSuccess: (set) => navigate({ to: '/sets/$setId', params: { setId: set.id } }),
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (!start.isPending) start.mutate()
  }
  if (counts.ready === 0) {
    return <Notice tone="warn">{counts.processing > 0 ? t('generate.wait') : t('generate.noDocuments')}</Notice>
  }
  return (
    <form onSubmit={submit} className="grid gap-5">
      {start.error !== null && <Notice tone="bad">{problemText(start.error, t('ui.errorText'))}</Notice>}
      <Card className="grid gap-6">
        <div className="grid gap-1">
          <p className="flex items-baseline justify-between gap-4">
            <span className="text-sm font-semibold">{t('generate.count')}</span>
            <output className="text-xl font-semibold tabular-nums">{choices.count}</output>
          </p>
          <Slider
            label={t('generate.count')}
            value={choices.count}
            min={1}
            max={100}
            text={t('sets.questions', { count: choices.count })}
            onChange={(count) => change({ count })}
          />
        </div>
        {outline.length > 0 && (
          <TopicPicker topics={outline} chosen={choices.topicIds} onChange={(topicIds) => change({ topicIds })} />
        )}
      </Card>
      <MoreChoices choices={choices} change={change} />
      <Button
        type="submit"
        kind="primary"
        size="large"
        busy={start.isPending}
        icon={<Sparkles size={20} aria-hidden />}
        className="justify-self-start"
      >
        {t('generate.action', { count: choices.count })}
      </Button>
    </form>
  )
}

function MoreChoices({ choices, change }: { choices: Choices; change: (some: Partial<Choices>) => void }) {
  const { t } = useTranslation()
  const { title, count, shares, language, durationMinutes } = choices
  return (
    <details className="card p-4 sm:p-5">
      <summary className="font-semibold">{t('generate.more')}</summary>
      <div className="mt-5 grid gap-6">
        <div className="grid gap-3">
          <CheckField
            label={t('generate.chooseLevels')}
            hint={t('generate.chooseLevelsHint')}
            checked={shares !== undefined}
            onChange={(event) => change({ shares: event.target.checked ? EVEN : undefined })}
          />
          {shares !== undefined && (
            <LevelSliders shares={shares} count={count} onChange={(next) => change({ shares: next })} />
          )}
        </div>
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField
            type="number"
            inputMode="numeric"
            min={1}
            max={600}
            label={t('generate.duration')}
            hint={t('generate.durationHint')}
            value={durationMinutes}
            onChange={(event) => change({ durationMinutes: event.target.value })}
          />
          <SelectField
            label={t('generate.language')}
            value={language}
            onChange={(event) => change({ language: event.target.value as Choices['language'] })}
          >
            <option value="">{t('generate.sourceLanguage')}</option>
            <option value="vi">{t('language.vi')}</option>
            <option value="en">{t('language.en')}</option>
          </SelectField>
        </div>
        <TextField
          label={t('generate.name')}
          hint={t('generate.nameHint')}
          value={title}
          maxLength={200}
          onChange={(event) => change({ title: event.target.value })}
        />
      </div>
    </details>
  )
}
