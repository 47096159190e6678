import { DATABASE, ensureCluster, removeDrafts, USER } from './cluster.ts'
import { enter, type Server } from './enter.ts'
import { EmbeddedPostgresError } from './errors.ts'
import { findHome } from './home.ts'
import type { EmbeddedConnection, Lock } from './ownership.ts'
import { findPostmaster, stopPostmaster } from './postmaster.ts'
import { installRuntime, removeOtherRuntimes } from './runtime.ts'
import { socketFolderOf } from './socket-folder.ts'

export interface EmbeddedPostgresOptions {
  /** The app's data folder; made when missing. */
  readonly dataFolder: string
  readonly log: { info(message: string): void; warn(message: string): void }
  /** For a command: use the running app's server when there is one; without, own the data folder until `stop()`. */
  readonly attach?: boolean
  /** For a cluster that is thrown away: does not survive a crash of the machine. */
  readonly fast?: boolean
  /** Ownership was lost for good (another app took the data folder, or the server does not start again): end the app. */
  readonly onLost?: (error: unknown) => void
}

export interface EmbeddedPostgres {
  readonly connection: EmbeddedConnection
  /** False when attached to the server of another process. */
  readonly owned: boolean
  /** The folder of the cluster. */
  readonly location: string
  /** The owner stops the server and returns when its process is gone; attached, does nothing. Call it any time, often. */
  stop(): Promise<void>
}

/**
 * Opens the data folder's own PostgreSQL: makes it on the first start, starts it or takes over the one that a killed
 * app left running, and becomes its owner. While owned, a server that dies is started again.
 * @throws DataFolderInUse when another app owns the data folder (not with `attach`).
 * @throws EmbeddedPostgresError with one line for the person who starts the app.
 */
export async function openEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataFolder, log, attach = false, fast = false } = options
  const home = await findHome(dataFolder, log)
  const runtime = await installRuntime(home)
  const password = await ensureCluster(home, runtime, fast)
  const connection = { host: await socketFolderOf(home), port: 5432, user: USER, password, database: DATABASE }
  const server = { home, runtime, connection, fast }
  const { lock, started } = await enter(server, attach)
  const access = { connection, location: home.cluster }
  if (!lock) return { ...access, owned: false, stop: () => Promise.resolve() }

  try {
    await removeDrafts(home)
    if (started) await removeOtherRuntimes(home, runtime)
  } catch (error) {
    log.warn(`Leftovers of earlier starts stay in ${home.folder}: ${error instanceof Error ? error.message : ''}`)
  }
  return { ...access, owned: true, stop: keep(server, lock, options) }
}

/** Holds the ownership until the returned `stop` is called; gets it and the server back when they are lost. */
function keep(server: Server, first: Lock, options: EmbeddedPostgresOptions): () => Promise<void> {
  const over = new AbortController()
  let held: Lock | undefined
  let regaining = Promise.resolve()
  let stopped: Promise<void> | undefined

  function hold(lock: Lock): void {
    held = lock
    void lock.gone.then(() => {
      held = undefined
      if (!over.signal.aborted) regaining = regain()
    })
  }
  async function regain(): Promise<void> {
    options.log.warn(`The database in ${server.home.cluster} went away; getting it back`)
    try {
      const { lock } = await enter(server, false, over.signal)
      if (lock) hold(lock)
      options.log.info(`The database in ${server.home.cluster} is back`)
    } catch (error) {
      if (over.signal.aborted) return
      options.log.warn(`The database is lost: ${error instanceof Error ? error.message : String(error)}`)
      options.onLost?.(error)
    }
  }
  async function release(): Promise<void> {
    over.abort(new EmbeddedPostgresError('The database was stopped.'))
    await regaining
    // Without the lock the server may be another app's by now.
    if (!held) return
    const { client } = held
    const pid = await findPostmaster(server.home)
    if (pid !== undefined) await stopPostmaster(server.home, pid)
    await client.end()
  }
  hold(first)
  return () => (stopped ??= release())
}
