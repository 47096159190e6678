/**
 * A real set-up on one machine: PostgreSQL, Redis, API processes and workers, each a process of its own. Whatever ends
 * unasked is started again at the same address, as a supervisor does it.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, open, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openEmbeddedPostgres } from '../src/platform/postgres/index.ts'
import { freePort, openRedisServer, type RedisServer } from './redis-server.ts'

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const START_MS = 60_000
const RESTART_MS = 100
const TICKS_A_SECOND = 100

export interface Member {
  name: string
  role: 'api' | 'worker'
  /** Where it listens; undefined for a worker. */
  origin: string | undefined
  pid(): number | undefined
  /** How often it was started again. */
  restarts(): number
  kill(signal: NodeJS.Signals): void
  /** Processor time that it has used, in seconds. */
  cpuSeconds(): Promise<number>
  /** Memory that it holds now, in MB. */
  rssMb(): Promise<number>
  /** Resolves when it serves, or works on jobs. */
  ready(): Promise<void>
  /** All that it logged. */
  log(): Promise<string>
}

export interface Cluster {
  dataFolder: string
  apis: Member[]
  workers: Member[]
  redis: RedisServer
  /** Past whatever lies between the processes and the database. */
  database: { host: string; port: number; user: string; password: string; database: string }
  /** Ends PostgreSQL as a crash does; it is started again. */
  killDatabase(): Promise<void>
  /** Ends everything and removes what it kept. */
  stop(): Promise<void>
}

export interface ClusterOptions {
  apis?: number
  workers?: number
  /** The port of the first API process, the others follow; free ones when left out. */
  port?: number
  env?: Record<string, string>
  /** An existing folder; otherwise one is made, and removed at the end. */
  dataFolder?: string
  /** Puts something between the processes and the database: gets its socket, gives the TCP port to use instead. */
  databaseThrough?: (socket: string) => Promise<number>
  /** The same for Redis. */
  redisThrough?: (url: string) => Promise<string>
}

export async function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
  const closers: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const close of closers.splice(0).reverse()) await close()
  }
  try {
    return { ...(await start(options, closers)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function start(options: ClusterOptions, closers: (() => Promise<void>)[]): Promise<Omit<Cluster, 'stop'>> {
  const dataFolder = options.dataFolder ?? (await makeFolder(closers))
  const quiet = { info: () => undefined, warn: () => undefined }
  const postgres = await openEmbeddedPostgres({ dataFolder, log: quiet, fast: true })
  closers.push(() => postgres.stop())
  const redis = await openRedisServer()
  closers.push(() => redis.close())

  const { user, password, database, host } = postgres.connection
  const socket = path.join(host, '.s.PGSQL.5432')
  const through = await options.databaseThrough?.(socket)
  const credentials = `postgres://${user}:${encodeURIComponent(password)}@`
  const env = {
    PATH: '/usr/bin:/bin',
    LEARINAL_DATA: dataFolder,
    DATABASE_URL:
      through === undefined
        ? `${credentials}localhost/${database}?host=${encodeURIComponent(host)}`
        : `${credentials}127.0.0.1:${through}/${database}`,
    REDIS_URL: (await options.redisThrough?.(redis.url)) ?? redis.url,
    LLM_PROVIDER: 'offline',
    ...options.env,
  }
  const logs = path.join(dataFolder, 'logs')
  await mkdir(logs, { recursive: true })
  const members: (Member & { stop(): Promise<void> })[] = []
  closers.push(async () => {
    await Promise.all(members.map((member) => member.stop()))
  })
  for (let n = 0; n < (options.apis ?? 2); n++) {
    const port = options.port === undefined ? await freePort() : options.port + n
    members.push(supervise(`api-${n + 1}`, 'api', { env, logs, port }))
  }
  for (let n = 0; n < (options.workers ?? 2); n++) members.push(supervise(`worker-${n + 1}`, 'worker', { env, logs }))
  for (const member of members) await member.ready()
  return {
    dataFolder,
    apis: members.filter(({ role }) => role === 'api'),
    workers: members.filter(({ role }) => role === 'worker'),
    redis,
    database: postgres.connection,
    async killDatabase() {
      const pid = Number.parseInt(await readFile(path.join(postgres.location, 'postmaster.pid'), 'utf8'), 10)
      process.kill(pid, 'SIGKILL')
    },
  }
}

async function makeFolder(closers: (() => Promise<void>)[]): Promise<string> {
  const folder = await mkdtemp(path.join(await realpath(tmpdir()), 'learinal-cluster-'))
  await chmod(folder, 0o711)
  closers.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

function supervise(
  name: string,
  role: Member['role'],
  { env, logs, port }: { env: Record<string, string>; logs: string; port?: number },
): Member & { stop(): Promise<void> } {
  const file = path.join(logs, `${name}.log`)
  const origin = port === undefined ? undefined : `http://127.0.0.1:${port}`
  let child: ChildProcess | undefined
  let [starts, stopping] = [0, false]

  const isStopping = () => stopping
  const run = async () => {
    for (;;) {
      const output = await open(file, 'a')
      if (isStopping()) {
        await output.close()
        return
      }
      starts += 1
      child = spawn(process.execPath, [MAIN, 'serve', '--role', role, '--port', String(port ?? 0)], {
        env,
        cwd: logs,
        stdio: ['ignore', output.fd, output.fd],
      })
      await output.close()
      await once(child, 'exit')
      await delay(stopping ? 0 : RESTART_MS)
    }
  }
  const running: Promise<unknown> = run()
  const log = () => readFile(file, 'utf8').catch(() => '')
  const isReady = async () =>
    origin === undefined
      ? (await log()).split('"working on jobs"').length > starts
      : await fetch(`${origin}/readyz`).then(
          ({ ok }) => ok,
          () => false,
        )
  return {
    name,
    role,
    origin,
    pid: () => child?.pid,
    restarts: () => starts - 1,
    kill(signal) {
      child?.kill(signal)
    },
    async cpuSeconds() {
      const stat = await readFile(`/proc/${String(child?.pid)}/stat`, 'utf8')
      const [user = 0, system = 0] = stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .slice(11, 13)
        .map(Number)
      return (user + system) / TICKS_A_SECOND
    },
    async rssMb() {
      const status = await readFile(`/proc/${String(child?.pid)}/status`, 'utf8').catch(() => '')
      return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024
    },
    log,
    async stop() {
      stopping = true
      child?.kill('SIGCONT')
      child?.kill('SIGTERM')
      await running
    },
    async ready() {
      const until = Date.now() + START_MS
      while (!(await isReady())) {
        await delay(50)
        if (Date.now() > until) throw new Error(`${name} is not ready after ${START_MS} ms:\n${await log()}`)
      }
    },
  }
}
