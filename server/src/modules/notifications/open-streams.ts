import type { Inbox } from './inbox.ts'

/** Then the oldest makes room: most likely its reader is gone without a word. */
const MOST_OF_A_PERSON = 8

export interface Stream {
  userId: string
  sessionId: string
  inbox: Inbox
  /** Ends the connection of a reader who does not read. */
  cut: () => void
  /** Milliseconds since 1970. */
  endsAt: number
}

/** The open streams of this process, by whose they are. */
export function makeOpenStreams() {
  const open = new Map<string, Set<Stream>>()
  let size = 0

  function remove(stream: Stream): void {
    stream.inbox.end()
    const own = open.get(stream.userId)
    if (own?.delete(stream) !== true) return
    size -= 1
    if (own.size === 0) open.delete(stream.userId)
  }

  return {
    size: () => size,
    all: () => [...open.values()].flatMap((streams) => [...streams]),
    of: (userId: string): Iterable<Stream> => open.get(userId) ?? [],
    remove,
    add(stream: Stream): void {
      const own = open.get(stream.userId) ?? new Set()
      open.set(stream.userId, own.add(stream))
      size += 1
      const [oldest] = own
      if (oldest === undefined || own.size <= MOST_OF_A_PERSON) return
      remove(oldest)
      oldest.cut()
    },
  }
}
