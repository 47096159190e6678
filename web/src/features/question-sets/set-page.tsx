import { useState } from 'react'
import { getRouteApi } from '@tanstack/react-router'
import { Eye } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '../../lib/format.ts'
import type { Question, QuestionSet } from '../../lib/types.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { BackLink, Card, Page } from '../../ui/page.tsx'
import { ProgressBar } from '../../ui/progress.tsx'
import { ErrorState, Notice, Skeletons } from '../../ui/states.tsx'
import { AttemptHistory, StartQuiz, Takers } from '../attempts/index.ts'
import { ReceivedDisputes } from '../disputes/index.ts'
import { saveQuestions, useRevisions, useSet } from './queries.ts'
import { QuestionCard } from './question-card.tsx'
import { QuestionEditor } from './question-editor.tsx'
import { SetMenu } from './set-menu.tsx'
import { Shortfall, WritingReport } from './set-report.tsx'

const route = getRouteApi('/signed-in/shell/sets/$setId')

export function SetPage() {
  const { setId } = route.useParams()
  const set = useSet(setId)
  if (set.isPending) {
    return (
      <div className="mx-auto w-full max-w-6xl px-4 py-8">
        <Skeletons />
      </div>
    )
  }
  if (set.isError) return <ErrorState error={set.error} onRetry={() => void set.refetch()} />
  return <SetView set={set.data} />
}

function SetView({ set }: { set: QuestionSet }) {
  const { t } = useTranslation()
  const { id, subjectId, title, status, report, failure, questionCount } = set
  const usable = status !== 'generating' && questionCount > 0
  return (
    <Page
      title={title}
      narrow
      actions={<SetMenu set={set} />}
      back={
        subjectId === null ? (
          <BackLink to="/home">{t('nav.home')}</BackLink>
        ) : (
          <BackLink to="/subjects/$subjectId" params={{ subjectId }} search={{ tab: 'quizzes' }}>
            {t('sets.back')}
          </BackLink>
        )
      }
    >
      {status === 'generating' && <Generating set={set} />}
      {status === 'failed' && <Failed set={set} message={failure?.message} />}
      {report !== null && <Shortfall report={report} />}
      {usable && (
        <Card className="no-print flex flex-wrap items-center justify-between gap-4">
          <Facts set={set} />
          <StartQuiz setId={id} />
        </Card>
      )}
      {usable && <ReceivedDisputes setId={id} />}
      {usable && <Takers setId={id} />}
      {usable && <AttemptHistory setId={id} />}
      {usable && <Questions set={set} />}
    </Page>
  )
}

function Facts({ set: { questionCount, durationMinutes, revision } }: { set: QuestionSet }) {
  const { t } = useTranslation()
  const facts = [
    t('sets.questions', { count: questionCount }),
    durationMinutes === null ? t('sets.noLimit') : t('sets.minutes', { count: durationMinutes }),
    t('sets.revision', { revision }),
  ]
  return <p className="text-muted">{facts.join(' · ')}</p>
}

function Generating({ set: { progress } }: { set: QuestionSet }) {
  const { t } = useTranslation()
  const { done, total } = progress
  return (
    <Card className="grid gap-4">
      <div role="status">
        <p className="text-lg font-semibold">{t('sets.generating.title')}</p>
        <p className="text-muted">
          {total > 0 ? t('sets.generating.progress', { done, total }) : t('sets.generating.text')}
        </p>
      </div>
      <ProgressBar label={t('sets.status.generating')} value={done} max={total} />
      <p className="text-muted text-sm">{t('sets.generating.leave')}</p>
    </Card>
  )
}

function Failed({ set: { subjectId }, message }: { set: QuestionSet; message: string | undefined }) {
  const { t } = useTranslation()
  return (
    <Notice
      tone="bad"
      title={t('sets.failed')}
      {...(subjectId !== null && {
        action: (
          <ButtonLink to="/subjects/$subjectId/new-quiz" params={{ subjectId }}>
            {t('sets.tryAgain')}
          </ButtonLink>
        ),
      })}
    >
      {message}
    </Notice>
  )
}

/** Hidden at first: whoever wants to take the quiz must not see its answers. */
function Questions({ set }: { set: QuestionSet }) {
  const { t } = useTranslation()
  const [shown, setShown] = useState(false)
  const [edited, setEdited] = useState<Question>()
  const { id, questions, report } = set
  if (!shown) {
    return (
      <Button icon={<Eye size={18} aria-hidden />} onClick={() => setShown(true)} className="justify-self-start">
        {t('sets.show')}
      </Button>
    )
  }
  return (
    <section aria-label={t('sets.questionsAndAnswers')} className="grid gap-4">
      {questions.map((question, n) => (
        <QuestionCard key={question.id} question={question} n={n + 1} onEdit={() => setEdited(question)} />
      ))}
      {report !== null && <WritingReport report={report} />}
      <Revisions setId={id} />
      {edited !== undefined && (
        <QuestionEditor
          key={edited.id}
          question={edited}
          open
          onClose={() => setEdited(undefined)}
          onSave={(next) =>
            saveQuestions(
              id,
              questions.map((each) => (each.id === next.id ? next : each)),
            )
          }
          onDelete={() =>
            saveQuestions(
              id,
              questions.filter((each) => each.id !== edited.id),
            )
          }
        />
      )}
    </section>
  )
}

function Revisions({ setId }: { setId: string }) {
  const { t } = useTranslation()
  const { data } = useRevisions(setId)
  if (data === undefined || data.items.length < 2) return null
  return (
    <details className="no-print text-sm">
      <summary className="text-muted font-semibold">{t('sets.revisions', { count: data.items.length })}</summary>
      <ul className="mt-2 grid gap-1">
        {data.items.map(({ number, questionCount, createdAt }) => (
          <li key={number} className="flex flex-wrap justify-between gap-x-4">
            <span>{t('sets.revision', { revision: number })}</span>
            <span className="text-muted">
              {t('sets.questions', { count: questionCount })} · {formatDateTime(createdAt)}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
