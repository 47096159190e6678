import type { Answer } from './answer.ts'

/** What one tab tells the others of an attempt: an answer was given, or it is over. */
export type Told =
  { kind: 'answer'; attemptId: string; questionId: string; answer: Answer } | { kind: 'over'; attemptId: string }

const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('learinal.attempts')

export function tellOtherTabs(told: Told): void {
  channel?.postMessage(told)
}

/** @returns what stops the hearing. */
export function hearOtherTabs(listener: (told: Told) => void): () => void {
  const hear = ({ data }: MessageEvent<Told>) => {
    listener(data)
  }
  channel?.addEventListener('message', hear)
  return () => channel?.removeEventListener('message', hear)
}
