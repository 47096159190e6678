/** What goes out to those who watch from elsewhere. Each is loaded only when it is configured. */
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import { VERSION } from './parts.ts'
import type { Reports } from './platform/observability/reports.ts'
import type { Tracing } from './platform/observability/tracing.ts'

/** What is left to send when the process ends has so long. */
const LAST_WORDS_MS = 1_000

export interface Observers {
  tracing?: Tracing | undefined
  reports?: Reports | undefined
  /** Sends what is left. */
  close(): Promise<void>
}

/** Those that are configured: for spans an endpoint, for reports of defects a DSN. */
export async function openObservers(config: Config, log: Logger): Promise<Observers> {
  const [tracing, reports] = await Promise.all([openTraces(config, log), openErrorReports(config, log)])
  return {
    tracing,
    reports,
    async close() {
      await Promise.all([tracing?.close(LAST_WORDS_MS), reports?.close(LAST_WORDS_MS)])
    },
  }
}

async function openTraces(config: Config, log: Logger): Promise<Tracing | undefined> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_HEADERS: headers } = config
  if (endpoint === undefined) return undefined
  const { openTracing } = await import('./platform/observability/opentelemetry.ts')
  return openTracing({
    endpoint,
    headers: headersOf(headers),
    serviceName: config.OTEL_SERVICE_NAME,
    version: VERSION,
    share: config.OTEL_TRACES_SAMPLER_ARG,
    log,
  })
}

async function openErrorReports(config: Config, log: Logger): Promise<Reports | undefined> {
  const { SENTRY_DSN: dsn, SENTRY_RELEASE, SENTRY_ENVIRONMENT, SENTRY_PROFILES_SAMPLE_RATE: profileShare } = config
  if (dsn === undefined) return undefined
  const { openReports } = await import('./platform/observability/sentry.ts')
  const release = SENTRY_RELEASE ?? `learinal@${VERSION}`
  return openReports({ dsn, release, environment: SENTRY_ENVIRONMENT ?? config.NODE_ENV, profileShare, log })
}

/**
 * Reports what nobody caught before it ends the process, as it would without; how it ends is the same.
 * @returns ends this
 */
export function reportCrashes(observers: Observers, log: Logger): () => void {
  const { reports } = observers
  if (reports === undefined) return () => undefined
  const onCrash = (error: unknown, origin: string) => {
    log.fatal({ err: error, origin }, 'nobody caught an error')
    reports.report(error, 'process')
    void observers.close().then(() => process.exit(1))
  }
  process.once('uncaughtException', onCrash)
  return () => void process.off('uncaughtException', onCrash)
}

/** `name=value,other=value`, the values percent-encoded. */
function headersOf(text = ''): Record<string, string> {
  const pairs = text.split(',').filter((pair) => pair !== '')
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=')
      return [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))]
    }),
  )
}
