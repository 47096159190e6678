import { CamelCasePlugin, Kysely, PostgresDialect, type Dialect, type LogEvent, type Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from './schema.gen.ts'
import { CommittingDialect, type OnTouched } from './committing-dialect.ts'
import { nameOf } from './query-names.ts'

export { loadMigrations, migrate, migrationStatus } from './migrate.ts'
export { apart, beforeCommit } from './committing-dialect.ts'
export { jsonb } from './jsonb.ts'
export { listen, listenForTouches, type Listen, type Listener } from './listen.ts'

/** Reads take `Db`. */
export type Db = Kysely<DB>
/** Writes that must be atomic take `Trx`: the compiler then refuses them outside a transaction. */
export type Trx = Transaction<DB>

/** Where the database is: a connection string, or the socket and password of the embedded server. */
export type Connection = Pick<pg.PoolConfig, 'connectionString' | 'host' | 'port' | 'user' | 'password' | 'database'>

// `numeric` holds scores and weights only, all far inside a double's exact range; money is `bigint`.
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)
pg.types.setTypeParser(pg.types.builtins.INT8, BigInt)

export interface Watch {
  /** Told whose data every transaction changed; for a process that is the only one to write. */
  onTouched?: OnTouched | undefined
  /** Told of every query: its name, its time in milliseconds, and whether it failed. */
  onQuery?: ((name: string, ms: number, isFailed: boolean) => void) | undefined
  /** Given the pool once, to look at its sizes. */
  onPool?: ((pool: PoolSizes) => void) | undefined
}

/** Connections there are, those at rest, and how many wait for one. */
export type PoolSizes = Readonly<Pick<pg.Pool, 'totalCount' | 'idleCount' | 'waitingCount'>>

const STATEMENT_TIMEOUT_MS = 15_000
const IDLE_IN_TRANSACTION_MS = 30_000

/**
 * Opens a pool of at most `max` connections, five of them kept open.
 * Column names are snake_case in SQL and camelCase in code; JSON values are left as they are.
 * @param onError told about connections that break while idle; the pool replaces them.
 * @param watch what is told of the work of the pool
 */
export function openDb(connection: Connection, max: number, onError: (error: Error) => void, watch: Watch = {}): Db {
  const pool = new pg.Pool({
    ...connection,
    // Its own writes it tells itself, without a notification.
    ...(watch.onTouched === undefined ? {} : { options: '-c learinal.notify=off' }),
    max,
    min: Math.min(5, max),
    application_name: 'learinal',
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    connectionTimeoutMillis: 10_000,
  })
  pool.on('error', onError)
  // One that breaks between two statements of a transaction would end the process: the next statement fails instead.
  pool.on('connect', (client) => {
    client.on('error', () => undefined)
  })
  watch.onPool?.(pool)
  return kyselyOf(new CommittingDialect({ pool }, watch.onTouched), watch.onQuery)
}

/** Named queries on one connection that is opened and ended elsewhere, inside its transaction. */
export function overClient(client: pg.Client): Db {
  const only = Object.assign(client, { release: () => undefined }) as unknown as pg.PoolClient
  const pool = { options: {}, connect: () => Promise.resolve(only), end: () => Promise.resolve() }
  return kyselyOf(new PostgresDialect({ pool }))
}

function kyselyOf(dialect: Dialect, onQuery?: Watch['onQuery']): Db {
  const plugins = [new CamelCasePlugin({ maintainNestedObjectKeys: true })]
  if (onQuery === undefined) return new Kysely<DB>({ dialect, plugins })
  const log = (event: LogEvent) => {
    onQuery(nameOf(event.query), event.queryDurationMillis, event.level === 'error')
  }
  return new Kysely<DB>({ dialect, plugins, log })
}
