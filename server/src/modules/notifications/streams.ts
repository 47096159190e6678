import type { Db, Listen, Listener } from '../../platform/db/index.ts'
import { Problem } from '../../platform/http/problems.ts'
import { eventsOf } from './events.ts'
import { makeInbox } from './inbox.ts'
import { lastNumber, notificationsAfter } from './notifications.queries.ts'
import { makeOpenStreams } from './open-streams.ts'

/** For proxies that close what is silent, and to find out who is gone. */
const BEAT_MS = 20_000
/** Beats that a reader may leave unread before the stream is cut. */
const MAX_UNREAD_BEATS = 3
/** Then it is opened anew with a fresh token, perhaps by another process: no stream outlives its rights by more. */
const LIFE_MS = 15 * 60_000
const LAST_WORDS_MS = 1000
const MOST = 10_000

export interface Who {
  userId: string
  sessionId: string
}

export interface Deps {
  db: Db
  listen: Listen
  /** Whether the session is good still. */
  isSignedIn: (who: Who) => Promise<boolean>
}

export type Streams = ReturnType<typeof makeStreams>

/** Live notifications. A stream is told that there is something to read; what it is it reads by itself. */
export function makeStreams({ db, listen, isSignedIn }: Deps, beatMs = BEAT_MS) {
  const streams = makeOpenStreams()
  const ears = makeEars(listen, streams, beatMs)

  return {
    size: streams.size,

    /**
     * Opens a stream: its events, and what to call when its connection is closed.
     * @param seen the number of the last event that the reader has; undefined: only what comes from now on
     * @param cut ends the connection at once
     */
    async open(who: Who, seen: number | undefined, cut: () => void) {
      if (streams.size() >= MOST) throw new Problem('overloaded', { headers: { 'retry-after': '30' } })
      await ears.open()
      const life = LIFE_MS * (0.8 + 0.2 * Math.random())
      const { userId, sessionId } = who
      const stream = { userId, sessionId, inbox: makeInbox(), cut, endsAt: Date.now() + life }
      streams.add(stream)
      const close = () => {
        streams.remove(stream)
      }
      try {
        // Asked when its end would be heard: a session that ended before is not missed.
        if (!(await isSignedIn(who))) throw new Problem('unauthenticated')
        const last = await lastNumber(db, userId)
        // What was never told, as after a restored backup, is no place to go on from.
        const after = Math.min(seen ?? last, last)
        const load = (number: number, limit: number) => notificationsAfter(db, userId, number, limit)
        return { events: eventsOf(stream.inbox, after, load), close }
      } catch (error) {
        close()
        throw error
      }
    },

    /** Ends every stream; no more are opened. */
    end: () => {
      ears.shut()
    },
    close: () => ears.close(),
  }
}

/** Hears for all streams of this process what is committed in any. */
function makeEars(listen: Listen, streams: ReturnType<typeof makeOpenStreams>, beatMs: number) {
  let isShut = false
  let listening: Promise<Listener> | undefined
  let beat: NodeJS.Timeout | undefined

  function onHeard(payload: string): void {
    const [word, id = ''] = payload.split(' ')
    if (word === 'session') {
      for (const { sessionId, inbox } of streams.all()) if (sessionId === id) inbox.end()
    } else for (const { inbox } of streams.of(id)) inbox.tell(word === 'read' ? 'read' : 'news')
  }

  /** Not known what was missed: whoever comes again is told all since the last event. */
  function onGap(): void {
    for (const { inbox } of streams.all()) inbox.end()
  }

  function tick(): void {
    for (const stream of streams.all()) {
      if (Date.now() > stream.endsAt) stream.inbox.end()
      if (stream.inbox.beat() <= MAX_UNREAD_BEATS) continue
      streams.remove(stream)
      stream.cut()
    }
  }

  return {
    /** Begins with the first stream: a process that has none holds no connection for it. */
    async open(): Promise<void> {
      beat ??= setInterval(tick, beatMs).unref()
      listening ??= listen({ channel: 'learinal_live', onHeard, onGap }).catch((error: unknown) => {
        listening = undefined
        throw error
      })
      await listening
      if (isShut) throw new Problem('unavailable', { headers: { 'retry-after': '5' } })
    },

    shut(): void {
      isShut = true
      clearInterval(beat)
      onGap()
      // Who does not read does not see the end either.
      setTimeout(() => {
        for (const { cut } of streams.all()) cut()
      }, LAST_WORDS_MS).unref()
    },

    async close(): Promise<void> {
      await (await listening?.catch(() => undefined))?.close()
    },
  }
}
