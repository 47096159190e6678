import { useState } from 'react'

/** Questions that somebody wants to look at again; a note to oneself, kept in this browser. */
export function useMarks(attemptId: string) {
  const key = `learinal.marks.${attemptId}`
  const [marks, setMarks] = useState<ReadonlySet<string>>(() => new Set(localStorage.getItem(key)?.split(' ')))
  const toggle = (questionId: string): void => {
    const next = new Set(marks)
    if (!next.delete(questionId)) next.add(questionId)
    localStorage.setItem(key, [...next].join(' '))
    setMarks(next)
  }
  const clear = () => localStorage.removeItem(key)
  return { marks, toggle, clear }
}
