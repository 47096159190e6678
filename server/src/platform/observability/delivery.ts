import type { Logger } from 'pino'

/** Says in the log when something can not be delivered any more, and when it can again; not each time. */
export function noteDelivery(log: Logger, what: string): (isDelivered: boolean, reason?: string) => void {
  let was = true
  return (isDelivered, reason) => {
    if (isDelivered === was) return
    was = isDelivered
    if (isDelivered) log.info(`${what} are delivered again`)
    else log.warn({ reason }, `${what} can not be delivered`)
  }
}
