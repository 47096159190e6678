import { Type } from 'typebox'

const share = (fallback: number, description: string) =>
  Type.Number({ minimum: 0, maximum: 1, default: fallback, description })

/** The part of the configuration that says where the process tells of its own work. */
export const OBSERVABILITY = {
  METRICS_TOKEN: Type.Optional(
    Type.String({
      pattern: '^\\S{16,}$',
      description: 'bearer token that /metrics and /health/deep ask for; without it production keeps them shut',
    }),
  ),
  METRICS_PORT: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 65_535,
      description: 'port of their own for metrics and health, without token, of any role; keep it inside',
    }),
  ),
  SENTRY_DSN: Type.Optional(
    Type.String({
      pattern: '^https?://\\w+(:\\w+)?@[^/?#]+(/[^?#]+)?/\\d+$',
      description: 'project of Sentry, or what speaks its protocol, that unexpected errors are reported to',
    }),
  ),
  SENTRY_ENVIRONMENT: Type.Optional(
    Type.String({ minLength: 1, description: 'environment named in reports; default NODE_ENV' }),
  ),
  SENTRY_RELEASE: Type.Optional(
    Type.String({ minLength: 1, description: 'release named in reports; default learinal@<version>' }),
  ),
  SENTRY_PROFILES_SAMPLE_RATE: share(1, 'share of processes that are profiled as long as they run, when a DSN is set'),
  OTEL_EXPORTER_OTLP_ENDPOINT: Type.Optional(
    Type.String({
      pattern: '^https?://[^?#]+$',
      description:
        'OpenTelemetry collector that takes traces over HTTP, like http://127.0.0.1:4318; without it none are made',
    }),
  ),
  OTEL_EXPORTER_OTLP_HEADERS: Type.Optional(
    Type.String({
      pattern: '^[\\w-]+=[^,]+(,[\\w-]+=[^,]+)*$',
      description: 'headers it asks for: name=value, comma-separated, values percent-encoded',
    }),
  ),
  OTEL_SERVICE_NAME: Type.String({ minLength: 1, default: 'learinal', description: 'name of the service in traces' }),
  OTEL_TRACES_SAMPLER_ARG: share(1, 'share of traces that are kept; a caller who sends a traceparent decides itself'),
}
