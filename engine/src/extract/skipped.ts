import type { ReadWarning } from '../document.ts'

/** What was met and not read, by what it is. */
export type Skipped = Map<string, number>

/** Counts `n` more of what was left out. */
export function skip(skipped: Skipped, what: string, n = 1): void {
  if (n > 0) skipped.set(what, (skipped.get(what) ?? 0) + n)
}

/** One warning for each kind of thing left out. */
export function skippedWarnings(skipped: Skipped): ReadWarning[] {
  return Array.from(skipped, ([what, count]) => ({ code: 'content_skipped', what, count }))
}
