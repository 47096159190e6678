import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, take } from '../../lib/api.ts'

/** Own subjects, documents and sets, the closest first; what was found before stays while more is typed. */
export function useSearch(q: string) {
  return useQuery({
    queryKey: ['search', q],
    queryFn: ({ signal }) => take(api.GET('/api/v1/search', { params: { query: { q, limit: 20 } }, signal })),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  })
}
