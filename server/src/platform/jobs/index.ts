import { fromKysely, PgBoss } from 'pg-boss'
import type { Logger } from 'pino'
import type { Connection, Trx } from '../db/index.ts'
import type { Metrics } from '../observability/metrics.ts'
import type { Report } from '../observability/reports.ts'
import { inSpan, type Tracing } from '../observability/tracing.ts'
import { work, type Work } from '../observability/work.ts'

/** One kind of background work. `Data` is what a job carries: ids, never content or secrets. */
export interface Queue<Data extends object> {
  name: string
  /** Type-level only: what the jobs of this queue carry. */
  readonly data?: Data
  /** How many jobs of this queue one process works on at once. */
  concurrency: number
  retryLimit: number
  /** A run that takes longer is given up and retried. */
  expireInSeconds: number
}

export interface JobContext {
  jobId: string
  /** 0 on the first run. */
  retryCount: number
  /** True when no retry follows a failure of this run. */
  last: boolean
  /** Aborted when the process shuts down or the run has expired. */
  signal: AbortSignal
}

export interface Jobs {
  /** Adds a job in the transaction of the row it serves: both exist or neither. */
  enqueue<Data extends object>(
    trx: Trx,
    queue: Queue<Data>,
    data: NoInfer<Data>,
    options?: { startAfter?: Date; singletonKey?: string; priority?: number },
  ): Promise<void>
  /** Registers the handler of a queue; it must be idempotent, for a killed run is run again. */
  work<Data extends object>(
    queue: Queue<Data>,
    handler: (data: Data, context: JobContext) => Promise<void>,
  ): Promise<void>
  /** Adds a job of the queue at every time of a cron expression (UTC), once over all processes. */
  schedule(queue: Queue<object>, cron: string): Promise<void>
  /** Stops taking, waits for running handlers at most `timeoutMs`, hands the rest back. */
  stop(timeoutMs: number): Promise<void>
}

// A worker that was killed stops beating; its job is taken up again after this long.
const HEARTBEAT_SECONDS = 10
const SUPERVISE_SECONDS = 5
const SPAN = { 'messaging.system': 'pg-boss', 'messaging.operation.type': 'process' }
const OUTCOMES = ['done', 'retried', 'failed'] as const

/**
 * Opens the job queue on the same database, with at most four connections of its own.
 * @param queues all queues of the app, made when missing; each has a dead letter queue `<name>.dead`.
 */
export async function openJobs(options: { connection: Connection; queues: Queue<object>[] } & Watchers): Promise<Jobs> {
  const { connection, queues, log, metrics } = options
  const boss = new PgBoss({
    ...definedOnly(connection),
    max: 4,
    application_name: 'learinal-jobs',
    useListenNotify: true,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
  })
  boss.on('error', (error) => {
    log.error({ err: error }, 'job queue error')
  })
  await boss.start()
  for (const queue of queues) await ensureQueue(boss, queue)

  return {
    async enqueue(trx, queue, data, sendOptions = {}) {
      const begun = work.getStore()
      const begunBy = begun === undefined ? {} : { begunBy: begun }
      await boss.send(queue.name, { ...data, ...begunBy }, { ...sendOptions, db: fromKysely(trx) })
    },
    async work(queue, handler) {
      const workOptions = {
        includeMetadata: true,
        localConcurrency: queue.concurrency,
        batchSize: 1,
        burstWhenBatchFull: true,
        pollingIntervalSeconds: 2,
        // No notification tells that a retry or a job for later has become due: its default, 30 s, is how late they run.
        notifyPollingIntervalSeconds: 2,
      } as const
      type Data = NonNullable<typeof queue.data>
      for (const outcome of OUTCOMES) metrics.count('jobs_total', { queue: queue.name, outcome }, 0)
      await boss.work<Data, undefined, typeof workOptions>(queue.name, workOptions, async ([job]) => {
        if (job === undefined) return
        const { id: jobId, retryCount, retryLimit, signal } = job
        const { begunBy = { requestId: jobId }, ...data } = job.data as Data & { begunBy?: Work }
        const last = retryCount >= retryLimit
        await watched(options, begunBy, { queue: queue.name, jobId, retryCount, last }, () =>
          handler(data as Data, { jobId, retryCount, last, signal }),
        )
      })
    },
    async schedule(queue, cron) {
      await boss.schedule(queue.name, cron)
    },
    async stop(timeoutMs) {
      await boss.stop({ graceful: true, timeout: timeoutMs, close: true })
    },
  }
}

interface Run {
  queue: string
  jobId: string
  retryCount: number
  last: boolean
}

/** What is told of every run. */
interface Watchers {
  log: Logger
  metrics: Metrics
  tracing?: Tracing | undefined
  /** Of runs that no retry follows. */
  report?: Report | undefined
}

/** Runs a job as the work that began it, in a span, with a line in the log and its time in the metrics. */
async function watched(watchers: Watchers, begunBy: Work, run: Run, handle: () => Promise<void>): Promise<void> {
  const attributes = { ...SPAN, 'messaging.message.id': run.jobId, 'learinal.request_id': begunBy.requestId }
  await work.run(begunBy, () =>
    inSpan(watchers.tracing, 'consumer', run.queue, attributes, () => measured(watchers, run, handle)),
  )
}

async function measured(
  { log, metrics, report }: Watchers,
  { queue, last, ...run }: Run,
  handle: () => Promise<void>,
): Promise<void> {
  const began = performance.now()
  const tell = (outcome: (typeof OUTCOMES)[number]) => {
    const ms = performance.now() - began
    metrics.count('jobs_total', { queue, outcome })
    metrics.observe('job_duration_seconds', { queue }, ms / 1000)
    return { queue, ...run, outcome, ms: Math.round(ms) }
  }
  try {
    await handle()
  } catch (error) {
    log.error({ ...tell(last ? 'failed' : 'retried'), err: error }, 'job failed')
    if (last) report?.(error, `job ${queue}`, work.getStore())
    throw error
  }
  log.info(tell('done'), 'job')
}

async function ensureQueue(boss: PgBoss, queue: Queue<object>): Promise<void> {
  const dead = `${queue.name}.dead`
  if ((await boss.getQueue(dead)) === null) await boss.createQueue(dead)
  if ((await boss.getQueue(queue.name)) !== null) return
  await boss.createQueue(queue.name, {
    deadLetter: dead,
    retryLimit: queue.retryLimit,
    retryDelay: 1,
    retryBackoff: true,
    expireInSeconds: queue.expireInSeconds,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    notify: true,
  })
}

function definedOnly(connection: Connection): Record<string, string | number> {
  return Object.fromEntries(Object.entries(connection).filter((entry) => entry[1] !== undefined)) as Record<
    string,
    string | number
  >
}
