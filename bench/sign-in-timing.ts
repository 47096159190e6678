/**
 * Can it be told by time whether an address has an account? `node bench/sign-in-timing.ts` signs in with wrong passwords,
 * in turns at accounts and at nobody's, and prints how long the refusals take.
 */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildApp } from '../server/src/app.ts'
import { loadConfig } from '../server/src/config.ts'
import { migrate, openDb } from '../server/src/platform/db/index.ts'
import { openOutboxMailer } from '../server/src/platform/mail/index.ts'
import { makeLog } from '../server/src/platform/observability/log.ts'
import { openEmbeddedPostgres } from '../server/src/platform/postgres/index.ts'
import { makeModels } from '../server/src/platform/models/index.ts'
import { makeMetrics } from '../server/src/platform/observability/metrics.ts'
import { makeCache } from '../server/src/platform/cache/index.ts'
import { memoryCounter } from '../server/src/platform/rate-limits/index.ts'
import { hashPassword } from '../server/src/platform/security/passwords.ts'
import { openLocalStorage } from '../server/src/platform/storage/index.ts'

const PAIRS = 400
/** One less than what locks. */
const TRIES_EACH = 4
/** What is timed is the answer, not the rate limit. */
const ROOMY = { RATE_LIMIT_AUTH: '9999/900', RATE_LIMIT_AUTH_ADDRESS: '9999/900' }

const folder = await mkdtemp(path.join(tmpdir(), 'learinal-timing-'))
const log = makeLog('error')
const postgres = await openEmbeddedPostgres({ dataFolder: folder, log, fast: true })
const db = openDb(postgres.connection, 5, (error) => {
  log.error(error)
})
try {
  await migrate(db)
  const config = loadConfig({}, { LEARINAL_DATA: folder, NODE_ENV: 'test', LOG_LEVEL: 'error', ...ROOMY }, folder)
  const metrics = makeMetrics('')
  const idle = () => Promise.resolve()
  const app = await buildApp({
    config,
    db,
    listen: () => Promise.resolve({ close: idle }),
    log,
    jobs: { enqueue: idle, work: idle, schedule: idle, stop: idle },
    storage: openLocalStorage(folder),
    mailer: openOutboxMailer(folder, 'bench'),
    counter: memoryCounter(),
    cache: makeCache({}),
    models: makeModels({ config, db, log, metrics }),
    metrics,
  })
  const accounts = await makeAccounts(PAIRS / TRIES_EACH)
  const refuse = async (email: string): Promise<number> => {
    const started = performance.now()
    const payload = { email, password: 'Sai-mat-khau-1' }
    const { statusCode, body } = await app.inject({ method: 'POST', url: '/api/v1/auth/login', payload })
    if (statusCode !== 401) throw new Error(`${statusCode} ${body}`)
    return performance.now() - started
  }
  const [known, unknown]: [number[], number[]] = [[], []]
  for (let n = -20; n < PAIRS; n++) {
    const mine = n < 0 ? anEmail() : (accounts[n % accounts.length] ?? '')
    const [one, two] = [await refuse(mine), await refuse(anEmail())]
    if (n < 0) continue // warming up
    known.push(one)
    unknown.push(two)
  }
  report(known, unknown)
  await app.close()
} finally {
  await db.destroy()
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
}

async function makeAccounts(count: number): Promise<string[]> {
  const passwordHash = await hashPassword('Ba-con-meo-7')
  const emails = Array.from({ length: count }, anEmail)
  const rows = emails.map((email) => ({
    email,
    emailKey: email,
    fullName: 'Lan',
    status: 'active' as const,
    passwordHash,
  }))
  await db.insertInto('users').values(rows).execute()
  return emails
}

function anEmail(): string {
  return `${randomUUID()}@example.org`
}

function report(known: number[], unknown: number[]): void {
  const at = (values: number[], share: number) =>
    (values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0).toFixed(2)
  for (const [name, values] of Object.entries({ 'with account': known, 'without account': unknown })) {
    process.stdout.write(`${name}: median ${at(values, 0.5)} ms, p95 ${at(values, 0.95)} ms, n ${values.length}\n`)
  }
  const later = known.flatMap((one) => unknown.map((two): number => (two > one ? 1 : two === one ? 0.5 : 0)))
  const share = later.reduce((sum, one) => sum + one, 0) / later.length
  process.stdout.write(
    `an unknown address takes longer in ${(share * 100).toFixed(1)} % of pairs (50 % tells nothing)\n`,
  )
}
