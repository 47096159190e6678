const TOLD_AT = [10, 5, 1]
/** An announcement stands this long, so that a screen reader has the time to say it. */
const STANDS_SECONDS = 10

/** How many minutes are left, at the moments when that is said aloud; undefined between them. */
export function announcement(secondsLeft: number): number | undefined {
  return TOLD_AT.find((minutes) => secondsLeft <= minutes * 60 && secondsLeft > minutes * 60 - STANDS_SECONDS)
}
