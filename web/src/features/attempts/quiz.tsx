import { startTransition, useCallback, useEffect, useRef, useState, type ReactNode } from 'react'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight, Flag, LogOut, Rows3, Square } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '../../lib/format.ts'
import type { RunningAttempt } from '../../lib/types.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { useTitle } from '../../ui/page.tsx'
import { Notice, problemText } from '../../ui/states.tsx'
import { toast } from '../../ui/toast.tsx'
import { Main } from './main.tsx'
import { QuestionField } from './question-field.tsx'
import { QuestionMap } from './question-map.tsx'
import { lookAgain, submitAttempt } from './queries.ts'
import { SaveStatus } from './save-status.tsx'
import { SubmitDialog } from './submit-dialog.tsx'
import { Timer } from './timer.tsx'
import { useAnswers } from './use-answers.ts'
import { useMarks } from './use-marks.ts'
import { useQuizKeys } from './use-quiz-keys.ts'

export function Quiz({ attempt, home }: { attempt: RunningAttempt; home: '/' | '/home' }) {
  const { t } = useTranslation()
  useTitle(attempt.title)
  const { questions, id, deadline, title } = attempt
  const { answers, waiting, status, queue, give } = useAnswers(attempt)
  const { marks, toggle, clear } = useMarks(id)
  const [at, setAt] = useState(0)
  const [all, setAll] = useState(false)
  const [asking, setAsking] = useState(false)
  const submit = useMutation({
    mutationFn: async () => {
      await queue.flush()
      return submitAttempt(id)
    },
    onSuccess: () => {
      queue.clear()
      clear()
      scrollTo(0, 0)
    },
  })
  const end = async () => {
    const now = await lookAgain(id)
    if (now?.status === 'in_progress' && now.deadline !== deadline) return
    setAsking(false)
    // The time is over: what is saved counts, and the rest comes too late.
    submit.mutate()
  }
  useExtraTimeNotice(deadline)
  useEffect(() => {
    if (status === 'ended') submit.mutate()
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when the service says so
  }, [status])
  const last = questions.length - 1
  const go = useCallback(
    (n: number) => {
      const next = Math.min(Math.max(n, 0), last)
      setAt(next)
      if (all) document.getElementById(`question-${next + 1}`)?.scrollIntoView({ block: 'start' })
    },
    [all, last],
  )
  const current = questions[at]
  useQuizKeys({ questions, at, answers, give, go, mark: toggle, submit: () => setAsking(true), off: asking })
  const isLast = at === last
  const shown = all ? questions : current === undefined ? [] : [current]
  return (
    <div className="flex min-h-dvh flex-col">
      <QuizHeader home={home} title={title} all={all} onAll={() => startTransition(() => setAll(!all))}>
        <SaveStatus status={status} waiting={waiting} />
        {deadline !== null && <Timer deadline={deadline} onEnd={() => void end()} />}
      </QuizHeader>
      <QuestionMap questions={questions} at={at} answers={answers} marks={marks} onGo={go} />
      <Main className="mx-auto grid w-full max-w-3xl flex-1 content-start gap-6 px-4 py-6 sm:py-10">
        {submit.error !== null && (
          <Notice tone="bad" action={<Button onClick={() => submit.mutate()}>{t('ui.retry')}</Button>}>
            {problemText(submit.error, t('quiz.submitFailed'))}
          </Notice>
        )}
        {shown.map((question) => {
          const n = questions.indexOf(question)
          return (
            <QuestionField
              key={question.id}
              question={question}
              n={n + 1}
              of={questions.length}
              answer={answers.get(question.id)}
              marked={marks.has(question.id)}
              onAnswer={give}
              onMark={toggle}
            />
          )
        })}
        <div className="flex flex-wrap items-center justify-between gap-3">
          {all ? (
            <span />
          ) : (
            <Button disabled={at === 0} icon={<ChevronLeft size={18} aria-hidden />} onClick={() => go(at - 1)}>
              {t('quiz.previous')}
            </Button>
          )}
          {all || isLast ? (
            <Button kind="primary" busy={submit.isPending} onClick={() => setAsking(true)}>
              {t('quiz.submit')}
            </Button>
          ) : (
            <Button kind="primary" onClick={() => go(at + 1)}>
              {t('quiz.next')}
              <ChevronRight size={18} aria-hidden />
            </Button>
          )}
        </div>
        <p className="text-muted hidden text-sm sm:block">
          <Flag size={14} aria-hidden className="mr-1 inline" />
          {t('quiz.keys')}
        </p>
      </Main>
      <SubmitDialog
        open={asking}
        onClose={() => setAsking(false)}
        onSubmit={() => {
          setAsking(false)
          submit.mutate()
        }}
        answered={questions.filter(({ id: each }) => (answers.get(each)?.optionId ?? null) !== null).length}
        total={questions.length}
        marked={marks.size}
      />
    </div>
  )
}

/** Says so when the owner of the set has moved the deadline. */
function useExtraTimeNotice(deadline: string | null): void {
  const { t } = useTranslation()
  const known = useRef(deadline)
  useEffect(() => {
    if (deadline !== null && deadline !== known.current) toast(t('quiz.moreTime', { time: formatDateTime(deadline) }))
    known.current = deadline
  }, [deadline, t])
}

interface HeaderProps {
  home: '/' | '/home'
  title: string
  all: boolean
  onAll: () => void
  children: ReactNode
}

function QuizHeader({ home, title, all, onAll, children }: HeaderProps) {
  const { t } = useTranslation()
  return (
    <header className="bg-surface">
      <div className="mx-auto flex w-full max-w-5xl flex-wrap items-center gap-x-3 px-4 pt-2 pb-1">
        <h1 className="mr-auto min-w-0 flex-1 basis-full truncate font-semibold sm:basis-40" title={title}>
          {title}
        </h1>
        <span className="flex flex-1 items-center gap-3 sm:flex-none">{children}</span>
        <IconButton label={all ? t('quiz.oneAtATime') : t('quiz.allAtOnce')} onClick={onAll}>
          {all ? <Square size={18} aria-hidden /> : <Rows3 size={18} aria-hidden />}
        </IconButton>
        <Link
          to={home}
          aria-label={t('quiz.leave')}
          title={t('quiz.leave')}
          className="hover:bg-sunken inline-flex size-11 items-center justify-center rounded-md"
        >
          <LogOut size={18} aria-hidden />
        </Link>
      </div>
    </header>
  )
}
