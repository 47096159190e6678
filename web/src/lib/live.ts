import { makeEventParser, type ServerEvent } from './server-events.ts'
import { fetchAs } from './session.ts'

/**
 * What the service tells of itself. One tab of a browser holds the stream and hands its events to the others, for a
 * browser opens few connections to one place; when that tab goes, another takes over after the last event.
 */

const ADDRESS = '/api/v1/notifications/stream'
const LOCK = 'learinal.live'
const STEADY_MS = 30_000
const LEAST_PAUSE_MS = 1_000
const MOST_PAUSE_MS = 60_000
const [BUSY_MS, BUSY_LIVE_MS] = [1_000, 4_000]

type Message = { kind: 'event'; event: ServerEvent } | { kind: 'down' }

let isLive = false

/** How often to look at work that goes on: its end is told live, then looking is for the progress alone. */
export function busyInterval(): number {
  return isLive ? BUSY_LIVE_MS : BUSY_MS
}

/** Hands every event to `onEvent` until `signal` is aborted. */
export function follow(onEvent: (event: ServerEvent) => void, signal: AbortSignal): void {
  const channel = new BroadcastChannel(LOCK)
  let last: string | undefined
  const take = (message: Message) => {
    isLive = message.kind === 'event'
    if (message.kind === 'down') return
    last = message.event.id ?? last
    onEvent(message.event)
  }
  const tell = (message: Message) => {
    take(message)
    channel.postMessage(message)
  }
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    take(data)
  }
  signal.addEventListener('abort', () => {
    isLive = false
    channel.close()
  })
  const hold = () => keepOpen(() => last, tell, signal)
  const locks = (navigator as Partial<Navigator>).locks
  const held = locks === undefined ? hold() : locks.request(LOCK, { signal }, hold)
  held.catch((error: unknown) => {
    if (!signal.aborted) throw error
  })
}

async function keepOpen(
  last: () => string | undefined,
  tell: (message: Message) => void,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0
  for (;;) {
    const began = Date.now()
    // Whatever broke it, it is opened again; who is signed out is told so by the next request.
    await readOnce(last(), tell, signal).catch(() => undefined)
    if (signal.aborted) return
    tell({ kind: 'down' })
    failures = Date.now() - began > STEADY_MS ? 0 : failures + 1
    await pause(Math.min(MOST_PAUSE_MS, LEAST_PAUSE_MS * 2 ** failures) * (0.5 + Math.random() / 2), signal)
  }
}

async function readOnce(
  last: string | undefined,
  tell: (message: Message) => void,
  signal: AbortSignal,
): Promise<void> {
  const headers = last === undefined ? {} : { 'last-event-id': last }
  const answer = await fetchAs(new Request(new URL(ADDRESS, location.origin), { headers, signal }))
  if (!answer.ok || answer.body === null) return
  const parse = makeEventParser()
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
  for (;;) {
    const { value, done } = await reader.read()
    if (done) return
    for (const event of parse(value)) tell({ kind: 'event', event })
  }
}

/** Waits, but not after the connection is back. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      removeEventListener('online', end)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    addEventListener('online', end)
    signal.addEventListener('abort', end)
  })
}
