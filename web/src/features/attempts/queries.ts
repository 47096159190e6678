import { useQuery } from '@tanstack/react-query'
import { api, take } from '../../lib/api.ts'
import { queryClient } from '../../lib/query.ts'
import type { AttemptItem, Review, RunningAttempt } from '../../lib/types.ts'

export const attemptKeys = {
  lists: ['attempts', 'list'] as const,
  list: (filter: object) => ['attempts', 'list', filter] as const,
  one: (id: string) => ['attempts', id] as const,
}

export function useAttempts(filter: { setId?: string; status?: AttemptItem['status']; limit?: number }) {
  return useQuery({
    queryKey: attemptKeys.list(filter),
    queryFn: () =>
      take(api.GET('/api/v1/attempts', { params: { query: { limit: 20, sort: '-startedAt', ...filter } } })),
  })
}

/** The attempt while it runs, its review afterwards. Looked at again when somebody comes back to the tab. */
export function useAttempt(id: string) {
  return useQuery({
    queryKey: attemptKeys.one(id),
    queryFn: () => take(api.GET('/api/v1/attempts/{id}', { params: { path: { id } } })),
    refetchOnWindowFocus: 'always',
  })
}

/** Starts, or goes on with the one that runs. */
export async function startAttempt(setId: string): Promise<RunningAttempt> {
  const attempt = await take(api.POST('/api/v1/question-sets/{id}/attempts', { params: { path: { id: setId } } }))
  queryClient.setQueryData(attemptKeys.one(attempt.id), attempt)
  void queryClient.invalidateQueries({ queryKey: attemptKeys.lists })
  return attempt
}

export async function submitAttempt(id: string): Promise<Review> {
  const review = await take(api.POST('/api/v1/attempts/{id}/submit', { params: { path: { id } } }))
  queryClient.setQueryData(attemptKeys.one(id), review)
  void queryClient.invalidateQueries({ queryKey: attemptKeys.lists })
  void queryClient.invalidateQueries({ queryKey: ['progress'] })
  return review
}

export type Confidence = 'guess' | 'unsure' | 'sure'

export interface Answer {
  optionId: string | null
  confidence: Confidence | null
}

export async function saveAnswer(attemptId: string, questionId: string, answer: Answer): Promise<void> {
  await take(
    api.PUT('/api/v1/attempts/{id}/answers/{questionId}', {
      params: { path: { id: attemptId, questionId } },
      body: answer,
    }),
  )
}
