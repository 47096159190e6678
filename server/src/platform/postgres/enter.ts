import { setTimeout as sleep } from 'node:timers/promises'
import { codeOf, DataFolderInUse, EmbeddedPostgresError } from './errors.ts'
import type { Home } from './home.ts'
import { askOwner, diagnose, knock, takeOwnership, type EmbeddedConnection, type Lock } from './ownership.ts'
import { clearTheWay, findPostmaster, isRunning, isStopping, startPostmaster, stopPostmaster } from './postmaster.ts'
import type { Starting } from './postmaster.ts'
import { isAlive } from './processes.ts'
import type { Runtime } from './runtime.ts'

/** One cluster on disk with what it takes to run and reach its server. */
export interface Server {
  readonly home: Home
  readonly runtime: Runtime
  readonly connection: EmbeddedConnection
  readonly fast: boolean
}

/** `lock`: the owner's connection, undefined when attached to another owner's server. */
export interface Entry {
  readonly lock: Lock | undefined
  /** True when this entry started the server, false when it found one running. */
  readonly started: boolean
}

/** Long enough for the recovery of a full write-ahead log on a slow disk. */
const PATIENCE_MS = 120_000
/** A killed owner's connection is noticed at once, a frozen machine's a little later. */
const DEAD_OWNER_MS = 5_000

/**
 * Connects to the cluster's server, starting it when none runs, and takes the ownership lock. Also finds its way when
 * other starts and stops go on at the same time.
 * @throws DataFolderInUse when another process owns it, unless `attach` is set.
 * @throws EmbeddedPostgresError when the server can not be started, or `signal` gives up.
 */
export async function enter(server: Server, attach: boolean, signal?: AbortSignal): Promise<Entry> {
  const began = performance.now()
  let started: Starting | undefined
  try {
    for (let pause = 5; performance.now() - began < PATIENCE_MS; pause = Math.min(pause * 1.5, 200)) {
      signal?.throwIfAborted()
      if (started && !isRunning(started)) {
        await clearTheWay(server.home, started)
        started = undefined
      }
      const answer = await tryToEnter(server, attach, performance.now() - began > DEAD_OWNER_MS)
      if (typeof answer === 'object') return { ...answer, started: started !== undefined }
      if (answer === 'absent' && !started && (await findPostmaster(server.home)) === undefined) {
        started = await startPostmaster(server.home, server.runtime, server.connection.host, server.fast)
      }
      await sleep(pause)
    }
    throw new EmbeddedPostgresError(`The database in ${server.home.cluster} does not answer on its socket.`)
  } catch (error) {
    // Whoever owns the server now goes on with it; else nobody would ever stop it.
    if (!(error instanceof DataFolderInUse) && started?.child.pid !== undefined && isRunning(started)) {
      await stopPostmaster(server.home, started.child.pid)
    }
    throw error
  }
}

async function tryToEnter(server: Server, attach: boolean, lost: boolean) {
  let guest: Lock | undefined
  let lock: Lock | undefined
  try {
    guest = await knock(server.connection)
    const owned = await takeOwnership(guest)
    // The old owner's lock is freed by the very shutdown that is about to end this connection too.
    if (await isStopping(server.home)) return 'busy'
    if (owned) return { lock: (lock = guest) }
    if (attach) return { lock }
    await refuseIfOwned(server, guest, lost)
    return 'busy'
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw error
    const state = diagnose(error)
    if (state !== 'refusing') return state
    const message = error instanceof Error ? error.message : String(error)
    const reason = codeOf(error) === '28P01' ? 'postgres.password does not open it' : message
    throw new EmbeddedPostgresError(`The database in ${server.home.cluster} refuses Learinal: ${reason}.`, {
      cause: error,
    })
  } finally {
    if (guest !== lock) await guest?.client.end()
  }
}

async function refuseIfOwned(server: Server, guest: Lock, lost: boolean): Promise<void> {
  const owner = await askOwner(guest)
  if (owner === 'free') return
  if (owner !== undefined && !isAlive(owner) && !lost) return
  throw new DataFolderInUse(server.home.dataFolder, owner)
}
