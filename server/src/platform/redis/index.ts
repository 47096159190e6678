import { Redis } from 'ioredis'
import type { Logger } from 'pino'
import { inSpan, type Tracing } from '../observability/tracing.ts'

/** A connection to Redis that never makes a request wait for a dead server. */
export interface RedisConnection {
  /** Runs `command` on the client; rejects at once while there is no connection, and after `timeoutMs` when there is no answer. */
  run<T>(command: (client: Redis) => Promise<T>): Promise<T>
  close(): Promise<void>
}

const SPAN = { 'db.system.name': 'redis' }
const CONNECT_MS = 1000
const RECONNECT_MS = { first: 100, most: 2000 }
/** After so many failures in a row nothing is asked for a while: each would cost a request the whole timeout. */
const REST = { after: 3, ms: 1000 }

/** @param timeoutMs longest wait for one answer */
export function openRedis(
  url: string,
  log: Logger,
  { timeoutMs = 50, tracing }: { timeoutMs?: number; tracing?: Tracing | undefined } = {},
): RedisConnection {
  const client = new Redis(url, {
    commandTimeout: timeoutMs,
    connectTimeout: CONNECT_MS,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (times) => Math.min(RECONNECT_MS.most, RECONNECT_MS.first * 2 ** times),
  })
  let reachable: boolean | undefined
  const note = (now: boolean, error?: unknown) => {
    if (reachable === now) return
    reachable = now
    if (now) log.info('redis is reachable')
    else log.warn({ err: error }, 'redis can not be reached; each process goes on by itself')
  }
  client.on('ready', () => {
    note(true)
  })
  client.on('error', (error) => {
    note(false, error)
  })
  let [failures, restsUntil] = [0, 0]
  return {
    async run(command) {
      if (Date.now() < restsUntil) throw new RedisUnavailable('redis is resting after failures')
      try {
        const answer = await inSpan(tracing, 'client', 'redis', SPAN, () => command(client))
        failures = 0
        note(true)
        return answer
      } catch (error) {
        failures++
        if (failures >= REST.after) restsUntil = Date.now() + REST.ms
        note(false, error)
        throw new RedisUnavailable('redis did not answer', { cause: error })
      }
    },
    async close() {
      client.disconnect()
      await Promise.resolve()
    },
  }
}

/** Redis did not do what was asked: the caller goes on without it. */
export class RedisUnavailable extends Error {
  override readonly name = 'RedisUnavailable'
}
