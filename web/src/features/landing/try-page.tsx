import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Check, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { locale } from '../../lib/i18n/index.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Card, Page } from '../../ui/page.tsx'
import { ErrorState, Notice, Skeletons } from '../../ui/states.tsx'
import type { Sample } from './sample.ts'

/** A text and the questions that the offline writer made of it; nothing is sent or kept. */
async function loadSample(language: 'vi' | 'en'): Promise<Sample> {
  return (language === 'vi' ? await import('./sample.vi.json') : await import('./sample.en.json')).default
}

export function TryPage() {
  const { t } = useTranslation()
  const language = locale()
  const sample = useQuery({ queryKey: ['sample', language], queryFn: () => loadSample(language), staleTime: Infinity })
  return (
    <Page title={t('try.title')} lead={t('try.lead', { subject: t('try.subject') })}>
      {sample.isPending && <Skeletons />}
      {sample.isError && <ErrorState error={sample.error} onRetry={() => void sample.refetch()} />}
      {sample.isSuccess && <SampleQuiz key={language} sample={sample.data} />}
    </Page>
  )
}

function SampleQuiz({ sample: { text, questions } }: { sample: Sample }) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<readonly (number | undefined)[]>([])
  const [checked, setChecked] = useState(false)
  const correct = questions.filter(({ answerIndex }, n) => chosen[n] === answerIndex).length
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[1fr_24rem]">
      <div className="grid gap-4">
        <div role="status">
          {checked && (
            <Notice
              tone="good"
              action={
                <ButtonLink to="/register" kind="primary">
                  {t('landing.start')}
                </ButtonLink>
              }
            >
              {t('try.result', { correct, total: questions.length })}
            </Notice>
          )}
        </div>
        {questions.map((question, n) => (
          <SampleQuestion
            key={question.stem}
            question={question}
            n={n}
            chosen={chosen[n]}
            checked={checked}
            onChoose={(index) => setChosen(questions.map((_, each) => (each === n ? index : chosen[each])))}
          />
        ))}
        {!checked && (
          <Button kind="primary" size="large" className="justify-self-start" onClick={() => setChecked(true)}>
            {t('try.check')}
          </Button>
        )}
      </div>
      <Card className="grid gap-3 lg:sticky lg:top-6">
        <h2 className="text-lg font-semibold">{t('try.text')}</h2>
        <Marked text={text} quotes={checked ? questions.map(({ quote }) => quote) : []} />
      </Card>
    </div>
  )
}

interface QuestionProps {
  question: Sample['questions'][number]
  n: number
  chosen: number | undefined
  checked: boolean
  onChoose: (index: number) => void
}

function SampleQuestion({
  question: { stem, options, answerIndex, quote },
  n,
  chosen,
  checked,
  onChoose,
}: QuestionProps) {
  const { t } = useTranslation()
  return (
    <fieldset className="card grid gap-3 p-4 sm:p-5" disabled={checked}>
      <legend className="contents text-lg font-semibold">
        {n + 1}. {stem}
      </legend>
      {options.map((option, index) => {
        const right = checked && index === answerIndex
        const wrong = checked && index === chosen && index !== answerIndex
        return (
          <label
            key={option}
            className={classNames(
              'flex min-h-11 items-start gap-3 rounded-md border px-3 py-2',
              right ? 'border-good bg-good-soft' : wrong ? 'border-bad bg-bad-soft' : 'border-line',
            )}
          >
            <input
              type="radio"
              name={`sample-${n}`}
              checked={chosen === index}
              onChange={() => onChoose(index)}
              className="accent-accent mt-1 size-4.5 shrink-0"
            />
            <span className="min-w-0 flex-1">{option}</span>
            {right && <Check size={20} className="text-good" role="img" aria-label={t('review.right')} />}
            {wrong && <X size={20} className="text-bad" role="img" aria-label={t('review.wrong')} />}
          </label>
        )
      })}
      {checked && (
        <p>
          <span className="font-semibold">{t('try.proof')}:</span> <mark className="proof">{quote}</mark>
        </p>
      )}
    </fieldset>
  )
}

function Marked({ text, quotes }: { text: string; quotes: readonly string[] }) {
  return text.split('\n\n').map((paragraph) => (
    <p key={paragraph} className="text-sm leading-relaxed">
      {paragraph.split(/(?<=[.!?])\s/).map((sentence) =>
        quotes.includes(sentence) ? (
          <mark key={sentence} className="proof">
            {sentence}{' '}
          </mark>
        ) : (
          `${sentence} `
        ),
      )}
    </p>
  ))
}
