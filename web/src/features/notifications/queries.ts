import { useQuery } from '@tanstack/react-query'
import { api, take } from '../../lib/api.ts'
import { queryClient } from '../../lib/query.ts'
import type { Notification } from '../../lib/types.ts'

const KEY = ['notifications']

export function useNotifications() {
  return useQuery({
    queryKey: KEY,
    queryFn: () => take(api.GET('/api/v1/notifications', { params: { query: { limit: 20 } } })),
  })
}

export async function markRead(id: string): Promise<void> {
  await take(api.PATCH('/api/v1/notifications/{id}', { params: { path: { id } }, body: { read: true } }))
  await notificationsChanged()
}

export async function markAllRead(): Promise<void> {
  await take(api.POST('/api/v1/notifications/read-all'))
  await notificationsChanged()
}

export function notificationsChanged(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: KEY })
}

const OLD: Record<Notification['kind'], readonly string[]> = {
  document_ready: ['documents', 'subjects'],
  document_failed: ['documents', 'subjects'],
  set_ready: ['sets', 'subjects'],
  set_short: ['sets', 'subjects'],
  set_failed: ['sets', 'subjects'],
  attempt_expired: ['attempts', 'progress'],
  attempt_regraded: ['attempts', 'progress', 'flags'],
  question_disputed: ['flags'],
  flag_answered: ['flags'],
}

/** What was fetched before it happened is old. */
export async function happened(kind: Notification['kind']): Promise<void> {
  const keys = [...OLD[kind], 'notifications']
  await Promise.all(keys.map((key) => queryClient.invalidateQueries({ queryKey: [key] })))
}
