import pg from 'pg'
import type { Logger } from 'pino'

const RETRY_MS = 1000

/** Connections made from now on tell, but those of a process that tells itself. */
const NOTIFY_FROM_NOW = `do $do$ begin
  execute format('alter database %I set learinal.notify = on', current_database());
end $do$`

export interface Hearing {
  /** A name of ours: it is part of a statement. */
  channel: string
  /** Run on every new connection before it listens. */
  prepare?: string
  onHeard: (payload: string) => void
  /** Something may have been missed: it listens anew, or has begun to. */
  onGap: () => void
}

export interface Listener {
  close(): Promise<void>
}

/** Listens on a channel of a database known beforehand. */
export type Listen = (hearing: Hearing) => Promise<Listener>

/** Listens on a connection of its own, and on another when that breaks. */
export async function listen(
  connection: pg.ClientConfig,
  log: Logger,
  { channel, prepare, onHeard, onGap }: Hearing,
): Promise<Listener> {
  let client: pg.Client | undefined
  let retry: NodeJS.Timeout | undefined
  let closed = false

  async function open(): Promise<void> {
    const fresh = new pg.Client({ ...connection, application_name: channel.replace('_', '-') })
    fresh.on('notification', ({ payload }) => {
      if (payload !== undefined) onHeard(payload)
    })
    fresh.on('error', (error) => {
      log.debug({ err: error }, 'the listening connection broke')
    })
    fresh.on('end', () => {
      if (closed || client !== fresh) return
      onGap()
      retry = setTimeout(reopen, RETRY_MS)
    })
    await fresh.connect()
    if (prepare !== undefined) await fresh.query(prepare)
    await fresh.query(`listen ${channel}`)
    client = fresh
    onGap()
  }
  function reopen(): void {
    open().catch(() => {
      if (!closed) retry = setTimeout(reopen, RETRY_MS)
    })
  }
  await open()
  return {
    async close() {
      closed = true
      clearTimeout(retry)
      await client?.end()
    },
  }
}

/**
 * Hears of writes that others make to people's data in the database of this process: by hand, or by a command beside it.
 * @param onTouched told the person
 * @param onGap told when something may have been missed
 */
export function listenForTouches(
  connection: pg.ClientConfig,
  log: Logger,
  onTouched: (userId: string) => void,
  onGap: () => void,
): Promise<Listener> {
  return listen(connection, log, { channel: 'learinal_touched', prepare: NOTIFY_FROM_NOW, onHeard: onTouched, onGap })
}
