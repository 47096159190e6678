import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { api, take, takeAll } from '../../lib/api.ts'
import { busyInterval } from '../../lib/live.ts'
import { queryClient } from '../../lib/query.ts'
import { saveAs } from '../../lib/save-as.ts'

export const documentKeys = {
  of: (subjectId: string) => ['documents', 'of', subjectId] as const,
  one: (id: string) => ['documents', id] as const,
  page: (id: string, n: number) => ['documents', id, 'pages', n] as const,
  matches: (id: string, q: string) => ['documents', id, 'matches', q] as const,
}

export function useDocuments(subjectId: string) {
  return useQuery({
    queryKey: documentKeys.of(subjectId),
    queryFn: () =>
      takeAll((cursor) =>
        take(
          api.GET('/api/v1/subjects/{id}/documents', {
            params: { path: { id: subjectId }, query: { limit: 100, ...(cursor && { cursor }) } },
          }),
        ),
      ),
    refetchInterval: ({ state }) =>
      state.data?.some(({ status }) => status === 'processing' || status === 'uploaded') === true
        ? busyInterval()
        : false,
  })
}

export function useDocument(id: string) {
  return useQuery({
    queryKey: documentKeys.one(id),
    queryFn: () => take(api.GET('/api/v1/documents/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data?.status === 'processing' ? busyInterval() : false),
  })
}

/** The text of a page does not change while the document is there. */
export function pageOptions(id: string, n: number) {
  return queryOptions({
    queryKey: documentKeys.page(id, n),
    queryFn: () => take(api.GET('/api/v1/documents/{id}/pages/{n}', { params: { path: { id, n } } })),
    staleTime: 10 * 60_000,
  })
}

export function useMatches(id: string, words: string) {
  return useQuery({
    queryKey: documentKeys.matches(id, words),
    queryFn: () => take(api.GET('/api/v1/documents/{id}/matches', { params: { path: { id }, query: { q: words } } })),
    enabled: words.length >= 2,
    placeholderData: keepPreviousData,
    staleTime: 10 * 60_000,
  })
}

export async function retryDocument(id: string): Promise<void> {
  await take(api.POST('/api/v1/documents/{id}/retry', { params: { path: { id } } }))
  await documentsChanged()
}

export async function deleteDocument(id: string): Promise<void> {
  await take(api.DELETE('/api/v1/documents/{id}', { params: { path: { id } } }))
  await documentsChanged()
}

/** Documents are new, gone or on their way: lists, counts and outlines are old. */
export async function documentsChanged(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ['documents'] }),
    queryClient.invalidateQueries({ queryKey: ['subjects'] }),
  ])
}

/** Saves the original under its name. */
export async function downloadDocument(id: string, fileName: string): Promise<void> {
  const blob = await take(api.GET('/api/v1/documents/{id}/file', { params: { path: { id } }, parseAs: 'blob' }))
  saveAs(blob, fileName)
}
