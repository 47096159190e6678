import { useCallback, useEffect, useState } from 'react'

const read = (key: string): ReadonlySet<string> => new Set(localStorage.getItem(key)?.split(' ').filter(Boolean))

/** Questions that somebody wants to look at again; a note to oneself, kept in this browser for all its tabs. */
export function useMarks(attemptId: string) {
  const key = `learinal.marks.${attemptId}`
  const [marks, setMarks] = useState(() => read(key))
  useEffect(() => {
    const hear = (event: StorageEvent): void => {
      if (event.key === key) setMarks(read(key))
    }
    addEventListener('storage', hear)
    return () => {
      removeEventListener('storage', hear)
    }
  }, [key])
  const toggle = useCallback(
    (questionId: string): void => {
      const next = new Set(read(key))
      if (!next.delete(questionId)) next.add(questionId)
      localStorage.setItem(key, [...next].join(' '))
      setMarks(next)
    },
    [key],
  )
  const clear = () => localStorage.removeItem(key)
  return { marks, toggle, clear }
}
