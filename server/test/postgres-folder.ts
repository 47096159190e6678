import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, readFile, readlink, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import {
  openEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from '../src/platform/postgres/index.ts'

type Options = Partial<Omit<EmbeddedPostgresOptions, 'dataFolder'>>

/** A data folder of one test: whatever runs in it and whatever was made for it is gone after the test. */
export interface PostgresFolder {
  /** Made and entered by everybody; holds `data`. */
  readonly parent: string
  readonly data: string
  /** What was logged so far by `open`. */
  readonly logged: string[]
  open(options?: Options): Promise<EmbeddedPostgres>
  /** The same in a process of its own, which then stays until it is killed; SIGTERM lets it stop in order. */
  openInChild(options?: { attach?: boolean; uid?: number }): Child
}

interface Child {
  readonly pid: number
  /** What it opened. */
  readonly opened: Promise<Omit<EmbeddedPostgres, 'stop'>>
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>
}

export async function postgresFolder(...inner: string[]): Promise<PostgresFolder> {
  const parent = await mkdtemp(path.join(await realpath(tmpdir()), 'learinal-pg-'))
  await chmod(parent, 0o755)
  const data = path.join(parent, ...inner, 'data')
  const logged: string[] = []
  const log = { info: (line: string) => logged.push(line), warn: (line: string) => logged.push(line) }
  const opened = new Set<EmbeddedPostgres>()
  const children = new Set<Child>()
  onTestFinished(async () => {
    for (const child of children) await child.kill('SIGKILL')
    for (const one of opened) await one.stop()
    const places = new Set([parent, ...(await madeElsewhere(data))])
    for (const one of opened) {
      await endAll(one.location)
      places.add(one.connection.host)
    }
    for (const place of places) await rm(place, { recursive: true, force: true, maxRetries: 5 })
  })
  return {
    parent,
    data,
    logged,
    async open(options) {
      const one = await openEmbeddedPostgres({ dataFolder: data, log, fast: true, ...options })
      opened.add(one)
      return one
    },
    openInChild(options) {
      const child = spawnOwner(data, options)
      children.add(child)
      return child
    },
  }
}

/** Rows of one statement on a connection of its own. */
export async function ask(connection: pg.ClientConfig, sql: string): Promise<unknown[]> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' })
    return rows.flat()
  } finally {
    await client.end()
  }
}

export async function postmasterPid(location: string): Promise<number> {
  return Number.parseInt(await readFile(path.join(location, 'postmaster.pid'), 'utf8'), 10)
}

/** Every process that works in a cluster: the server and all of its helpers and connections. */
export async function processesIn(cluster: string): Promise<number[]> {
  const found: number[] = []
  for (const pid of (await readdir('/proc')).map(Number).filter(Number.isInteger)) {
    const folder = await readlink(`/proc/${pid}/cwd`).catch(() => undefined)
    if (folder === cluster) found.push(pid)
  }
  return found
}

/** Waits until `condition` holds; the test's own limit ends a wait in vain. */
export async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await condition())) await sleep(10)
}

async function endAll(cluster: string): Promise<void> {
  for (const pid of await processesIn(cluster)) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It ended by itself.
    }
  }
  await until(async () => (await processesIn(cluster)).length === 0)
}

async function madeElsewhere(data: string): Promise<string[]> {
  const memo = await readFile(path.join(data, 'postgres.location'), 'utf8').catch(() => '')
  return memo === '' ? [] : [memo.trim()]
}

function spawnOwner(data: string, options: { attach?: boolean; uid?: number } = {}): Child {
  const index = new URL('../src/platform/postgres/index.ts', import.meta.url).href
  const code = `
    import { openEmbeddedPostgres } from ${JSON.stringify(index)}
    const log = { info() {}, warn() {} }
    const options = { dataFolder: ${JSON.stringify(data)}, log, fast: true, attach: ${options.attach ?? false} }
    let one
    process.on('SIGTERM', () => one.stop().then(() => process.exit(0)))
    try {
      one = await openEmbeddedPostgres(options)
      console.log(JSON.stringify(one))
      setInterval(() => {}, 1000)
    } catch (error) {
      console.log(JSON.stringify({ error: error.name + ': ' + error.message }))
    }`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    cwd: '/',
    stdio: ['ignore', 'pipe', 'inherit'],
    ...(options.uid !== undefined && { uid: options.uid, gid: options.uid }),
  })
  const closed = once(child, 'close')
  const opened = Promise.race([
    once(createInterface(child.stdout), 'line').then(([line]) => {
      const answer = JSON.parse(String(line)) as Omit<EmbeddedPostgres, 'stop'> | { error: string }
      if ('error' in answer) throw new Error(answer.error)
      return answer
    }),
    closed.then(() => {
      throw new Error('the process ended before it had opened anything')
    }),
  ])
  // A test that kills it first does not wait for it.
  opened.catch(() => undefined)
  return {
    pid: child.pid ?? 0,
    opened,
    async kill(signal) {
      child.kill(signal)
      await closed
    },
  }
}
