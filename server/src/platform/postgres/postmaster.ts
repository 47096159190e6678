import { spawn, type ChildProcess } from 'node:child_process'
import { constants } from 'node:fs'
import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ENVIRONMENT } from './cluster.ts'
import { codeOf, EmbeddedPostgresError, explainOutput, orExplain } from './errors.ts'
import { asAccount, giveToAccount, type Home } from './home.ts'
import { endOrphans, runsCluster } from './processes.ts'
import type { Runtime } from './runtime.ts'
import { readIfPresent } from './write-once.ts'

/** For one small machine: what is not here is PostgreSQL's default. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '100',
  shared_buffers: '128MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  jit: 'off',
  // Parallel workers want /dev/shm, which is 64 MB in a container, and cores that the app needs.
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
  // The app logs its failed queries, without their values; the server's log tells of the server and stays small.
  log_min_messages: 'log',
  log_checkpoints: 'off',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}

/** A cluster that is thrown away: it survives killed processes, not a crash of the machine. */
const FAST_SETTINGS: Readonly<Record<string, string>> = {
  fsync: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
}

const LOG_LIMIT = 10 * 1024 * 1024
const FAST_STOP_MS = 6_000
const IMMEDIATE_STOP_MS = 2_000

/** A server that was asked to start: it may run, or have ended because another start was first. */
export interface Starting {
  readonly child: ChildProcess
  readonly log: string
  /** Where this start's lines begin in the log. */
  readonly offset: number
}

/** Process id of the server that runs this home's cluster, if one does. */
export async function findPostmaster(home: Home): Promise<number | undefined> {
  const pid = await lockedBy(home)
  return pid !== undefined && (await runsCluster(pid, home.cluster)) ? pid : undefined
}

/** True once the server has begun to shut down: it says so in its lock file before it ends the first connection. */
export async function isStopping(home: Home): Promise<boolean> {
  const lines = ((await readIfPresent(lockFile(home))) ?? '').split('\n')
  return lines[7]?.trim() === 'stopping'
}

/**
 * Starts the server in its own session with its output in `postgres.log`: it outlives a killed app.
 * Of several racing starts PostgreSQL's lock file lets one run.
 */
export async function startPostmaster(home: Home, runtime: Runtime, socketFolder: string, fast: boolean) {
  return orExplain(home.folder, async (): Promise<Starting> => {
    const log = path.join(home.folder, 'postgres.log')
    const output = await openLog(home, log)
    try {
      const { size: offset } = await output.stat()
      const settings = {
        ...SETTINGS,
        ...(fast ? FAST_SETTINGS : {}),
        unix_socket_directories: `"${socketFolder.replaceAll('"', '""')}"`,
      }
      const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
      // A lock file may name a process that is not PostgreSQL (the id was used again): PostgreSQL takes the file over
      // when the id is its grandparent's. It then still looks for the old server's memory, which a removed file forbids.
      const stale = await lockedBy(home)
      const child = spawn(path.join(runtime.folder, 'bin/postgres'), ['-D', home.cluster, ...args], {
        ...asAccount(home),
        detached: true,
        stdio: ['ignore', output.fd, output.fd],
        env: { ...ENVIRONMENT, ...(stale !== undefined && { PG_GRANDPARENT_PID: String(stale) }) },
      })
      await new Promise((resolve, reject) => {
        child.once('spawn', resolve)
        child.once('error', reject)
      })
      child.unref()
      return { child, log, offset }
    } finally {
      await output.close()
    }
  })
}

/** True while the start goes on. */
export function isRunning({ child }: Starting): boolean {
  return child.exitCode === null && child.signalCode === null
}

/**
 * Looks why a start ended and clears what stood in its way, so that it can be tried again.
 * @throws EmbeddedPostgresError when trying again can not help.
 */
export async function clearTheWay(home: Home, ended: Starting): Promise<void> {
  const output = await readFrom(ended.log, ended.offset)
  if (/lock file ".*" already exists/.test(output)) return
  if (/pre-existing shared memory block/.test(output)) {
    await endOrphans(home.cluster)
    return
  }
  const empty = /lock file "(.*)" is empty/.exec(output)?.[1]
  if (empty !== undefined) {
    // A server writes its lock file at once; one that stays empty is what a power cut left.
    const file = path.isAbsolute(empty) ? empty : path.join(home.cluster, empty)
    if (Date.now() - (await stat(file)).mtimeMs > 5_000) await rm(file, { force: true })
    return
  }
  throw new EmbeddedPostgresError(
    `The database in ${home.cluster} does not start: ${explainOutput(output)}. See ${ended.log}.`,
  )
}

/** Stops a server: politely, then at once, then by force; returns when the process is gone. */
export async function stopPostmaster(home: Home, pid: number): Promise<void> {
  const gone = async () => !(await runsCluster(pid, home.cluster))
  const steps = [
    ['SIGINT', FAST_STOP_MS],
    ['SIGQUIT', IMMEDIATE_STOP_MS],
    ['SIGKILL', IMMEDIATE_STOP_MS],
  ] as const
  for (const [signal, patience] of steps) {
    if (await gone()) return
    try {
      process.kill(pid, signal)
    } catch (error) {
      if (codeOf(error) !== 'ESRCH') throw error
    }
    const deadline = performance.now() + patience
    while (performance.now() < deadline && !(await gone())) await sleep(10)
  }
  if (!(await gone())) throw new EmbeddedPostgresError(`PostgreSQL (pid ${pid}) of ${home.cluster} can not be stopped.`)
}

function lockFile(home: Home): string {
  return path.join(home.cluster, 'postmaster.pid')
}

async function lockedBy(home: Home): Promise<number | undefined> {
  const pid = Number.parseInt((await readIfPresent(lockFile(home))) ?? '', 10)
  return pid > 0 ? pid : undefined
}

async function openLog(home: Home, log: string): Promise<FileHandle> {
  // Root must not follow a link that the folder's owner has put there.
  const { O_APPEND, O_CREAT, O_WRONLY, O_NOFOLLOW } = constants
  const flags = O_APPEND | O_CREAT | O_WRONLY | O_NOFOLLOW
  const handle = await open(log, flags, 0o600)
  if ((await handle.stat()).size > LOG_LIMIT) {
    await handle.close()
    await rename(log, `${log}.1`)
    return openLog(home, log)
  }
  await giveToAccount(home, log)
  return handle
}

async function readFrom(file: string, offset: number): Promise<string> {
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    const { buffer, bytesRead } = await handle.read({
      buffer: Buffer.alloc(Math.min(Math.max(size - offset, 0), 65_536)),
      position: offset,
    })
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await handle.close()
  }
}
