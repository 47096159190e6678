import { useEffect } from 'react'
import type { RunningAttempt } from '../../lib/types.ts'
import type { Answer } from './answer.ts'

interface Keys {
  questions: RunningAttempt['questions']
  at: number
  answers: ReadonlyMap<string, Answer>
  give: (questionId: string, answer: Answer) => void
  go: (n: number) => void
  mark: (questionId: string) => void
  submit: () => void
  /** While a dialog is open the keys are its. */
  off: boolean
}

/** 1–6 chooses, the arrows go from question to question, F marks, Enter goes on. */
export function useQuizKeys(keys: Keys): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (keys.off || event.ctrlKey || event.metaKey || event.altKey) return
      if (act(keys, event)) event.preventDefault()
    }
    addEventListener('keydown', press)
    return () => {
      removeEventListener('keydown', press)
    }
  })
}

/** @returns whether the key was one of ours. */
function act({ questions, at, answers, give, go, mark, submit }: Keys, { key, target }: KeyboardEvent): boolean {
  const question = questions[at]
  if (question === undefined) return false
  if (/^[1-6]$/.test(key)) {
    const option = question.options[Number(key) - 1]
    if (option !== undefined) {
      give(question.id, { optionId: option.id, confidence: answers.get(question.id)?.confidence ?? null })
    }
    return option !== undefined
  }
  if (key === 'ArrowRight' || key === 'ArrowLeft') {
    go(at + (key === 'ArrowRight' ? 1 : -1))
    return true
  }
  if (key === 'f' || key === 'F') {
    mark(question.id)
    return true
  }
  // On a button or a link Enter is that button's.
  if (key !== 'Enter' || (target instanceof Element && target.closest('button, a') !== null)) return false
  if (at === questions.length - 1) submit()
  else go(at + 1)
  return true
}
