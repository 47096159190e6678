import type { IncomingMessage } from 'node:http'

/** Fewer than these are always let in: too few to learn from how fast they are answered. */
const FEWEST = 64
const FIRST_GUESS_PER_MS = 0.5
const WINDOW_MS = 200
/** With so many at work all the time, a window tells what the process can do. */
const BUSY = 8
/** A crowd that stays gains nothing by waiting longer than this share of the longest wait, and costs memory. */
const STANDING = 0.2

/**
 * Who is let in: no more than can be answered within the longest wait, going by how fast answers come under load. A
 * burst may use all of it; of a crowd that does not get smaller, no more are let in than a short queue.
 */
export interface Admission {
  isFull(): boolean
  /** A request is complete and work on it begins. */
  enter(request: IncomingMessage): void
  /** Its answer is made; also for one that never entered, or left before. */
  leave(request: IncomingMessage): void
}

/**
 * @param waitMs the longest wait that a request may expect
 * @param now a clock in milliseconds
 */
export function makeAdmission(waitMs: number, now: () => number = () => performance.now()): Admission {
  const atWork = new Set<IncomingMessage>()
  let perMs = FIRST_GUESS_PER_MS
  let window = { began: now(), answers: 0, least: 0 }
  /** When the queue was short last. */
  let shortAt = now()

  const shortQueue = () => Math.max(FEWEST, perMs * waitMs * STANDING)

  function learn(): void {
    const ms = now() - window.began
    if (ms < WINDOW_MS) return
    const rate = window.answers / ms
    // An idle process answers few because few ask: then only more than was thought possible is news.
    if (window.least >= BUSY) perMs = (perMs + rate) / 2
    else perMs = Math.max(perMs, rate)
    window = { began: now(), answers: 0, least: atWork.size }
  }
  return {
    isFull() {
      learn()
      if (atWork.size < shortQueue()) return false
      return now() - shortAt > waitMs || atWork.size >= Math.max(FEWEST, perMs * waitMs)
    },
    enter(request) {
      if (atWork.size < shortQueue() / 2) shortAt = now()
      atWork.add(request)
    },
    leave(request) {
      if (!atWork.delete(request)) return
      window.answers += 1
      window.least = Math.min(window.least, atWork.size)
      if (atWork.size < shortQueue() / 2) shortAt = now()
      learn()
    },
  }
}
