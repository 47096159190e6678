import { useSyncExternalStore } from 'react'
import { classNames } from './class-names.ts'

interface Toast {
  id: number
  text: string
  tone: 'info' | 'bad'
}

const SHOWN_MS = 6_000
let toasts: readonly Toast[] = []
let next = 1
const listeners = new Set<() => void>()

/** Says in passing that something is done, or failed. Nothing that must be read stands here alone. */
export function toast(text: string, tone: Toast['tone'] = 'info'): void {
  const id = next++
  show([...toasts, { id, text, tone }])
  setTimeout(() => {
    show(toasts.filter((each) => each.id !== id))
  }, SHOWN_MS)
}

function show(list: readonly Toast[]): void {
  toasts = list
  for (const listener of listeners) listener()
}

export function Toaster() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => toasts,
  )
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-4 bottom-4 z-50 grid justify-items-center gap-2"
    >
      {shown.map(({ id, text, tone }) => (
        <p
          key={id}
          className={classNames(
            'shadow-card max-w-md rounded-md px-4 py-3 text-sm font-semibold',
            tone === 'bad' ? 'bg-bad-soft text-bad' : 'bg-ink text-paper',
          )}
        >
          {text}
        </p>
      ))}
    </div>
  )
}
