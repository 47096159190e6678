import { useQuery } from '@tanstack/react-query'
import { api, take } from '../../lib/api.ts'

/** How the signed-in person does, in one subject or ('') in all. */
export function useProgress(subjectId: string) {
  return useQuery({
    queryKey: ['progress', subjectId],
    queryFn: () => take(api.GET('/api/v1/progress', { params: { query: subjectId === '' ? {} : { subjectId } } })),
  })
}
