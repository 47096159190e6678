/**
 * A visitor's right to one attempt. It is kept for this tab alone, so that a reload goes on with the quiz, and is gone
 * with it; whoever signs in can keep the attempt.
 */
const keyOf = (attemptId: string) => `learinal.attempt.${attemptId}`

export function keepAttemptToken(attemptId: string, token: string): void {
  sessionStorage.setItem(keyOf(attemptId), token)
}

export function attemptTokenOf(attemptId: string): string | undefined {
  return sessionStorage.getItem(keyOf(attemptId)) ?? undefined
}

export function dropAttemptToken(attemptId: string): void {
  sessionStorage.removeItem(keyOf(attemptId))
}

/** The header of calls about an attempt: a visitor's own, or none, and then the session's is used. */
export function attemptHeaders(attemptId: string): Record<string, string> {
  const token = attemptTokenOf(attemptId)
  return token === undefined ? {} : { authorization: `Bearer ${token}` }
}
