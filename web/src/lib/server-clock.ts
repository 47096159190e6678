/** How far the service's clock is ahead of this device's: deadlines are the service's. */
let aheadMs = 0

export function noteServerTime(response: Response): void {
  const date = Date.parse(response.headers.get('date') ?? '')
  if (!Number.isNaN(date)) aheadMs = date - Date.now()
}

/** Milliseconds since 1970 by the service's clock, to about a second. */
export function serverNow(): number {
  return Date.now() + aheadMs
}
