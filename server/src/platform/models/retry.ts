/** When and how long to wait before a call is tried again. */

export interface RetryPolicy {
  /** Calls in all. */
  attempts: number
  /** The first wait is at most this long; each further one at most twice the one before. */
  baseMs: number
  maxMs: number
}

export const RETRY: RetryPolicy = { attempts: 4, baseMs: 500, maxMs: 20_000 }

/**
 * Milliseconds to wait after the `attempt`th failure, counted from 1: what the server asks for in `Retry-After`, and
 * upon it full jitter under an exponential ceiling (Brooker 2015, “Exponential Backoff And Jitter”), so that those who were
 * sent away together do not come back together. Undefined when there is no use in waiting: no attempt is left, or the server
 * asks for more than `maxMs`.
 * @param random 0 ≤ x < 1
 */
export function waitBefore(
  attempt: number,
  retryAfter: string | undefined,
  now: number,
  random: number,
  { attempts, baseMs, maxMs }: RetryPolicy = RETRY,
): number | undefined {
  if (attempt >= attempts) return undefined
  const asked = (retryAfter === undefined ? undefined : readRetryAfter(retryAfter, now)) ?? 0
  if (asked > maxMs) return undefined
  return asked + random * Math.min(maxMs, baseMs * 2 ** (attempt - 1))
}

/** Seconds or an HTTP date → milliseconds from `now`, at least 0; undefined when it is neither (RFC 9110, 10.2.3). */
export function readRetryAfter(value: string, now: number): number | undefined {
  if (/^\d+(?:\.\d+)?$/u.test(value.trim())) return Number(value) * 1000
  const date = Date.parse(value)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}
