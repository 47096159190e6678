import { ApiProblem } from '../../lib/problem.ts'
import type { Answer } from './answer.ts'

/** How the saving of answers stands. */
export interface QueueState {
  answers: ReadonlyMap<string, Answer>
  /** Answers that the service does not have yet. */
  waiting: number
  /** saved: the service has all; offline: it can not be reached and the rest is kept here; ended: it takes no more. */
  status: 'saved' | 'saving' | 'offline' | 'ended'
}

interface Deps {
  save: (questionId: string, answer: Answer) => Promise<void>
  /** Keeps what is waiting over a reload, for all tabs: answers and nothing else. */
  store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  key: string
  /** Waits before the next try; resolves early when the connection is back. */
  pause: (ms: number) => Promise<void>
}

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 15_000

/**
 * Saves answers one at a time, the newest of each question, and tries again until the service has them. An answer is
 * kept in the browser before it is sent, so that neither a reload nor a lost connection loses it.
 */
export function makeAnswerQueue({ save, store, key, pause }: Deps) {
  const waiting = new Map<string, Answer>(readKept(store, key))
  let answers: ReadonlyMap<string, Answer> = new Map(waiting)
  let status: QueueState['status'] = waiting.size > 0 ? 'saving' : 'saved'
  let snapshot: QueueState = { answers, waiting: waiting.size, status }
  let running: Promise<void> | undefined
  const listeners = new Set<() => void>()

  const publish = (): void => {
    snapshot = { answers, waiting: waiting.size, status }
    for (const listener of listeners) listener()
  }
  const drop = (): void => {
    waiting.clear()
    store.removeItem(key)
  }
  /** Another tab may keep answers of its own there: only the one question is touched. */
  const keep = (questionId: string): void => {
    const kept = new Map(readKept(store, key))
    const answer = waiting.get(questionId)
    if (answer === undefined) kept.delete(questionId)
    else kept.set(questionId, answer)
    if (kept.size === 0) store.removeItem(key)
    else store.setItem(key, JSON.stringify([...kept]))
  }
  const sendOne = async (questionId: string, answer: Answer): Promise<void> => {
    await save(questionId, answer)
    if (waiting.get(questionId) !== answer) return
    waiting.delete(questionId)
    keep(questionId)
  }
  const sendAll = async (): Promise<void> => {
    let wait = FIRST_PAUSE_MS
    for (let next = waiting.entries().next().value; next !== undefined; next = waiting.entries().next().value) {
      const refusal = await sendOne(...next).then(
        () => undefined,
        (error: unknown) => error,
      )
      if (isFinal(refusal)) {
        status = 'ended'
        drop()
      } else if (refusal !== undefined) {
        status = 'offline'
        publish()
        await pause(wait)
        wait = Math.min(wait * 2, LONGEST_PAUSE_MS)
      } else {
        status = 'saving'
        wait = FIRST_PAUSE_MS
      }
      publish()
    }
    if (status !== 'ended') status = 'saved'
    publish()
  }

  return {
    state: () => snapshot,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    answer(questionId: string, answer: Answer): void {
      if (status === 'ended') return
      waiting.set(questionId, answer)
      answers = new Map(answers).set(questionId, answer)
      if (status === 'saved') status = 'saving'
      keep(questionId)
      publish()
      void this.flush()
    },
    /** Takes an answer that another tab was given: it is newer. That tab sends it, unless this one was about to. */
    hear(questionId: string, answer: Answer): void {
      if (waiting.has(questionId) || status === 'offline') waiting.set(questionId, answer)
      answers = new Map(answers).set(questionId, answer)
      publish()
    },
    /** Takes what the service has, but for what is newer here. */
    adopt(known: ReadonlyMap<string, Answer>): void {
      answers = new Map([...known, ...waiting])
      publish()
    },
    /** Resolves when the service has everything. */
    flush(): Promise<void> {
      return (running ??= sendAll().finally(() => {
        running = undefined
      }))
    },
    /** The attempt is over: nothing of it stays in the browser. */
    clear: drop,
  }
}

export type AnswerQueue = ReturnType<typeof makeAnswerQueue>

/** A refusal that no other try changes; too many requests, or a service that is down, may pass. */
function isFinal(error: unknown): boolean {
  return error instanceof ApiProblem && error.status < 500 && error.status !== 429 && error.status !== 401
}

function readKept(store: Deps['store'], key: string): [string, Answer][] {
  try {
    return JSON.parse(store.getItem(key) ?? '[]') as [string, Answer][]
  } catch {
    return []
  }
}
