import { availableParallelism } from 'node:os'
import { Turns } from '../turns.ts'
import type { GreyImage, Recognition } from './recognition.ts'
import { RecogniserThread } from './thread.ts'

/** Each thread takes some 200 MB and a whole core. */
const MAX_THREADS = Math.max(1, Math.min(4, availableParallelism()))
/** A warm thread saves half a second. */
const IDLE_MILLISECONDS = 5_000
/** A page of dense small type takes some 10 s; what takes much longer is no page of text. */
const PAGE_MILLISECONDS = 60_000

/** Shared by all readings of the process: their pages are recognised in the order in which they come. */
const turns = new Turns(MAX_THREADS)
const idle: { thread: RecogniserThread; timer: NodeJS.Timeout }[] = []

/**
 * Recognises an image on a thread of its own, as soon as one of a few is free. Resolves to `null` when the recogniser
 * fails at it or takes more than a minute. Rejects with the reason of an aborted `signal`, having ended the thread.
 */
export async function recogniseOnThread(image: GreyImage, signal: AbortSignal): Promise<Recognition | null> {
  await turns.take(signal)
  try {
    const thread = takeIdle() ?? (await RecogniserThread.start())
    try {
      return await within(thread, signal, () => thread.recognise(image))
    } finally {
      if (!thread.isOver) rest(thread)
    }
  } finally {
    turns.give()
  }
}

function takeIdle(): RecogniserThread | undefined {
  for (let next = idle.pop(); next; next = idle.pop()) {
    clearTimeout(next.timer)
    if (next.thread.isOver) continue
    next.thread.resume()
    return next.thread
  }
  return undefined
}

function rest(thread: RecogniserThread): void {
  thread.rest()
  const timer = setTimeout(() => {
    idle.splice(
      idle.findIndex((each) => each.thread === thread),
      1,
    )
    void thread.stop()
  }, IDLE_MILLISECONDS).unref()
  idle.push({ thread, timer })
}

/** Ends the thread when the work takes too long or is no longer wanted. */
async function within<T>(thread: RecogniserThread, signal: AbortSignal, work: () => Promise<T>): Promise<T | null> {
  const stop = () => void thread.stop()
  signal.addEventListener('abort', stop, { once: true })
  const clock = setTimeout(stop, PAGE_MILLISECONDS)
  try {
    signal.throwIfAborted()
    return await work()
  } catch {
    // A page that breaks the recogniser leaves it in an unknown state.
    await thread.stop()
    signal.throwIfAborted()
    return null
  } finally {
    clearTimeout(clock)
    signal.removeEventListener('abort', stop)
  }
}
