import { useQuery } from '@tanstack/react-query'
import { api, take } from '../../lib/api.ts'
import { queryClient } from '../../lib/query.ts'
import type { Answer } from './answer.ts'
import { attemptHeaders, dropAttemptToken, keepAttemptToken } from './attempt-token.ts'
import { hearOtherTabs, tellOtherTabs } from './other-tabs.ts'
import type { AttemptItem, Review, RunningAttempt } from '../../lib/types.ts'

const TAKERS_MS = 20_000

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
    queryFn: () => take(api.GET('/api/v1/attempts/{id}', { params: { path: { id } }, headers: attemptHeaders(id) })),
    refetchOnWindowFocus: 'always',
  })
}

/** Asks the service how the attempt stands: its deadline may have moved. What is known stays when nobody answers. */
export async function lookAgain(id: string): Promise<RunningAttempt | Review | undefined> {
  await queryClient.refetchQueries({ queryKey: attemptKeys.one(id) })
  return queryClient.getQueryData(attemptKeys.one(id))
}

/** Who takes one's set now, but oneself; looked at again while it is on the screen. */
export function useTakers(setId: string) {
  return useQuery({
    queryKey: ['attempts', 'takers', setId],
    queryFn: () =>
      take(api.GET('/api/v1/question-sets/{id}/attempts', { params: { path: { id: setId }, query: { limit: 100 } } })),
    refetchInterval: TAKERS_MS,
  })
}

export async function extendAttempt(id: string, minutes: number): Promise<string> {
  const { deadline } = await take(
    api.POST('/api/v1/attempts/{id}/extend', { params: { path: { id } }, body: { minutes } }),
  )
  await queryClient.invalidateQueries({ queryKey: ['attempts', 'takers'] })
  return deadline
}

/** Starts, or goes on with the one that runs. */
export async function startAttempt(setId: string): Promise<RunningAttempt> {
  const attempt = await take(api.POST('/api/v1/question-sets/{id}/attempts', { params: { path: { id: setId } } }))
  queryClient.setQueryData(attemptKeys.one(attempt.id), attempt)
  void queryClient.invalidateQueries({ queryKey: attemptKeys.lists })
  return attempt
}

export async function submitAttempt(id: string): Promise<Review> {
  const review = await take(
    api.POST('/api/v1/attempts/{id}/submit', { params: { path: { id } }, headers: attemptHeaders(id) }),
  )
  queryClient.setQueryData(attemptKeys.one(id), review)
  listsChanged()
  tellOtherTabs({ kind: 'over', attemptId: id })
  return review
}

function listsChanged(): void {
  void queryClient.invalidateQueries({ queryKey: attemptKeys.lists })
  void queryClient.invalidateQueries({ queryKey: ['progress'] })
}

hearOtherTabs((told) => {
  if (told.kind !== 'over') return
  void queryClient.invalidateQueries({ queryKey: attemptKeys.one(told.attemptId) })
  listsChanged()
})

export function useShared(token: string) {
  return useQuery({
    queryKey: ['shared', token],
    queryFn: () => take(api.GET('/api/v1/shared/{token}', { params: { path: { token } } })),
  })
}

/** Starts a shared set: for a visitor under a right of its own, for others as one of theirs. */
export async function startShared(token: string): Promise<{ id: string; visitor: boolean }> {
  const attempt = await take(api.POST('/api/v1/shared/{token}/attempts', { params: { path: { token } } }))
  const visitor = 'attemptToken' in attempt
  if (visitor) keepAttemptToken(attempt.id, attempt.attemptToken)
  queryClient.setQueryData(attemptKeys.one(attempt.id), attempt)
  return { id: attempt.id, visitor }
}

/** Makes a visitor's attempt one of the signed-in person's. */
export async function claimAttempt(id: string, attemptToken: string): Promise<void> {
  await take(api.POST('/api/v1/attempts/{id}/claim', { params: { path: { id } }, body: { attemptToken } }))
  dropAttemptToken(id)
  await queryClient.invalidateQueries({ queryKey: ['attempts'] })
}

export async function saveAnswer(attemptId: string, questionId: string, answer: Answer): Promise<void> {
  await take(
    api.PUT('/api/v1/attempts/{id}/answers/{questionId}', {
      params: { path: { id: attemptId, questionId } },
      body: answer,
      headers: attemptHeaders(attemptId),
    }),
  )
}
