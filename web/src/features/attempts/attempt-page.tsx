import { getRouteApi } from '@tanstack/react-router'
import { ErrorState, Skeletons } from '../../ui/states.tsx'
import { Quiz } from './quiz.tsx'
import { useAttempt } from './queries.ts'
import { ReviewView } from './review.tsx'

const route = getRouteApi('/signed-in/quiz/attempts/$attemptId')

export function AttemptPage() {
  const { attemptId } = route.useParams()
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
  if (attempt.data.status === 'in_progress') return <Quiz key={attemptId} attempt={attempt.data} />
  return (
    <main id="main">
      <ReviewView review={attempt.data} />
    </main>
  )
}
