import { useEffect, useEffectEvent } from 'react'
import { follow } from '../../lib/live.ts'
import type { Notification } from '../../lib/types.ts'
import { toast } from '../../ui/toast.tsx'
import { happened, notificationsChanged } from './queries.ts'
import { useWording } from './wording.ts'

/**
 * Follows what the service tells while somebody is signed in, and renews what it makes old.
 * @param aloud also says it, politely
 */
export function useLive(aloud: boolean): void {
  const wording = useWording()
  const onNotification = useEffectEvent((notification: Notification) => {
    if (aloud) toast(wording(notification))
    void happened(notification.kind)
  })
  useEffect(() => {
    const abort = new AbortController()
    follow(({ event, data }) => {
      if (event === 'notification') onNotification(JSON.parse(data) as Notification)
      else void notificationsChanged()
    }, abort.signal)
    return () => {
      abort.abort()
    }
  }, [])
}
