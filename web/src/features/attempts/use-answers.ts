import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import type { RunningAttempt } from '../../lib/types.ts'
import type { Answer } from './answer.ts'
import { makeAnswerQueue, type AnswerQueue } from './answer-queue.ts'
import { hearOtherTabs, tellOtherTabs } from './other-tabs.ts'
import { saveAnswer } from './queries.ts'

/** The answers of a running attempt, saved as they are given. */
export function useAnswers(attempt: RunningAttempt) {
  const [queue] = useState(() => queueOf(attempt.id))
  const state = useSyncExternalStore(queue.subscribe, queue.state)
  useEffect(() => {
    const known = attempt.answers.map(({ questionId, optionId, confidence }): [string, Answer] => [
      questionId,
      { optionId, confidence },
    ])
    queue.adopt(new Map(known))
    void queue.flush()
  }, [queue, attempt.answers])
  useEffect(
    () =>
      hearOtherTabs((told) => {
        if (told.kind === 'answer' && told.attemptId === attempt.id) queue.hear(told.questionId, told.answer)
      }),
    [queue, attempt.id],
  )
  const give = useCallback(
    (questionId: string, answer: Answer) => {
      queue.answer(questionId, answer)
      tellOtherTabs({ kind: 'answer', attemptId: attempt.id, questionId, answer })
    },
    [queue, attempt.id],
  )
  return { ...state, queue, give }
}

function queueOf(attemptId: string): AnswerQueue {
  return makeAnswerQueue({
    save: (questionId, answer) => saveAnswer(attemptId, questionId, answer),
    store: localStorage,
    key: `learinal.answers.${attemptId}`,
    pause: untilOnlineOr,
  })
}

function untilOnlineOr(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      clearTimeout(timer)
      removeEventListener('online', go)
      resolve()
    }
    const timer = setTimeout(go, ms)
    addEventListener('online', go)
  })
}
