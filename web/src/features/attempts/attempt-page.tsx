import { getRouteApi } from '@tanstack/react-router'
import { ErrorState, Skeletons } from '../../ui/states.tsx'
import { Main } from './main.tsx'
import { Quiz } from './quiz.tsx'
import { useAttempt } from './queries.ts'
import { ReviewView } from './review.tsx'

const route = getRouteApi('/signed-in/quiz/attempts/$attemptId')

const visitorRoute = getRouteApi('/take/$attemptId')

/** A visitor's attempt at a shared set. */
export function VisitorAttemptPage() {
  const { attemptId } = visitorRoute.useParams()
  return <Attempt attemptId={attemptId} visitor />
}

export function AttemptPage() {
  const { attemptId } = route.useParams()
  return <Attempt attemptId={attemptId} />
}

function Attempt({ attemptId, visitor = false }: { attemptId: string; visitor?: boolean }) {
  const attempt = useAttempt(attemptId)
  if (attempt.isPending) {
    return (
      <div className="mx-auto w-full max-w-3xl px-4 py-10">
        <Skeletons count={1} className="h-80" />
      </div>
    )
  }
  // What is on the screen stays there when the connection goes.
  if (attempt.data === undefined) return <ErrorState error={attempt.error} onRetry={() => void attempt.refetch()} />
  if (attempt.data.status === 'in_progress')
    return <Quiz key={attemptId} attempt={attempt.data} home={visitor ? '/' : '/home'} />
  return (
    <Main>
      <ReviewView review={attempt.data} visitor={visitor} />
    </Main>
  )
}
