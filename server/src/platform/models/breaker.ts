/** A circuit breaker: after some failures in a row nothing is tried for a while, then one call at a time feels its way. */
export class Breaker {
  private failures = 0
  private openedAt: number | undefined
  private probing = false
  private readonly now: () => number
  private readonly limit: number
  private readonly restMs: number

  /** Opens after `limit` failures in a row, for `restMs`. */
  constructor(now: () => number = Date.now, limit = 5, restMs = 30_000) {
    this.now = now
    this.limit = limit
    this.restMs = restMs
  }

  /** Whether a call may be made now. A caller that is let through says how it went. */
  allows(): boolean {
    if (this.openedAt === undefined) return true
    if (this.probing || this.now() - this.openedAt < this.restMs) return false
    this.probing = true
    return true
  }

  succeeded(): void {
    this.failures = 0
    this.openedAt = undefined
    this.probing = false
  }

  /** The caller gave up, which says nothing about the other side. */
  abandoned(): void {
    this.probing = false
  }

  failed(): void {
    this.failures++
    this.probing = false
    if (this.failures >= this.limit) this.openedAt = this.now()
  }
}
