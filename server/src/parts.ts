import type { Logger } from 'pino'
import type { Config } from './config.ts'
import type { Cache, Versions } from './platform/cache/index.ts'
import type { Db, Listen } from './platform/db/index.ts'
import type { Jobs } from './platform/jobs/index.ts'
import type { Mailer } from './platform/mail/index.ts'
import type { Models } from './platform/models/index.ts'
import type { Metrics } from './platform/observability/metrics.ts'
import type { Report } from './platform/observability/reports.ts'
import type { Tracing } from './platform/observability/tracing.ts'
import type { Counter } from './platform/rate-limits/index.ts'
import type { RedisConnection } from './platform/redis/index.ts'
import type { Storage } from './platform/storage/index.ts'

export const VERSION = '0.1.0'

/** What the process has opened; modules are made of these. */
export interface Parts {
  config: Config
  db: Db
  listen: Listen
  jobs: Jobs
  storage: Storage
  mailer: Mailer
  log: Logger
  /** Counts requests for the rate limits. */
  counter: Counter
  cache: Cache
  models: Models
  metrics: Metrics
  /** Where spans go, when an endpoint is set. */
  tracing?: Tracing | undefined
  /** Told of defects, when a DSN is set. */
  report?: Report | undefined
  /** Shared by several processes, when there is one. */
  redis?: RedisConnection | undefined
  /** Of people's data, when this process is the only one to write. */
  versions?: Versions | undefined
  /** Where the built web app lies; without it only the API is served. */
  webFolder?: string | undefined
}
