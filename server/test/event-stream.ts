/** A reader of server-sent events, by the HTML Standard as far as we use it. */
export interface ServerEvent {
  id: string | undefined
  event: string
  data: unknown
}

export interface EventStream {
  headers: Headers
  /** The next event; undefined when the stream has ended. */
  next(): Promise<ServerEvent | undefined>
  /** Reads and drops until it has ended. */
  ended(): Promise<void>
  close(): void
}

/** Opens the stream of notifications; throws the status when it is refused. */
export async function openStream(origin: string, token: string, lastEventId?: string): Promise<EventStream> {
  const abort = new AbortController()
  const answer = await fetch(`${origin}/api/v1/notifications/stream`, {
    signal: abort.signal,
    headers: {
      authorization: `Bearer ${token}`,
      'accept-encoding': 'gzip, br, zstd',
      ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
    },
  })
  if (answer.status !== 200 || answer.body === null) throw new Error(String(answer.status))
  const events = eventsIn(answer.body)
  const next = async () => {
    const { value, done } = await events.next()
    return done === true ? undefined : value
  }
  return {
    headers: answer.headers,
    next,
    async ended() {
      while ((await next()) !== undefined);
    },
    close: () => {
      abort.abort()
    },
  }
}

async function* eventsIn(body: AsyncIterable<Uint8Array>): AsyncGenerator<ServerEvent, undefined> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true })
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const fields = new Map(block.split('\n').map((line) => splitAt(line)))
      const data = fields.get('data')
      if (data !== undefined) {
        yield { id: fields.get('id'), event: fields.get('event') ?? 'message', data: JSON.parse(data) }
      }
    }
  }
  return undefined
}

function splitAt(line: string): [string, string] {
  const at = line.indexOf(':')
  return [line.slice(0, at), line.slice(at + 1).trimStart()]
}
