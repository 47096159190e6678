import pg from 'pg'
import { USER } from './cluster.ts'
import { codeOf } from './errors.ts'

/** How to reach the database; fits `pg.Pool` and pg-boss. */
export interface EmbeddedConnection {
  /** Folder of the Unix socket. */
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
}

/** The session-level advisory lock of the owner; any number will do that the app uses for nothing else. */
const OWNER_LOCK = 7_305_141

/** The server is still starting, going away or full: worth another try, but not another server. */
const BUSY = new Set(['EAGAIN', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03', '53300'])

/** What a failed connection or query says about the server. */
export function diagnose(error: unknown): 'absent' | 'busy' | 'refusing' {
  const code = codeOf(error)
  if (code === 'ENOENT' || code === 'ECONNREFUSED') return 'absent'
  // pg gives no code when the server hangs up.
  return code === undefined || BUSY.has(code) ? 'busy' : 'refusing'
}

/** A connection that can hold the ownership lock. */
export interface Lock {
  readonly client: pg.Client
  /** Resolves when the connection has ended, for whatever reason. */
  readonly gone: Promise<void>
}

/** Opens the dedicated connection for the ownership lock. Its name tells others who the owner is. */
export async function knock(to: EmbeddedConnection): Promise<Lock> {
  const client = new pg.Client({
    ...to,
    // Advisory locks belong to a database: this one is never cloned, renamed or dropped.
    database: 'postgres',
    application_name: `${USER}:${process.pid}`,
    connectionTimeoutMillis: 10_000,
  })
  // pg reports a lost connection as an error too; `gone` tells who cares.
  client.on('error', () => undefined)
  const gone = new Promise<void>((resolve) => client.once('end', resolve))
  try {
    await client.connect()
  } catch (error) {
    await client.end()
    throw error
  }
  return { client, gone }
}

/** Takes the ownership lock if it is free; it stays with the connection until that ends, however it ends. */
export async function takeOwnership({ client }: Lock): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [OWNER_LOCK])
  return rows[0]?.taken === true
}

/** Process id of the owner; `free` when nobody holds the lock, undefined when the holder has no id. */
export async function askOwner({ client }: Lock): Promise<number | 'free' | undefined> {
  const { rows } = await client.query<{ name: string | null }>(
    `select a.application_name as name
       from pg_locks l left join pg_stat_activity a on a.pid = l.pid
      where l.locktype = 'advisory' and l.classid = 0 and l.objid = $1 and l.objsubid = 1 and l.granted`,
    [OWNER_LOCK],
  )
  if (rows.length === 0) return 'free'
  const pid = Number(rows[0]?.name?.split(':')[1])
  return Number.isInteger(pid) ? pid : undefined
}
