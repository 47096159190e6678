import { useQuery } from '@tanstack/react-query'
import { api, take } from '../../lib/api.ts'
import { queryClient } from '../../lib/query.ts'
import type { Dispute } from '../../lib/types.ts'

const KEY = ['flags']

/** What one disputes of a set, by the question. */
export function useOwnDisputes(setId: string, enabled: boolean) {
  return useQuery({
    queryKey: [...KEY, 'me', setId],
    queryFn: () => take(api.GET('/api/v1/flags', { params: { query: { of: 'me', setId, limit: 100 } } })),
    select: ({ items }) => new Map(items.map((dispute) => [`${dispute.revision} ${dispute.questionId}`, dispute])),
    enabled,
  })
}

/** Open disputes of an own set. */
export function useReceivedDisputes(setId: string) {
  return useQuery({
    queryKey: [...KEY, 'my_sets', setId],
    queryFn: () =>
      take(api.GET('/api/v1/flags', { params: { query: { of: 'my_sets', status: 'open', setId, limit: 100 } } })),
  })
}

export interface Raised {
  attemptId: string
  questionId: string
  reason: Dispute['reason']
  note: string
}

export async function raiseDispute(body: Raised): Promise<void> {
  await take(api.POST('/api/v1/flags', { body }))
  await queryClient.invalidateQueries({ queryKey: KEY })
}

export interface Decision {
  status: 'resolved' | 'dismissed'
  answer: string
  key?: string
}

/** @returns how many attempts have another score now */
export async function decideDispute(id: string, body: Decision): Promise<number> {
  const { regraded } = await take(api.PATCH('/api/v1/flags/{id}', { params: { path: { id } }, body }))
  const old = ['flags', 'sets', 'attempts', 'progress']
  await Promise.all(old.map((key) => queryClient.invalidateQueries({ queryKey: [key] })))
  return regraded
}
