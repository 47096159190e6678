/** What goes out to those who watch from elsewhere. Each is loaded only when it is configured. */
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import { VERSION } from './parts.ts'
import type { Tracing } from './platform/observability/tracing.ts'

/** What is left to send when the process ends has so long. */
const LAST_WORDS_MS = 1_000

/** Where spans go; undefined without an endpoint. */
export async function openTraces(
  config: Config,
  log: Logger,
  closers: (() => Promise<void>)[],
): Promise<Tracing | undefined> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_HEADERS: headers } = config
  if (endpoint === undefined) return undefined
  const { openTracing } = await import('./platform/observability/opentelemetry.ts')
  const tracing = openTracing({
    endpoint,
    headers: headersOf(headers),
    serviceName: config.OTEL_SERVICE_NAME,
    version: VERSION,
    share: config.OTEL_TRACES_SAMPLER_ARG,
    log,
  })
  closers.push(() => tracing.close(LAST_WORDS_MS))
  return tracing
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
