import pg from 'pg'
import type { Logger } from 'pino'

const RETRY_MS = 1000

/** Connections made from now on tell, but those of a process that tells itself. */
const NOTIFY_FROM_NOW = `do $do$ begin
  execute format('alter database %I set learinal.notify = on', current_database());
end $do$`

/**
 * Hears of writes that others make to people's data in the database of this process: by hand, or by a command beside it.
 * @param onTouched told the person
 * @param onGap told when something may have been missed
 */
export async function listenForTouches(
  connection: pg.ClientConfig,
  log: Logger,
  onTouched: (userId: string) => void,
  onGap: () => void,
): Promise<{ close(): Promise<void> }> {
  let client: pg.Client | undefined
  let retry: NodeJS.Timeout | undefined
  let closed = false

  async function open(): Promise<void> {
    const fresh = new pg.Client({ ...connection, application_name: 'learinal-touches' })
    fresh.on('notification', ({ payload }) => {
      if (payload !== undefined) onTouched(payload)
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
    await fresh.query(NOTIFY_FROM_NOW)
    await fresh.query('listen learinal_touched')
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
