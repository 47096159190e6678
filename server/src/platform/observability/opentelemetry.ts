/** Spans sent by OpenTelemetry's SDK to an OTLP endpoint. Loaded only when one is set. */
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Context, type Span as OtelSpan } from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto'
import { resourceFromAttributes } from '@opentelemetry/resources'
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
  type SpanExporter,
} from '@opentelemetry/sdk-trace'
import type { Logger } from 'pino'
import { noteDelivery } from './delivery.ts'
import { inTime } from './in-time.ts'
import type { Span, Tracing } from './tracing.ts'
import { work } from './work.ts'

export interface TracingOptions {
  /** Base address of the collector: traces go to `<endpoint>/v1/traces`. */
  endpoint: string
  headers: Record<string, string>
  serviceName: string
  version: string
  /** Share of traces that are kept, 0 to 1; a caller who sends a `traceparent` has decided for its own. */
  share: number
  log: Logger
}

/** A sink that is slow keeps its batch so long; what does not fit into the queue meanwhile is dropped. */
const EXPORT_MS = 5_000
const QUEUE = { maxQueueSize: 4096, maxExportBatchSize: 512, scheduledDelayMillis: 2_000 }
const KINDS = { server: SpanKind.SERVER, client: SpanKind.CLIENT, consumer: SpanKind.CONSUMER }
const SAMPLED = 1

export function openTracing({ endpoint, headers, serviceName, version, share, log }: TracingOptions): Tracing {
  const url = `${endpoint.replace(/\/+$/, '')}/v1/traces`
  const exporter = telling(new OTLPTraceExporter({ url, headers, timeoutMillis: EXPORT_MS }), log)
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName, 'service.version': version }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(share) }),
    spanProcessors: [new BatchSpanProcessor({ exporter, exportTimeoutMillis: EXPORT_MS, ...QUEUE })],
  })
  const tracer = provider.getTracer('learinal', version)
  return {
    begin: (kind, name, parent, attributes = {}) =>
      spanOf(tracer.startSpan(name, { kind: KINDS[kind], attributes }, contextOf(parent))),
    record(kind, name, ms, attributes, error) {
      const parent = work.getStore()?.traceparent
      if (parent === undefined || !isSampled(parent)) return
      const end = performance.timeOrigin + performance.now()
      const options = { kind: KINDS[kind], attributes, startTime: end - ms }
      endOf(tracer.startSpan(name, options, contextOf(parent)), error, end)
    },
    close: (timeoutMs) => inTime(provider.shutdown(), timeoutMs),
  }
}

function spanOf(span: OtelSpan): Span {
  const { traceId, spanId, traceFlags } = span.spanContext()
  return {
    traceparent: `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`,
    set: (attributes) => void span.setAttributes(attributes),
    end: (error) => {
      endOf(span, error)
    },
  }
}

function endOf(span: OtelSpan, error: string | undefined, time?: number): void {
  if (error !== undefined) span.setStatus({ code: SpanStatusCode.ERROR }).setAttribute('error.type', error)
  span.end(time)
}

function contextOf(traceparent: string | undefined): Context {
  const [, traceId = '', spanId = '', flags = ''] = (traceparent ?? '').split('-')
  if (traceId === '') return ROOT_CONTEXT
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags: parseInt(flags, 16), isRemote: true })
}

function isSampled(traceparent: string): boolean {
  return (parseInt(traceparent.slice(-2), 16) & SAMPLED) === SAMPLED
}

function telling(exporter: OTLPTraceExporter, log: Logger): SpanExporter {
  const note = noteDelivery(log, 'traces')
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        note(result.error === undefined, result.error?.message)
        done(result)
      })
    },
    shutdown: () => exporter.shutdown(),
  }
}
