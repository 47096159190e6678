import { memo } from 'react'
import { Flag } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { RunningAttempt } from '../../lib/types.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import type { Answer, Confidence } from './answer.ts'

const CERTAINTIES: readonly Confidence[] = ['guess', 'unsure', 'sure']

interface FieldProps {
  question: RunningAttempt['questions'][number]
  n: number
  of: number
  answer: Answer | undefined
  marked: boolean
  onAnswer: (questionId: string, answer: Answer) => void
  onMark: (questionId: string) => void
}

/** One question. Drawn again only when something of it changes: three hundred may be on the page. */
export const QuestionField = memo(function QuestionField(props: FieldProps) {
  const { t } = useTranslation()
  const { question, n, of, answer, marked, onAnswer, onMark } = props
  const chosen = answer?.optionId ?? null
  const choose = (optionId: string | null) =>
    onAnswer(question.id, { optionId, confidence: optionId === null ? null : (answer?.confidence ?? null) })
  return (
    <fieldset
      id={`question-${n}`}
      className="grid min-w-0 scroll-mt-36 gap-4 [contain-intrinsic-size:auto_22rem] [content-visibility:auto]"
    >
      <legend className="contents">
        <span className="text-muted text-sm font-semibold">{t('quiz.questionOf', { n, of })}</span>
        <span className="text-xl font-semibold">{question.stem}</span>
      </legend>
      <div className="grid gap-2.5">
        {question.options.map(({ id, text }, index) => (
          <label
            key={id}
            className={classNames(
              'flex min-h-13 items-start gap-3 rounded-md border-2 px-4 py-3 transition-colors',
              'has-focus-visible:outline-accent has-focus-visible:outline-3 has-focus-visible:outline-offset-2',
              id === chosen ? 'border-accent bg-accent-soft' : 'border-line bg-surface hover:border-edge',
            )}
          >
            <input
              type="radio"
              name={question.id}
              checked={id === chosen}
              onChange={() => choose(id)}
              className="accent-accent mt-1.5 size-4.5 shrink-0 outline-none"
            />
            <span className="min-w-0 flex-1">{text}</span>
            <kbd aria-hidden className="text-muted hidden text-sm tabular-nums sm:block">
              {index + 1}
            </kbd>
          </label>
        ))}
      </div>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Certainty
          value={answer?.confidence ?? null}
          disabled={chosen === null}
          onChange={(confidence) => onAnswer(question.id, { optionId: chosen, confidence })}
        />
        <div className="flex flex-wrap gap-2">
          {chosen !== null && (
            <Button kind="quiet" size="small" onClick={() => choose(null)}>
              {t('quiz.clear')}
            </Button>
          )}
          <Button
            kind="quiet"
            size="small"
            aria-pressed={marked}
            icon={<Flag size={16} aria-hidden className={marked ? 'text-warn fill-current' : ''} />}
            onClick={() => onMark(question.id)}
          >
            {marked ? t('quiz.marked') : t('quiz.mark')}
          </Button>
        </div>
      </div>
    </fieldset>
  )
})

interface CertaintyProps {
  value: Confidence | null
  disabled: boolean
  onChange: (value: Confidence | null) => void
}

/** How sure somebody is: practice and the charts make use of it, the score does not. */
function Certainty({ value, disabled, onChange }: CertaintyProps) {
  const { t } = useTranslation()
  return (
    <div role="group" aria-label={t('quiz.howSure')} className="flex flex-wrap items-center gap-1 text-sm">
      <span aria-hidden className="text-muted mr-1">
        {t('quiz.howSure')}
      </span>
      {CERTAINTIES.map((each) => (
        <button
          key={each}
          type="button"
          disabled={disabled}
          aria-pressed={value === each}
          onClick={() => onChange(value === each ? null : each)}
          className={classNames(
            'min-h-8 rounded-full border px-3 disabled:opacity-55',
            value === each ? 'border-accent bg-accent-soft font-semibold' : 'border-line',
          )}
        >
          {t(`quiz.certainty.${each}`)}
        </button>
      ))}
    </div>
  )
}
