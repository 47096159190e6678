/** What the process counts and measures, in the text format of Prometheus. Every label has few values, known beforehand. */
import { setTimeout as delay } from 'node:timers/promises'
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { addCounter, addHistogram } from './series.ts'

/** Seconds; about three a decade, from a cached answer to a whole set. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
/** Longest wait for values that have to be asked for. */
const PATIENCE_MS = 2_000
const JOB_SECONDS = [0.01, 0.05, 0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600]

const COUNTERS = {
  http_requests_total: ['Requests answered', ['method', 'route', 'status']],
  http_requests_shed_total: ['Requests refused at once under overload', []],
  rate_limited_total: ['Requests refused by a rate limit', ['tier']],
  cache_hits_total: ['Values found in a cache', ['kind', 'level']],
  cache_misses_total: ['Values that had to be made', ['kind']],
  cache_errors_total: ['Times the shared cache could not be asked or told', []],
  db_errors_total: ['Queries that failed', ['query']],
  jobs_total: ['Runs of jobs, by outcome: done, retried, failed', ['queue', 'outcome']],
  llm_calls_total: ['Calls of the language model, by outcome', ['provider', 'outcome']],
  llm_tokens_total: ['Tokens of the language model', ['provider', 'direction']],
  llm_cost_cents_total: ['What the calls cost in US cents, by the configured prices', ['provider']],
  mails_total: ['Mails, by outcome', ['outcome']],
  user_registrations_total: ['Accounts registered', []],
  sign_ins_total: ['Sign-ins, by the way', ['way']],
  document_uploads_total: ['Documents uploaded', []],
  documents_processed_total: ['Documents read to their end, by outcome', ['outcome']],
  question_sets_total: ['Sets generated, by outcome', ['outcome']],
  questions_generated_total: ['Questions that passed the gate into a set', []],
  questions_rejected_total: ['Candidates that did not pass, by reason', ['reason']],
  attempts_total: ['Attempts, by event: started, submitted, expired', ['event']],
} as const satisfies Record<string, readonly [help: string, labels: readonly string[]]>

const HISTOGRAMS = {
  http_request_duration_seconds: [
    'Time from the request to the end of its answer',
    ['method', 'route', 'status'],
    SECONDS,
  ],
  db_query_duration_seconds: ['Time of a query, by its name', ['query'], SECONDS],
  job_duration_seconds: ['Time of one run of a job', ['queue'], JOB_SECONDS],
  llm_call_duration_seconds: ['Time of one call of the language model', ['provider'], JOB_SECONDS],
} as const satisfies Record<string, readonly [help: string, labels: readonly string[], buckets: readonly number[]]>

/** Series that are there from the start: of one that begins with its first event, that event is not seen. */
const FROM_THE_START: { [Name in keyof typeof COUNTERS]?: LabelsOf<(typeof COUNTERS)[Name]>[] } = {
  mails_total: [{ outcome: 'sent' }, { outcome: 'failed' }],
  question_sets_total: [{ outcome: 'ready' }, { outcome: 'failed' }],
  sign_ins_total: [{ way: 'password' }, { way: 'two_factor' }, { way: 'google' }],
  attempts_total: [{ event: 'started' }, { event: 'submitted' }, { event: 'expired' }],
  cache_hits_total: [
    { kind: 'owner', level: 'process' },
    { kind: 'owner', level: 'redis' },
  ],
  cache_misses_total: [{ kind: 'owner' }],
}

type CounterName = keyof typeof COUNTERS
type HistogramName = keyof typeof HISTOGRAMS
type LabelsOf<T extends readonly [unknown, readonly string[], ...unknown[]]> = Record<T[1][number], string>

/** What the business of the process counts; narrower than `Metrics`, for modules. */
export type Count = <Name extends CounterName>(
  name: Name,
  labels: LabelsOf<(typeof COUNTERS)[Name]>,
  by?: number,
) => void

export interface Metrics {
  count: Count
  /** @param seconds how long it took */
  observe<Name extends HistogramName>(name: Name, labels: LabelsOf<(typeof HISTOGRAMS)[Name]>, seconds: number): void
  /** A value read whenever somebody looks, from the one who named it last: one number, or one for each value of its label. */
  gauge(name: string, help: string, read: () => number): void
  gauges(name: string, help: string, label: string, read: () => Promise<Record<string, number>>): void
  /** All of it, and its content type. */
  text(): Promise<{ body: string; contentType: string }>
}

/** @param version goes into `learinal_info`. */
export function makeMetrics(version: string): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  new Gauge({ name: 'learinal_info', help: 'The version that runs', labelNames: ['version'], registers }).set(
    { version },
    1,
  )
  const counters = new Map<string, ReturnType<typeof addCounter>>()
  const histograms = new Map<string, ReturnType<typeof addHistogram>>()
  for (const [name, [help, labelNames]] of Object.entries(COUNTERS))
    counters.set(name, addCounter(registry, { name, help, labelNames }))
  for (const [name, all] of Object.entries(FROM_THE_START)) for (const labels of all) counters.get(name)?.(labels, 0)
  for (const [name, [help, labelNames, buckets]] of Object.entries(HISTOGRAMS))
    histograms.set(name, addHistogram(registry, { name, help, labelNames }, buckets))
  return {
    count: (name, labels, by = 1) => counters.get(name)?.(labels, by),
    observe: (name, labels, seconds) => histograms.get(name)?.(labels, seconds),
    gauge(name, help, read) {
      registry.removeSingleMetric(name)
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(read())
        },
      })
    },
    gauges(name, help, label, read) {
      registry.removeSingleMetric(name)
      new Gauge({
        name,
        help,
        labelNames: [label],
        registers,
        async collect() {
          // Who can not be asked now is left out: what fails is when the other values are wanted most.
          const unknown = (): Record<string, number> => ({})
          const late = delay(PATIENCE_MS, {}, { ref: false })
          const values = await Promise.race([read().catch(unknown), late])
          this.reset()
          for (const [key, value] of Object.entries(values)) this.set({ [label]: key }, value)
        },
      })
    },
    text: async () => ({ body: await registry.metrics(), contentType: registry.contentType }),
  }
}
