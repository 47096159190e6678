import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { paths } from '../../lib/api.gen.ts'
import { api, take } from '../../lib/api.ts'
import { busyInterval } from '../../lib/live.ts'
import { queryClient } from '../../lib/query.ts'
import type { Question, QuestionSet } from '../../lib/types.ts'

export const setKeys = {
  lists: ['sets'] as const,
  list: (filter: object) => ['sets', 'list', filter] as const,
  one: (id: string) => ['sets', 'one', id] as const,
  revisions: (id: string) => ['sets', 'one', id, 'revisions'] as const,
}

/** What each set looked like when it was fetched: an edit of something newer is refused, not lost. */
const etags = new Map<string, string>()

export function useSets(filter: { subjectId?: string; limit?: number } = {}) {
  return useInfiniteQuery({
    queryKey: setKeys.list(filter),
    queryFn: ({ pageParam }) =>
      take(
        api.GET('/api/v1/question-sets', {
          params: { query: { limit: 20, sort: '-createdAt', ...filter, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some(({ status }) => status === 'generating')) === true
        ? busyInterval()
        : false,
  })
}

/** The newest sets, for a glance. */
export function useSetItems(limit: number) {
  const { data, ...rest } = useSets({ limit })
  return { ...rest, data: data?.pages.flatMap(({ items }) => items) }
}

export function useSet(id: string) {
  return useQuery({
    queryKey: setKeys.one(id),
    queryFn: async () => {
      const call = api.GET('/api/v1/question-sets/{id}', { params: { path: { id } } })
      const set = await take(call)
      etags.set(id, (await call).response.headers.get('etag') ?? '')
      return set
    },
    refetchInterval: ({ state }) => (state.data?.status === 'generating' ? busyInterval() : false),
  })
}

export function useRevisions(id: string) {
  return useQuery({
    queryKey: setKeys.revisions(id),
    queryFn: () =>
      take(api.GET('/api/v1/question-sets/{id}/revisions', { params: { path: { id }, query: { limit: 50 } } })),
  })
}

type GenerateBody = NonNullable<
  paths['/api/v1/question-sets/generate']['post']['requestBody']
>['content']['application/json']

export async function generate(body: GenerateBody): Promise<QuestionSet> {
  const set = await take(api.POST('/api/v1/question-sets/generate', { body }))
  await setsChanged()
  return set
}

export async function changeSet(id: string, body: { title?: string; durationMinutes?: number | null }): Promise<void> {
  await take(api.PATCH('/api/v1/question-sets/{id}', { params: { path: { id } }, body, headers: ifMatch(id) }))
  await setsChanged()
}

/** Makes a new revision. */
export async function saveQuestions(id: string, questions: readonly Question[]): Promise<void> {
  const body = { questions: [...questions] }
  await take(api.PUT('/api/v1/question-sets/{id}/questions', { params: { path: { id } }, body, headers: ifMatch(id) }))
  await setsChanged()
}

export async function deleteSet(id: string): Promise<void> {
  await take(api.DELETE('/api/v1/question-sets/{id}', { params: { path: { id } } }))
  queryClient.removeQueries({ queryKey: setKeys.one(id) })
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ['sets', 'list'] }),
    queryClient.invalidateQueries({ queryKey: ['subjects'] }),
  ])
}

function ifMatch(id: string): Record<string, string> {
  const etag = etags.get(id)
  return etag === undefined || etag === '' ? {} : { 'if-match': etag }
}

async function setsChanged(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: setKeys.lists }),
    queryClient.invalidateQueries({ queryKey: ['subjects'] }),
  ])
}
