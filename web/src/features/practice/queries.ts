import { useQuery } from '@tanstack/react-query'
import type { paths } from '../../lib/api.gen.ts'
import { api, take } from '../../lib/api.ts'
import { queryClient } from '../../lib/query.ts'

type Due = paths['/api/v1/practice/due']['get']['responses'][200]['content']['application/json']
export type Card = Due['items'][number]

const KEY = ['practice']

/** The cards that are due now, a handful at a time, and how many there are. */
export function useDue() {
  return useQuery({
    queryKey: KEY,
    queryFn: () => take(api.GET('/api/v1/practice/due', { params: { query: { limit: 20, withTotal: true } } })),
    // A round goes on undisturbed; the next one asks again.
    refetchOnWindowFocus: false,
  })
}

export function answerCard(cardId: string, optionId: string) {
  return take(api.POST('/api/v1/practice/{cardId}/answer', { params: { path: { cardId } }, body: { optionId } }))
}

export function nextRound(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: KEY })
}
