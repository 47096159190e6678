/**
 * The same requests at 10⁴, 10⁵ and 10⁶ attempts, each from a person with the same amount of work, in turn and past the
 * cache: how much longer the middle one takes than at 10⁴. Then a list of 20 rows past the cache against the same SQL asked
 * by the driver alone, and two API processes against one. `node bench/scale.ts [--quick] [--json]`; quick leaves out 10⁶.
 */
import type { ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'
import pg from 'pg'
import { loadConfig } from '../server/src/config.ts'
import { listAttempts } from '../server/src/modules/attempts/attempts.queries.ts'
import { migrate, openDb, type Connection } from '../server/src/platform/db/index.ts'
import { makeLog } from '../server/src/platform/observability/log.ts'
import { openDatabase } from '../server/src/serve.ts'
import { startCluster } from '../server/test/cluster.ts'
import { signUpOver } from '../server/test/factories/over-http.ts'
import { recordQueries, type Recorded } from '../server/test/query-plans/record.ts'
import { seed, seededEmail } from '../server/test/seed/seed.ts'
import { openAsker, type Ask } from './ask.ts'
import { percentile } from './people.ts'
import { end, ROOMY, start } from './service.ts'

const PASSWORD = 'Ba-con-meo-7'
const ATTEMPTS_OF_ONE = 50
const PEOPLE = 20
const CONNECTIONS = 8
const PAST_CACHE = { 'cache-control': 'no-cache' }

const ROUTES: Record<string, string> = {
  subjects: '/subjects',
  sets: '/question-sets',
  attempts: '/attempts?limit=20',
  'due cards': '/practice/due',
  progress: '/progress',
  'search by name': '/search?q=on%20tap&type=questionSet',
  'search in text': '/search?q=khac%20dieu%20kien%20ban%20dau',
}

export interface ScaleResult {
  sizes: number[]
  /** Of each route at each size: the middle of its times in milliseconds. */
  middle: Record<string, number[]>
  /** The most that a route takes at the largest size, over its time at the smallest; and the middle of all routes. */
  worstRatio: number
  middleRatio: number
  /** Requests a second over those of the driver alone. */
  listVsDriver: number
  twoVsOne: number
}

interface Place {
  folder: string
  origin: string
  tokens: string[]
}

export async function measureScale(options: {
  sizes: number[]
  rounds: number
  seconds: number
}): Promise<ScaleResult> {
  const parent = await mkdtemp(path.join(tmpdir(), 'learinal-scale-'))
  const children: ChildProcess[] = []
  const { ask, close } = openAsker(CONNECTIONS)
  try {
    const places: Place[] = []
    for (const size of options.sizes) places.push(await prepare(children, ask, path.join(parent, String(size)), size))
    const middle = await timeInTurn(ask, places, options.rounds)
    const ratios = Object.values(middle).map((times) => (times.at(-1) ?? NaN) / (times[0] ?? NaN))
    const [smallest] = places
    if (smallest === undefined) throw new Error('no size was asked for')
    const listVsDriver = await compareWithDriver(smallest, options)
    for (const child of children.splice(0)) await end(child)
    return {
      sizes: options.sizes,
      middle,
      worstRatio: Math.max(...ratios),
      middleRatio: percentile(ratios, 0.5),
      listVsDriver,
      twoVsOne: await compareProcesses(options),
    }
  } finally {
    close()
    for (const child of children) await end(child)
    await rm(parent, { recursive: true, force: true })
  }
}

async function withConnection<T>(folder: string, work: (connection: Connection) => Promise<T>): Promise<T> {
  const config = loadConfig({}, { LEARINAL_DATA: folder, NODE_ENV: 'test' }, folder)
  const { connection, close } = await openDatabase(config, makeLog('silent'), { attach: true })
  try {
    return await work(connection)
  } finally {
    await close()
  }
}

/** A service of its own with that many attempts, and people who are signed in. */
async function prepare(children: ChildProcess[], ask: Ask, folder: string, attempts: number): Promise<Place> {
  const users = attempts / ATTEMPTS_OF_ONE
  await withConnection(folder, async (connection) => {
    const db = openDb(connection, 1, () => undefined)
    await migrate(db)
    await db.destroy()
    await seed(connection, { users, attempts, password: PASSWORD })
  })
  const env = { LEARINAL_DATA: folder, LLM_PROVIDER: 'offline', ...ROOMY }
  const { origin } = await start(children, 'server/src/main.ts', ['serve', '--port', '0'], env)
  const tokens: string[] = []
  for (let n = 0; n < PEOPLE; n++) {
    const person = { email: seededEmail(1 + Math.floor((n * users) / PEOPLE)), password: PASSWORD }
    const { body } = await ask<{ accessToken: string }>('POST', `${origin}/api/v1/auth/login`, { body: person })
    tokens.push(body.accessToken)
  }
  return { folder, origin, tokens }
}

/** One after the other, so that whatever else the machine does meets all sizes alike; the first round of everybody warms up. */
async function timeInTurn(ask: Ask, places: Place[], rounds: number): Promise<Record<string, number[]>> {
  const seen: Record<string, number[][]> = {}
  const calls = Object.entries(ROUTES).flatMap(([name, route]) =>
    places.map((place, at) => ({ ...place, route, times: ((seen[name] ??= [])[at] ??= []) })),
  )
  for (let round = 0; round < rounds; round++) {
    for (const { origin, tokens, route, times } of calls) {
      const token = tokens[round % tokens.length]
      const { status, ms } = await ask('GET', `${origin}/api/v1${route}`, { token, headers: PAST_CACHE })
      if (status !== 200) throw new Error(`${route}: ${status}`)
      if (round >= PEOPLE) times.push(ms)
    }
  }
  return Object.fromEntries(
    Object.entries(seen).map(([name, times]) => [name, times.map((all) => percentile(all, 0.5))]),
  )
}

/** In turn, by throughput: the work is the database's and the process's alike. */
async function compareWithDriver({ folder, origin, tokens }: Place, { seconds }: { seconds: number }): Promise<number> {
  return withConnection(folder, async (connection) => {
    const query = await recordList(connection)
    const ratios: number[] = []
    for (let round = 0; round < 4; round++) {
      const alone = await driverAlone(connection, query, seconds)
      const url = `${origin}/api/v1/attempts?limit=19`
      const headers = { authorization: `Bearer ${tokens[0] ?? ''}`, ...PAST_CACHE }
      const { requests, non2xx } = await autocannon({ url, headers, connections: CONNECTIONS, duration: seconds })
      if (non2xx > 0) throw new Error(`${non2xx} were refused`)
      if (round > 0) ratios.push(requests.average / alone)
    }
    return percentile(ratios, 0.5)
  })
}

async function recordList(connection: Connection): Promise<Recorded> {
  const db = openDb(connection, 1, () => undefined)
  const recording = recordQueries()
  try {
    const { id } = await db
      .selectFrom('users')
      .select('id')
      .where('email', '=', seededEmail(1))
      .executeTakeFirstOrThrow()
    // The service asks for one row more, to know whether there is another page.
    await listAttempts(db, id, {}, { direction: 'desc' }, 20)
  } finally {
    recording.stop()
    await db.destroy()
  }
  const query = [...recording.all.values()].find(({ name }) => name.endsWith('.listAttempts'))
  if (query === undefined) throw new Error('the list was not asked')
  return query
}

/** Queries a second over as many connections. */
async function driverAlone(connection: Connection, { sql, values }: Recorded, seconds: number): Promise<number> {
  const clients = Array.from({ length: CONNECTIONS }, () => new pg.Client(connection))
  await Promise.all(clients.map((client) => client.connect()))
  let asked = 0
  const until = performance.now() + seconds * 1000
  const work = async (client: pg.Client) => {
    for (; performance.now() < until; asked++) await client.query(sql, values)
  }
  await Promise.all(clients.map(work))
  await Promise.all(clients.map((client) => client.end()))
  return asked / seconds
}

/** Cached answers of two API processes over those of one, in turn. */
async function compareProcesses({ seconds }: { seconds: number }): Promise<number> {
  const cluster = await startCluster({ apis: 2, workers: 1, env: ROOMY })
  try {
    const origins = cluster.apis.map(({ origin = '' }) => origin)
    const { token } = await signUpOver(origins[0] ?? '', path.join(cluster.dataFolder, 'outbox'))
    const load = async (origin: string) => {
      const headers = { authorization: `Bearer ${token}` }
      const { requests } = await autocannon({ url: `${origin}/api/v1/me`, headers, connections: 20, duration: seconds })
      return requests.average
    }
    const ratios: number[] = []
    for (let round = 0; round < 4; round++) {
      const one = await load(origins[0] ?? '')
      const two = await Promise.all(origins.map(load))
      if (round > 0) ratios.push(two.reduce((sum, rate) => sum + rate, 0) / one)
    }
    return percentile(ratios, 0.5)
  } finally {
    await cluster.stop()
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const quick = process.argv.includes('--quick')
  const sizes = quick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000]
  const result = await measureScale({ sizes, rounds: 220, seconds: 3 })
  const lines = Object.entries(result.middle).map(
    ([name, times]) => `${name.padEnd(16)} ${times.map((ms) => `${ms.toFixed(2)} ms`.padStart(10)).join('')}\n`,
  )
  process.stdout.write(
    process.argv.includes('--json')
      ? `${JSON.stringify(result)}\n`
      : `${sizes.join(', ')} attempts\n${lines.join('')}` +
          `largest over smallest: middle ${result.middleRatio.toFixed(2)}, worst ${result.worstRatio.toFixed(2)}\n` +
          `list over the driver alone ${result.listVsDriver.toFixed(2)}; two processes over one ${result.twoVsOne.toFixed(2)}\n`,
  )
}
