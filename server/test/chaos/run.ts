/** People work at a whole set-up while parts of it fail at random; afterwards everything acknowledged is looked for. */
import { chmod, mkdir, mkdtemp, readdir, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { startCluster, type Cluster, type Member } from '../cluster.ts'
import { openModelServer } from '../model-server.ts'
import { makeClient } from './client.ts'
import { allFaults, mountSmallDisk, type Fault } from './faults.ts'
import { openMailbox } from './mailbox.ts'
import { Person } from './person.ts'
import { openProxy, type Proxy } from './proxy.ts'
import { verify, type Findings } from './verify.ts'

export interface ChaosOptions {
  seed: number
  /** Every kind of fault strikes once in a round. */
  rounds: number
  people: number
  lastMs: number
  freezeMs: number
  say: (line: string) => void
}

export interface Tally extends Findings {
  faults: Record<string, number>
  people: number
  acknowledged: number
  repeated: number
  refused: number
  /** Longest time from the end of a fault to a write through every API process that ran on, in milliseconds, and after what. */
  slowestRecoveryMs: number
  slowestRecoveryAfter: string
  /** Longest time until a killed API process had started and wrote again. */
  slowestRestartMs: number
  peakMb: { api: number; worker: number }
  /** Mails beyond the first to one person: a mail whose acknowledgement was lost is sent again. */
  mailsTwice: number
  /** Stored files that no document has: of uploads that were cut off. */
  orphans: number
}

const MOST_PEOPLE = 24
const RECOVERY_LIMIT_MS = 60_000
const SETTLE_MS = 120_000
const ROOMY = Object.fromEntries(
  ['AUTH', 'AUTH_ADDRESS', 'UPLOAD', 'EXPENSIVE', 'VISITOR', 'USER'].map((tier) => [
    `RATE_LIMIT_${tier}`,
    '999999/900',
  ]),
)

export async function runChaos(options: ChaosOptions): Promise<Tally> {
  const closers: (() => Promise<unknown>)[] = []
  try {
    return await run(options, closers)
  } finally {
    for (const close of closers.reverse()) await close()
  }
}

async function run(options: ChaosOptions, closers: (() => Promise<unknown>)[]): Promise<Tally> {
  const { say } = options
  const random = numbers(options.seed)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const { cluster, clients, database, mailbox, model, smallDisk } = await build(closers)
  const client = makeClient(clients.map(({ port }) => `http://127.0.0.1:${port}`))
  const tally: Tally = {
    faults: {},
    people: 0,
    ...client.counts,
    slowestRecoveryMs: 0,
    slowestRecoveryAfter: '',
    slowestRestartMs: 0,
    peakMb: { api: 0, worker: 0 },
    mailsTwice: 0,
    orphans: 0,
    lost: [],
    doubled: [],
    wrong: [],
  }
  const people: Person[] = []
  let over = false
  const isOver = () => over
  const live = async (person: Person) => {
    try {
      await person.signUp(mailbox)
      while (!isOver()) {
        await person.step()
        await delay(20 + random() * 150)
      }
    } catch (error) {
      tally.wrong.push(error instanceof Error ? error.message : String(error))
    }
  }
  const lives: Promise<void>[] = []
  const join = () => {
    const person = new Person(client, random)
    people.push(person)
    lives.push(live(person))
  }
  for (let n = 0; n < options.people; n++) join()
  const probe = new Person(client, random)
  await probe.signUp(mailbox)
  const watching = watchMemory(cluster, tally, isOver)

  const faults = allFaults({ cluster, model, mailbox, clients, database, smallDisk, pick, ...options })
  for (let round = 0; round < options.rounds; round++) {
    for (const fault of shuffled(faults, random)) {
      await strike(fault, cluster, probe, tally, say)
      if (people.length < MOST_PEOPLE) join()
      await delay(random() * 1000)
    }
  }
  over = true
  await Promise.all([...lives, watching])
  await settle(cluster, tally)
  for (const person of people) {
    const { lost, doubled, wrong } = await verify(person)
    tally.lost.push(...lost)
    tally.doubled.push(...doubled)
    tally.wrong.push(...wrong)
    tally.mailsTwice += mailbox.of(person.known.email).length - 1
  }
  tally.wrong.push(...client.complaints)
  await countRows(cluster, people, model.calls.length, tally)
  return { ...tally, ...client.counts, people: people.length }
}

async function build(closers: (() => Promise<unknown>)[]) {
  const dataFolder = await mkdtemp(path.join(await realpath(tmpdir()), 'learinal-chaos-'))
  closers.push(() => rm(dataFolder, { recursive: true, force: true, maxRetries: 5 }))
  await chmod(dataFolder, 0o711)
  const files = path.join(dataFolder, 'files')
  await mkdir(files, { mode: 0o700 })
  const unmount = await mountSmallDisk(files)
  if (unmount !== undefined) closers.push(unmount)
  const mailbox = await openMailbox()
  closers.push(() => mailbox.close())
  const model = await openModelServer()
  closers.push(() => model.close())
  let database: Proxy | undefined
  const cluster = await startCluster({
    dataFolder,
    async databaseThrough(socket) {
      database = await openProxy({ path: socket })
      return database.port
    },
    env: {
      ...ROOMY,
      SMTP_URL: mailbox.url,
      LLM_PROVIDER: 'openai-compatible',
      LLM_BASE_URL: `${model.url}/v1`,
      LLM_MODEL: 'scripted',
      LLM_TIMEOUT_SECONDS: '3',
      LLM_SET_SECONDS: '15',
    },
  })
  closers.push(async () => {
    await cluster.stop()
    await database?.close()
  })
  const clients: Proxy[] = []
  for (const { origin = '' } of cluster.apis)
    clients.push(await openProxy({ host: '127.0.0.1', port: Number(new URL(origin).port) }))
  closers.push(() => Promise.all(clients.map((proxy) => proxy.close())))
  if (database === undefined) throw new Error('the cluster has no database')
  return { cluster, clients, database, mailbox, model, smallDisk: unmount === undefined ? undefined : files }
}

async function strike(fault: Fault, cluster: Cluster, probe: Person, tally: Tally, say: (line: string) => void) {
  const began = performance.now()
  const struck = await fault.strike()
  const ended = performance.now()
  const untilBack = async (members: Member[]) => {
    for (const { name, origin = '' } of members) {
      while (!(await writes(origin, probe.token))) {
        await delay(20)
        if (performance.now() - ended < RECOVERY_LIMIT_MS) continue
        tally.wrong.push(`no write through ${name} ${RECOVERY_LIMIT_MS} ms after: ${fault.name}`)
        break
      }
    }
    return Math.round(performance.now() - ended)
  }
  const ms = await untilBack(cluster.apis.filter((member) => member !== struck))
  if (ms > tally.slowestRecoveryMs) [tally.slowestRecoveryMs, tally.slowestRecoveryAfter] = [ms, fault.name]
  const killed = cluster.apis.find((member) => member === struck)
  const restartMs = killed === undefined ? 0 : await untilBack([killed])
  tally.slowestRestartMs = Math.max(tally.slowestRestartMs, restartMs)
  tally.faults[fault.name] = (tally.faults[fault.name] ?? 0) + 1
  const seconds = ((ended - began) / 1000).toFixed(1)
  say(`${fault.name}: ${seconds} s; writes after ${ms} ms${killed ? `, through it after ${restartMs} ms` : ''}`)
}

async function writes(origin: string, token: string): Promise<boolean> {
  try {
    const { status } = await fetch(`${origin}/api/v1/me`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ fullName: 'Lan' }),
      signal: AbortSignal.timeout(2000),
    })
    return status === 200
  } catch {
    return false
  }
}

