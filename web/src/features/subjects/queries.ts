import { useQuery } from '@tanstack/react-query'
import { api, take, takeAll } from '../../lib/api.ts'
import { busyInterval } from '../../lib/live.ts'
import { queryClient } from '../../lib/query.ts'
import type { Subject, Topic } from '../../lib/types.ts'

export const subjectKeys = {
  all: ['subjects'] as const,
  one: (id: string) => ['subjects', id] as const,
}

export function useSubjects() {
  return useQuery({
    queryKey: subjectKeys.all,
    queryFn: () =>
      takeAll((cursor) =>
        take(
          api.GET('/api/v1/subjects', {
            params: { query: { limit: 100, sort: '-createdAt', ...(cursor && { cursor }) } },
          }),
        ),
      ),
  })
}

/** While documents are being read, the subject is looked at again and again: its outline grows. */
export function useSubject(id: string) {
  return useQuery({
    queryKey: subjectKeys.one(id),
    queryFn: async () => asSubject(await take(api.GET('/api/v1/subjects/{id}', { params: { path: { id } } }))),
    refetchInterval: ({ state }) => ((state.data?.counts.processing ?? 0) > 0 ? busyInterval() : false),
  })
}

export function createSubject(name: string): Promise<Subject> {
  return take(api.POST('/api/v1/subjects', { body: { name } })).then(remember)
}

export function renameSubject(id: string, body: { name?: string; description?: string | null }): Promise<Subject> {
  return take(api.PATCH('/api/v1/subjects/{id}', { params: { path: { id } }, body })).then(remember)
}

export async function deleteSubject(id: string): Promise<void> {
  await take(api.DELETE('/api/v1/subjects/{id}', { params: { path: { id } } }))
  queryClient.removeQueries({ queryKey: subjectKeys.one(id) })
  await queryClient.invalidateQueries({ queryKey: subjectKeys.all, exact: true })
}

export function saveOutline(id: string, outline: OutlineEdit[]): Promise<Subject> {
  return take(api.PUT('/api/v1/subjects/{id}/outline', { params: { path: { id } }, body: { outline } })).then(remember)
}

export function rebuildOutline(id: string): Promise<Subject> {
  return take(api.POST('/api/v1/subjects/{id}/outline/rebuild', { params: { path: { id } } })).then(remember)
}

/** A topic as it is sent back; one without id is new. */
export type OutlineEdit = Omit<Topic, 'id' | 'children'> & { id?: string; children: OutlineEdit[] }

function remember(answer: object): Subject {
  const subject = asSubject(answer)
  queryClient.setQueryData(subjectKeys.one(subject.id), subject)
  void queryClient.invalidateQueries({ queryKey: subjectKeys.all, exact: true })
  return subject
}

/** The generated type of the outline ends after eight levels; the outline itself need not. */
function asSubject(answer: object): Subject {
  return answer as Subject
}
