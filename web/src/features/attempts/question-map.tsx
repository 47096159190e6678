import { memo, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunningAttempt } from '../../lib/types.ts'
import { classNames } from '../../ui/class-names.ts'
import type { Answer } from './answer.ts'

interface MapProps {
  questions: RunningAttempt['questions']
  at: number
  answers: ReadonlyMap<string, Answer>
  marks: ReadonlySet<string>
  onGo: (n: number) => void
}

/** All questions in a row: which are answered, which are marked, where one is. */
export function QuestionMap({ questions, at, answers, marks, onGo }: MapProps) {
  const { t } = useTranslation()
  const row = useRef<HTMLOListElement>(null)
  useEffect(() => {
    const item = row.current?.children[at]
    if (item instanceof HTMLElement) row.current?.scrollTo({ left: item.offsetLeft - row.current.clientWidth / 2 })
  }, [at])
  const answered = questions.filter(({ id }) => (answers.get(id)?.optionId ?? null) !== null).length
  return (
    <nav aria-label={t('quiz.map')} className="border-line bg-surface sticky top-0 z-30 border-b">
      <p className="sr-only" role="status">
        {t('quiz.answeredOf', { answered, total: questions.length })}
      </p>
      {/* The focus stays where it is when another question comes: this says which. */}
      <p className="sr-only" role="status">
        {t('quiz.questionSaid', { n: at + 1, of: questions.length, stem: questions[at]?.stem })}
      </p>
      <ol ref={row} className="relative mx-auto flex w-full max-w-5xl gap-1.5 overflow-x-auto px-4 pt-1 pb-2.5">
        {questions.map(({ id }, n) => (
          <Entry
            key={id}
            n={n}
            of={questions.length}
            current={n === at}
            done={(answers.get(id)?.optionId ?? null) !== null}
            marked={marks.has(id)}
            onGo={onGo}
          />
        ))}
      </ol>
    </nav>
  )
}

interface EntryProps {
  n: number
  of: number
  current: boolean
  done: boolean
  marked: boolean
  onGo: (n: number) => void
}

const Entry = memo(function Entry({ n, of, current, done, marked, onGo }: EntryProps) {
  const { t } = useTranslation()
  const state = [done && t('quiz.answered'), marked && t('quiz.marked')].filter(Boolean).join(', ')
  return (
    <li>
      <button
        type="button"
        aria-current={current ? 'step' : undefined}
        aria-label={`${t('quiz.questionOf', { n: n + 1, of })}${state && `, ${state}`}`}
        onClick={() => onGo(n)}
        className={classNames(
          'relative inline-flex h-8 min-w-8 items-center justify-center rounded-sm border px-1 text-sm font-semibold tabular-nums',
          done ? 'bg-accent text-on-accent border-accent' : 'border-edge bg-surface text-ink',
          current && 'outline-ink outline-2 outline-offset-1',
        )}
      >
        {n + 1}
        {marked && <span className="bg-mark border-ink absolute -top-1 -right-1 size-3 rounded-full border" />}
      </button>
    </li>
  )
})