async function watchMemory(cluster: Cluster, { peakMb }: Tally, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    for (const member of [...cluster.apis, ...cluster.workers]) {
      peakMb[member.role] = Math.max(peakMb[member.role], Math.round(await member.rssMb()))
    }
    await delay(500)
  }
}

/** Until no job is due or running. */
async function settle(cluster: Cluster, tally: Tally): Promise<void> {
  const until = Date.now() + SETTLE_MS
  for (;;) {
    const [row] = await query<{ busy: string }>(
      cluster,
      `select count(*)::text as busy from pgboss.job
        where state = 'active' or (state in ('created', 'retry') and start_after <= now() + interval '1 hour' and name not like '%.dead')`,
    )
    if (row?.busy === '0') return
    if (Date.now() > until) {
      tally.wrong.push(`${row?.busy ?? ''} jobs are not done ${SETTLE_MS} ms after the end`)
      return
    }
    await delay(200)
  }
}

/** What no API shows: rows of nobody, jobs given up, use that was counted twice. */
async function countRows(cluster: Cluster, people: Person[], modelCalls: number, tally: Tally): Promise<void> {
  const known = people.map((person) => person.known)
  const sum = (of: (each: Person['known']) => number) => known.reduce((total, each) => total + of(each), 0)
  const expected = {
    users: people.length + 1,
    subjects: sum(({ subjects }) => subjects.size),
    documents: sum(({ documents }) => documents.length),
    question_sets: sum(({ sets }) => sets.size),
    attempts: sum(({ attempts }) => attempts.length),
  }
  for (const [table, count] of Object.entries(expected)) {
    const [row] = await query<{ n: string }>(cluster, `select count(*)::text as n from ${table}`)
    if (Number(row?.n) < count) tally.lost.push(`${table}: ${row?.n ?? ''} of ${count} rows`)
    if (Number(row?.n) > count) tally.doubled.push(`${table}: ${row?.n ?? ''} rows, not ${count}`)
  }
  const [odd] = await query<{ dead: string; twice: string; uses: string }>(
    cluster,
    `select (select count(*) from pgboss.job where name like '%.dead')::text as dead,
            (select count(*) from (select set_id from revisions group by 1 having count(*) > 1) t)::text as twice,
            (select count(*) from model_usage)::text as uses`,
  )
  if (odd?.dead !== '0') tally.wrong.push(`${odd?.dead ?? ''} jobs were given up`)
  if (odd?.twice !== '0') tally.doubled.push(`${odd?.twice ?? ''} sets were written twice`)
  if (Number(odd?.uses) > modelCalls) tally.doubled.push(`${odd?.uses ?? ''} uses of ${modelCalls} calls of the model`)
  const stored = await readdir(path.join(cluster.dataFolder, 'files'), { recursive: true, withFileTypes: true })
  tally.orphans = stored.filter((entry) => entry.isFile()).length - expected.documents
}

async function query<T extends object>(cluster: Cluster, text: string): Promise<T[]> {
  const client = new pg.Client(cluster.database)
  await client.connect()
  try {
    return (await client.query<T>(text)).rows
  } finally {
    await client.end()
  }
}

function shuffled<T>(all: readonly T[], random: () => number): T[] {
  return all
    .map((each) => [random(), each] as const)
    .sort(([a], [b]) => a - b)
    .map(([, each]) => each)
}

/** Mulberry32: the same numbers for the same seed. */
function numbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
