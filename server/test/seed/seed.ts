/**
 * Fills a migrated database with people who have studied for months: subjects, documents with their pages, sets with
 * revisions, attempts with answers, review cards, sessions. The same numbers give the same rows, but for the hash of the
 * password that all of them have. The files of the documents are not there, only what was read in them.
 */
import pg from 'pg'
import type { Connection } from '../../src/platform/db/index.ts'
import { hashPassword } from '../../src/platform/security/passwords.ts'
import { makeBatch, type Rows } from './copy.ts'
import { addSubject } from './material.ts'
import { addAttempts, addSet } from './practice.ts'
import { BEGIN, CREATED, MADE, makeRandom, type Random } from './random.ts'
import { NAMES } from './words.ts'

export interface SeedOptions {
  users: number
  /** Of all people together. */
  attempts: number
  seed?: number
  password?: string
}

const SUBJECTS = 2
const SETS_OF_SUBJECT = 2
const PEOPLE_AT_ONCE = 200
const NEVER = new Date(Date.UTC(2100, 0, 1))
/** Every row finds what it refers to. */
const ORDER = [
  'users',
  'sessions',
  'refresh_tokens',
  'one_time_tokens',
  'two_factors',
  'recovery_codes',
  'sign_in_challenges',
  'identities',
  'guesses',
  'subjects',
  'documents',
  'document_pages',
  'question_sets',
  'revisions',
  'questions',
  'attempts',
  'attempt_answers',
  'review_cards',
  'idempotency_keys',
  'model_usage',
  'notification_counters',
  'notifications',
  'audit_log',
] as const

/** @returns the rows of each table afterwards. */
export async function seed(connection: Connection, options: SeedOptions): Promise<Record<string, number>> {
  const client = new pg.Client({ ...connection, application_name: 'learinal-seed', statement_timeout: 0 })
  await client.connect()
  try {
    const { rows } = await client.query<{ any: boolean }>('select exists (select from users) as any')
    if (rows[0]?.any === true) throw new Error('There are people in this database: only an empty one is seeded.')
    const passwordHash = await hashPassword(options.password ?? 'Ba-con-meo-7')
    for (let first = 0; first < options.users; first += PEOPLE_AT_ONCE) {
      const batch = makeBatch()
      const end = Math.min(options.users, first + PEOPLE_AT_ONCE)
      for (let n = first; n < end; n++) addPerson(batch, n, { ...options, passwordHash })
      await batch.copyTo(client, ORDER)
    }
    // The planner knows the new tables, and no later query pays for looking at new rows.
    await client.query('vacuum (analyze)')
    return await countRows(client)
  } finally {
    await client.end()
  }
}

/** The address of the seeded person `n`, from 1. */
export const seededEmail = (n: number) => `learner-${n}@example.org`

type PersonOptions = SeedOptions & { passwordHash: string }

function addPerson(rows: Rows, n: number, options: PersonOptions): void {
  const random = makeRandom((options.seed ?? 1) * 1_000_003 + n)
  const id = random.id()
  const email = seededEmail(n + 1)
  rows.add('users', {
    id,
    email,
    email_key: email,
    full_name: `${random.pick(NAMES)} ${n + 1}`,
    password_hash: options.passwordHash,
    status: 'active',
    locale: random.pick(['vi', 'en']),
    ...MADE,
  })
  addAccount(rows, random, id, n)
  const sets = Array.from({ length: SUBJECTS }, () => addSubject(rows, random, id)).flatMap((subject) =>
    Array.from({ length: SETS_OF_SUBJECT }, () => addSet(rows, random, { ownerId: id, ...subject })),
  )
  // Spread evenly over people and sets: the sums are exact.
  const own = share(options.attempts, options.users, n)
  sets.forEach((set, at) => {
    addAttempts(rows, random, id, set, share(own, sets.length, at))
  })
  for (const set of sets.slice(0, 2)) {
    const use = { provider: 'openai', model: 'small', purpose: 'write', input_tokens: 900, output_tokens: 300 }
    rows.add('model_usage', { id: random.id(), user_id: id, set_id: set.id, ...use, ...CREATED })
  }
  rows.add('notification_counters', { user_id: id, last: sets.length })
  for (const [at, set] of sets.entries()) {
    // Told now: what is old is swept.
    const data = JSON.stringify({ setId: set.id, title: 'Ôn tập', made: 8, asked: 8 })
    rows.add('notifications', { id: random.id(), user_id: id, seq: at + 1, kind: 'set_ready', data })
  }
}

/** What an account has besides: one of everything. */
function addAccount(rows: Rows, random: Random, id: string, n: number): void {
  const sessionId = random.id()
  const times = { ...CREATED, expires_at: NEVER }
  rows.add('sessions', {
    id: sessionId,
    user_id: id,
    ip: `10.0.${(n >> 8) % 256}.${n % 256}`,
    last_used_at: new Date(BEGIN),
    ...times,
  })
  rows.add('refresh_tokens', { token_hash: random.bytes(32), session_id: sessionId, ...CREATED })
  rows.add('one_time_tokens', { token_hash: random.bytes(32), user_id: id, purpose: 'reset_password', ...times })
  rows.add('identities', { issuer: 'https://accounts.example.org', subject: id, user_id: id, ...CREATED })
  rows.add('guesses', { subject: random.bytes(32), failed_at: `{${NEVER.toISOString()}}` })
  rows.add('sign_in_challenges', { token_hash: random.bytes(32), user_id: id, remember_me: false, expires_at: NEVER })
  // Set up, but not confirmed: everybody can sign in with the password alone.
  rows.add('two_factors', { user_id: id, secret: random.bytes(48), ...CREATED })
  rows.add('recovery_codes', { user_id: id, code_hash: random.bytes(32) })
  const key = { route: 'POST /api/v1/subjects', key: sessionId, request_hash: random.bytes(32), status: 201 }
  rows.add('idempotency_keys', { user_id: id, ...key, lease_until: NEVER, created_at: NEVER })
  for (let entry = 0; entry < 2; entry++)
    rows.add('audit_log', { id: random.id(), at: new Date(BEGIN), actor_id: id, action: 'user.change', subject_id: id })
}

/** How many of `total` the `n`th of `among` gets. */
function share(total: number, among: number, n: number): number {
  return Math.floor(((n + 1) * total) / among) - Math.floor((n * total) / among)
}

async function countRows(client: pg.Client): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of ORDER) {
    const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from ${table}`)
    counts[table] = rows[0]?.n ?? 0
  }
  return counts
}
