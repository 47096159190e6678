/** Why a stream is woken. */
export type Word = 'news' | 'read' | 'beat'

/** What waits for the reader of a stream: at most one of each word, however slowly it is read. */
export interface Inbox {
  tell(word: Word): void
  /** A sign of life is due. Returns how many in a row were not taken. */
  beat(): number
  /** Whatever waits is dropped: it is told to who comes again. */
  end(): void
  isEnded(): boolean
  /** Waits for a word; undefined when the stream has ended. */
  take(): Promise<ReadonlySet<Word> | undefined>
}

export function makeInbox(): Inbox {
  let waiting = new Set<Word>()
  let ended = false
  let unread = 0
  let wake = (): void => undefined
  return {
    tell(word) {
      waiting.add(word)
      wake()
    },
    beat() {
      unread = waiting.has('beat') ? unread + 1 : 0
      waiting.add('beat')
      wake()
      return unread
    },
    end() {
      ended = true
      wake()
    },
    isEnded: () => ended,
    async take() {
      if (!ended && waiting.size === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      if (ended) return undefined
      const taken = waiting
      waiting = new Set()
      return taken
    },
  }
}
