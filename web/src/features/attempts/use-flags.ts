import { useState } from 'react'

/** Questions that somebody wants to look at again; a note to oneself, kept in this browser. */
export function useFlags(attemptId: string) {
  const key = `learinal.flags.${attemptId}`
  const [flags, setFlags] = useState<ReadonlySet<string>>(() => new Set(localStorage.getItem(key)?.split(' ')))
  const toggle = (questionId: string): void => {
    const next = new Set(flags)
    if (!next.delete(questionId)) next.add(questionId)
    localStorage.setItem(key, [...next].join(' '))
    setFlags(next)
  }
  const clear = () => localStorage.removeItem(key)
  return { flags, toggle, clear }
}
