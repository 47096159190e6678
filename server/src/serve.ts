import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Logger } from 'pino'
import { buildApp, buildWatch, QUEUES, startWorkers } from './app.ts'
import { VERSION, type Parts } from './parts.ts'
import type { Config } from './config.ts'
import { makeCache, makeVersions, type Versions } from './platform/cache/index.ts'
import { listen as listenOn, listenForTouches, migrate, openDb, type Connection } from './platform/db/index.ts'
import { openJobs } from './platform/jobs/index.ts'
import { countedMailer, openOutboxMailer, openSmtpMailer } from './platform/mail/index.ts'
import { makeModels } from './platform/models/index.ts'
import { makeMetrics } from './platform/observability/metrics.ts'
import { openEmbeddedPostgres } from './platform/postgres/index.ts'
import { memoryCounter, sharedCounter } from './platform/rate-limits/index.ts'
import { openRedis } from './platform/redis/index.ts'
import { openLocalStorage, type Storage } from './platform/storage/index.ts'
import { openObservers, reportCrashes } from './observing.ts'
import { watchCache, watchDb, watchQueues } from './watching.ts'

export type Role = 'all' | 'api' | 'worker'

/** A running process; `stop` may be called more than once. */
export interface Running {
  /** Where the API listens; undefined for a worker. */
  address: string | undefined
  stop(): Promise<void>
}

const DRAIN_MS = 7_000
/** Built by `npm run build-web`. */
const WEB_FOLDER = path.join(import.meta.dirname, '../../web/dist')

/** Starts what `role` needs, in order, and stops it in the reverse order within 10 seconds. */
export async function serve(config: Config, role: Role, log: Logger): Promise<Running> {
  const closers: (() => Promise<void>)[] = []
  const stop = once(async () => {
    for (const close of closers.reverse()) {
      await close().catch((error: unknown) => {
        log.error({ err: error }, 'stopping a part failed')
      })
    }
  })
  try {
    const parts = await openParts(config, log, closers)
    const address = role === 'worker' ? undefined : await listen(parts, closers)
    if (role !== 'api') await startWorkers(parts)
    await listenForWatchers(parts, closers)
    return { address, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Opens the database (own or given), and on it jobs, storage and mail. Migrates first. */
async function openParts(config: Config, log: Logger, closers: (() => Promise<void>)[]): Promise<Parts> {
  // Others may pass through but not look: as root, the database runs as a lesser user below this folder.
  await mkdir(config.LEARINAL_DATA, { recursive: true, mode: 0o711 })
  const observers = await openObservers(config, log)
  const endReports = reportCrashes(observers, log)
  closers.push(() => {
    endReports()
    return observers.close()
  })
  const { tracing, reports: { report } = {} } = observers
  const { connection, close } = await openDatabase(config, log, { onLost: endProcess })
  closers.push(close)
  // The embedded database has no other writers than this process, save by hand.
  const versions = config.DATABASE_URL === undefined ? makeVersions() : undefined
  const onIdleError = (error: Error) => {
    log.warn({ err: error }, 'an idle database connection broke')
  }
  const metrics = makeMetrics(VERSION)
  const watch = { onTouched: versions?.touch, ...watchDb(metrics, log, tracing) }
  const db = openDb(connection, config.DATABASE_POOL_MAX, onIdleError, watch)
  closers.push(() => db.destroy())
  const migrated = await migrate(db)
  if (migrated.length > 0) log.info({ migrations: migrated }, 'database migrated')
  if (versions !== undefined) closers.push(await hearOthers(connection, log, versions))

  const jobs = await openJobs({ connection, queues: QUEUES, log, metrics, tracing, report })
  closers.push(() => jobs.stop(DRAIN_MS))
  const mailer =
    config.SMTP_URL === undefined
      ? openOutboxMailer(path.join(config.LEARINAL_DATA, 'outbox'), config.MAIL_FROM)
      : openSmtpMailer(config.SMTP_URL, config.MAIL_FROM)
  log.info(`mail goes to ${mailer.target}`)
  const storage = openStorage(config)
  const redis = openSharedRedis(config, { log, tracing }, closers)
  const counter = redis === undefined ? memoryCounter() : sharedCounter(redis)
  watchQueues(metrics, db)
  return {
    config,
    db,
    listen: (hearing) => listenOn(connection, log, hearing),
    jobs,
    storage,
    mailer: countedMailer(mailer, metrics.count, tracing),
    log,
    counter,
    cache: makeCache({ redis, watcher: watchCache(metrics) }),
    models: makeModels({ config, db, log, metrics, tracing }),
    metrics,
    tracing,
    report,
    redis,
    versions,
    webFolder: WEB_FOLDER,
  }
}

/** What commands beside the server, or people by hand, write in the embedded database. */
async function hearOthers(connection: Connection, log: Logger, versions: Versions): Promise<() => Promise<void>> {
  const listener = await listenForTouches(
    connection,
    log,
    (userId) => {
      versions.touch([userId])
    },
    () => {
      versions.reset()
    },
  )
  return () => listener.close()
}

/** Shared by several processes, so that they count and cache together. */
function openSharedRedis(
  { REDIS_URL }: Config,
  { log, tracing }: Pick<Parts, 'log' | 'tracing'>,
  closers: (() => Promise<void>)[],
) {
  if (REDIS_URL === undefined) return undefined
  const redis = openRedis(REDIS_URL, log, { tracing })
  closers.push(() => redis.close())
  return redis
}

/** Where uploaded files lie. */
export function filesFolderOf({ LEARINAL_DATA }: Config): string {
  return path.join(LEARINAL_DATA, 'files')
}

export function openStorage(config: Config): Storage {
  return openLocalStorage(filesFolderOf(config))
}

/** The server of `DATABASE_URL`, or the embedded one in the data folder. */
export async function openDatabase(
  config: Config,
  log: Logger,
  { attach = false, onLost }: { attach?: boolean; onLost?: () => void } = {},
): Promise<{ connection: Connection; close: () => Promise<void> }> {
  if (config.DATABASE_URL !== undefined) {
    return { connection: { connectionString: config.DATABASE_URL }, close: () => Promise.resolve() }
  }
  const embedded = await openEmbeddedPostgres({
    dataFolder: config.LEARINAL_DATA,
    log,
    attach,
    ...(onLost === undefined ? {} : { onLost }),
  })
  return { connection: embedded.connection, close: () => embedded.stop() }
}

/** The database is gone for good and the reason is logged: a supervisor can start us anew. */
function endProcess(): void {
  process.exitCode = 1
  process.kill(process.pid, 'SIGTERM')
}

async function listenForWatchers(parts: Parts, closers: (() => Promise<void>)[]): Promise<void> {
  const { METRICS_PORT: port, HOST: host } = parts.config
  if (port === undefined) return
  const app = await buildWatch(parts)
  closers.push(async () => {
    await app.close()
  })
  parts.log.info(`metrics and health on ${await app.listen({ host, port })}`)
}

async function listen(parts: Parts, closers: (() => Promise<void>)[]): Promise<string> {
  const app = await buildApp(parts)
  closers.push(async () => {
    await app.close()
  })
  return app.listen({ host: parts.config.HOST, port: parts.config.PORT })
}

function once(action: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  return () => (running ??= action())
}
