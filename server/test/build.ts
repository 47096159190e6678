import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import { simpleParser, type ParsedMail } from 'mailparser'
import { inject } from 'vitest'
import { buildApp, QUEUES, startWorkers } from '../src/app.ts'
import { type Parts } from '../src/parts.ts'
import { loadConfig } from '../src/config.ts'
import { listen, openDb, type Connection, type Db } from '../src/platform/db/index.ts'
import type { App } from '../src/platform/http/server.ts'
import { openJobs } from '../src/platform/jobs/index.ts'
import { countedMailer, openOutboxMailer, openSmtpMailer } from '../src/platform/mail/index.ts'
import { makeModels } from '../src/platform/models/index.ts'
import { makeLog } from '../src/platform/observability/log.ts'
import { makeMetrics } from '../src/platform/observability/metrics.ts'
import type { RedisConnection } from '../src/platform/redis/index.ts'
import { openObservers } from '../src/observing.ts'
import { watchDb, watchQueues } from '../src/watching.ts'
import type { Logger } from 'pino'
import { makeCache, makeVersions, type Cache } from '../src/platform/cache/index.ts'
import { memoryCounter, type Counter } from '../src/platform/rate-limits/index.ts'
import { openLocalStorage } from '../src/platform/storage/index.ts'
import { TEMPLATE } from './global-setup.ts'

export interface TestServer {
  app: App
  db: Db
  parts: Parts
  connection: Connection
  /** Another client of the same database. */
  another(): Db
  dataFolder: string
  /** Every mail sent so far, oldest first. */
  outbox(): Promise<ParsedMail[]>
  /** Resolves when no job is due or running. */
  drain(): Promise<void>
  /** Sends reports and spans that are left. */
  lastWords(): Promise<void>
  close(): Promise<void>
}

export interface BuildOptions {
  env?: NodeJS.Dict<string>
  /** Counts requests for the rate limits. */
  counter?: Counter
  cache?: Cache
  redis?: RedisConnection
  /** Told of connections that break while idle; default: the test fails. */
  onIdleError?: (error: Error) => void
  log?: Logger
  /** True: this application is the only one to write, and keeps the versions of people's data itself. */
  alone?: boolean
  /** False: jobs are queued but nobody works on them. */
  workers?: boolean
  /** Where a built web app lies that is served too. */
  webFolder?: string
}

const WAIT_MS = 50_000
/** Tests make many requests; those of the limits set their own. */
const ROOMY = Object.fromEntries(
  ['AUTH', 'AUTH_ADDRESS', 'UPLOAD', 'EXPENSIVE', 'VISITOR', 'USER'].map((tier) => [
    `RATE_LIMIT_${tier}`,
    '100000/900',
  ]),
)

/**
 * A real application on its own clone of the migrated template database.
 * Given a test's context it closes itself; otherwise the caller closes it.
 */
export async function build(
  t?: { onTestFinished: (close: () => Promise<void>) => void },
  {
    env = {},
    workers = true,
    counter = memoryCounter(),
    cache = makeCache({}),
    alone = false,
    redis,
    log = makeLog('silent'),
    onIdleError = raise,
    webFolder,
  }: BuildOptions = {},
): Promise<TestServer> {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'learinal-app-'))
  const { connection, drop } = await cloneTemplate()
  const config = loadConfig(
    {},
    { NODE_ENV: 'test', LEARINAL_DATA: dataFolder, LOG_LEVEL: 'silent', LLM_PROVIDER: 'offline', ...ROOMY, ...env },
    dataFolder,
  )
  const metrics = makeMetrics('test')
  const observers = await openObservers(config, log)
  const { tracing, reports: { report } = {} } = observers
  const versions = alone ? makeVersions() : undefined
  let isClosing = false
  // The pool says it has ended while its connections still are: dropping the database then breaks them.
  const onBroken = (error: Error) => {
    if (!isClosing) onIdleError(error)
  }
  const db = openDb(connection, 5, onBroken, { onTouched: versions?.touch, ...watchDb(metrics, log, tracing) })
  const jobs = await openJobs({ connection, queues: QUEUES, log, metrics, tracing, report })
  const outboxFolder = path.join(dataFolder, 'outbox')
  const parts: Parts = {
    config,
    db,
    listen: (hearing) => listen(connection, log, hearing),
    jobs,
    log,
    mailer: countedMailer(
      config.SMTP_URL === undefined
        ? openOutboxMailer(outboxFolder, config.MAIL_FROM)
        : openSmtpMailer(config.SMTP_URL, config.MAIL_FROM),
      metrics.count,
      tracing,
    ),
    storage: openLocalStorage(path.join(dataFolder, 'files')),
    counter,
    cache,
    models: makeModels({ config, db, log, metrics, tracing }),
    metrics,
    tracing,
    report,
    redis,
    versions,
    webFolder,
  }
  watchQueues(metrics, db)
  const app = await buildApp(parts)
  if (workers) await startWorkers(parts)
  // Its questions are not the application's.
  let observer: Db | undefined
  const close = async () => {
    await app.close()
    await jobs.stop(5_000)
    isClosing = true
    await observer?.destroy()
    await db.destroy()
    await drop()
    await observers.close()
    await rm(dataFolder, { recursive: true, force: true })
  }
  t?.onTestFinished(close)
  return {
    app,
    db,
    parts,
    connection,
    another: () => openDb(connection, 1, raise),
    dataFolder,
    outbox: () => readOutbox(outboxFolder),
    drain: () => drain((observer ??= openDb(connection, 1, onBroken))),
    lastWords: () => observers.close(),
    close,
  }
}

async function cloneTemplate() {
  const postgres = inject('postgres')
  const database = `test_${randomUUID().replaceAll('-', '')}`
  const run = async (statement: string) => {
    const admin = openDb(postgres, 1, raise)
    await sql.raw(statement).execute(admin)
    await admin.destroy()
  }
  await run(`create database ${database} template ${TEMPLATE}`)
  return { connection: { ...postgres, database }, drop: () => run(`drop database ${database} with (force)`) }
}

async function readOutbox(folder: string): Promise<ParsedMail[]> {
  const names = await readdir(folder).catch(() => [])
  const files = names.filter((name) => name.endsWith('.eml')).sort()
  return Promise.all(files.map(async (name) => simpleParser(await readFile(path.join(folder, name)))))
}

async function drain(db: Db): Promise<void> {
  const deadline = Date.now() + WAIT_MS
  for (;;) {
    const { rows } = await sql<{ busy: bigint }>`
      select count(*) as busy from pgboss.job
      where state = 'active' or (state in ('created', 'retry') and start_after <= now() and name not like '%.dead')
    `.execute(db)
    if (rows[0]?.busy === 0n) return
    if (Date.now() > deadline) throw new Error(`${String(rows[0]?.busy)} jobs are still due after ${WAIT_MS} ms`)
    await delay(15)
  }
}

function raise(error: Error): void {
  throw error
}
