import { QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './problem.ts'
import { currentSession, subscribe } from './session.ts'

/** Answers are fresh for half a minute; then they are asked for again by ETag, which costs the service little. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 30_000, retry: (failures, error) => failures < 2 && !isFinal(error) },
    mutations: { retry: false },
  },
})

/** What another try does not change. */
function isFinal(error: Error): boolean {
  return error instanceof ApiProblem && error.status < 500
}

let owner: string | undefined
subscribe(() => {
  const session = currentSession()
  const next = session.status === 'in' ? session.user.id : undefined
  // Nobody sees what was fetched for somebody else.
  if (owner !== undefined && owner !== next) queryClient.clear()
  owner = next
})
