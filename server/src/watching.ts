/** What the process tells of its own work, and what it depends on. */
import { Readable } from 'node:stream'
import type { Parts } from './parts.ts'
import { oldestWaiting, waitingJobs } from './platform/jobs/depth.queries.ts'
import { migrationStatus, type Db, type PoolSizes, type Watch } from './platform/db/index.ts'
import { makeHealth, type Health } from './platform/observability/health.ts'
import type { Metrics } from './platform/observability/metrics.ts'
import type { Tracing } from './platform/observability/tracing.ts'
import type { CacheWatcher } from './platform/cache/index.ts'
import type { Logger } from 'pino'

const SLOW_QUERY_MS = 100
const QUERY = { 'db.system.name': 'postgresql' }
/** A job that is due and waits longer than this: nobody works, or too few. */
const STUCK_SECONDS = 300

/** Measures the queries of a pool, makes them spans, and warns of slow ones. */
export function watchDb(metrics: Metrics, log: Logger, tracing?: Tracing): Pick<Watch, 'onQuery' | 'onPool'> {
  return {
    onQuery(query, ms, isFailed) {
      metrics.observe('db_query_duration_seconds', { query }, ms / 1000)
      if (isFailed) metrics.count('db_errors_total', { query })
      tracing?.record('client', query, ms, QUERY, isFailed ? 'DatabaseError' : undefined)
      if (ms > SLOW_QUERY_MS) log.warn({ query, ms: Math.round(ms) }, 'slow query')
    },
    onPool(pool: PoolSizes) {
      metrics.gauge('db_pool_connections', 'Connections of the query pool', () => pool.totalCount)
      metrics.gauge('db_pool_idle_connections', 'Those that do nothing', () => pool.idleCount)
      metrics.gauge('db_pool_waiting', 'Queries that wait for a connection', () => pool.waitingCount)
    },
  }
}

export function watchCache(metrics: Metrics): CacheWatcher {
  return {
    hit: (kind, level) => {
      metrics.count('cache_hits_total', { kind, level })
    },
    miss: (kind) => {
      metrics.count('cache_misses_total', { kind })
    },
    error: () => {
      metrics.count('cache_errors_total', {})
    },
  }
}

/** Asked of the database whenever somebody looks; any process can tell. */
export function watchQueues(metrics: Metrics, db: Db): void {
  metrics.gauges('job_queue_depth', 'Jobs that are due and wait', 'queue', async () =>
    byQueue(await waitingJobs(db), ({ waiting }) => Number(waiting)),
  )
  metrics.gauges('job_queue_age_seconds', 'How long the oldest job that is due has waited', 'queue', async () =>
    byQueue(await waitingJobs(db), ({ age }) => age),
  )
}

function byQueue<T extends { name: string }>(rows: T[], value: (row: T) => number): Record<string, number> {
  return Object.fromEntries(rows.map((row) => [row.name, value(row)]))
}

export function healthOf({ db, redis, storage, mailer, models, log }: Parts): () => Promise<Health> {
  return makeHealth(
    {
      database: { hard: true, check: () => assertMigrated(db) },
      storage: {
        hard: true,
        async check() {
          const key = await storage.put(Readable.from([Buffer.from('probe')]))
          await storage.get(key)
          await storage.remove(key)
        },
      },
      cache: {
        hard: false,
        check: async () => (redis === undefined ? 'off' : redis.run((client) => client.ping())),
      },
      queue: {
        hard: false,
        async check() {
          const seconds = await oldestWaiting(db)
          if (seconds > STUCK_SECONDS) throw new Error(`the oldest job has waited ${Math.round(seconds)} s`)
        },
      },
      mail: { hard: false, check: () => mailer.check() },
      model: { hard: false, check: () => models.check() },
    },
    log,
  )
}

export async function assertMigrated(db: Db): Promise<void> {
  const waiting = (await migrationStatus(db)).filter((migration) => migration.executedAt === undefined)
  if (waiting.length > 0) throw new Error(`${waiting.length} migrations are waiting`)
}
