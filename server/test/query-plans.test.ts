import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { build, type TestServer } from './build.ts'
import { bareReferences, indexesOf, type Index } from './query-plans/indexes.ts'
import { planOf, type Plan } from './query-plans/plans.ts'
import { namedQueries, recordQueries } from './query-plans/record.ts'
import { askEverything } from './query-plans/scenario.ts'
import { seed } from './seed/seed.ts'

/** Functions that ask with the very text of another, whose name it then has. */
const SAME_TEXT: Record<string, string> = {
  'progress.ownsSubject': 'documents.ownsSubject',
}

/** What reads a table whole, and must. */
const WHOLE: Record<string, string> = {
  'users.countUsers: users': 'an administrator asks how many people there are',
  'audit-log.countAudit: audit_log': 'an administrator asks how many entries there are',
  'documents.listStoredFiles: documents': 'a backup saves every file',
}

/** Of the indexes that no constraint and no reference needs: a query that goes by it. */
const ASKED_BY: Record<string, string> = {
  attempts_visitors_age: 'attempts.deleteUnclaimed',
  audit_log_action: 'audit-log.listAudit',
  audit_log_actor: 'audit-log.listAudit',
  audit_log_at: 'audit-log.countAudit',
  audit_log_subject: 'audit-log.listAudit',
  document_pages_words: 'search.findHits',
  guesses_last: 'sweep.deleteExpired',
  idempotency_keys_age: 'sweep.deleteExpired',
  model_usage_time: 'usage.usedThisMonth',
  notifications_age: 'notifications.deleteOld',
  notifications_unread: 'notifications.countNotifications',
  one_time_tokens_expiry: 'sweep.deleteExpired',
  question_sets_owner_title: 'question-sets.listSets',
  sessions_expiry: 'sweep.deleteExpired',
  sign_in_challenges_expiry: 'sweep.deleteExpired',
  users_active_admins: 'accounts.isLastAdmin',
  users_role: 'users.listUsers',
  users_search: 'users.listUsers',
  users_status: 'users.listUsers',
}

let server: TestServer
let client: pg.Client
let indexes: Index[]
let plans: Plan[]
/** Every table that has a thousand rows or more: they all grow with the people. */
let large: Set<string>
beforeAll(async () => {
  server = await build()
  const counts = await seed(server.connection, { users: 2000, attempts: 100_000 })
  large = new Set(Object.entries(counts).flatMap(([table, rows]) => (rows >= 1000 ? [table] : [])))
  const recording = recordQueries()
  await askEverything(server)
  recording.stop()
  client = new pg.Client(server.connection)
  await client.connect()
  indexes = await indexesOf(client)
  const partial = new Set(indexes.flatMap(({ name, isPartial }) => (isPartial ? [name] : [])))
  plans = []
  const small = new Set(Object.entries(counts).flatMap(([table, rows]) => (rows < 10_000 ? [table] : [])))
  for (const query of recording.all.values()) plans.push(await planOf(client, query, { partial, small }))
}, 180_000)
afterAll(async () => {
  await client.end()
  await server.close()
})

test('every named query was asked', async () => {
  const seen = new Set(plans.map(({ name }) => name))
  expect((await namedQueries()).filter((name) => !seen.has(SAME_TEXT[name] ?? name))).toEqual([])
})

test('at 10⁵ attempts no query reads a large table whole, but those that must', () => {
  const whole = plans.flatMap(({ name, readWhole }) =>
    readWhole.filter((table) => large.has(table)).map((table) => `${name}: ${table}`),
  )
  expect([...new Set(whole)].sort()).toEqual(Object.keys(WHOLE).sort())
})

test('every list can be read in its order', () => {
  const sorted = plans.filter(({ name, isSorted }) => /\.list/.test(name) && isSorted).map(({ name }) => name)
  expect([...new Set(sorted)]).toEqual([])
})

test('every reference to another table is indexed', async () => {
  expect(await bareReferences(client)).toEqual([])
})

test('every index is there for a constraint, a reference or a query (docs/indexes.md, by npm run indexes)', async () => {
  const uses = (query: string, index: string) =>
    plans.some(({ name, indexes: used }) => name === query && used.includes(index))
  const whyOf = ({ name, kind, reference }: Index) => {
    const query = ASKED_BY[name]
    return (
      kind ?? (reference === undefined ? query !== undefined && uses(query, name) && query : `refers to ${reference}`)
    )
  }
  const reasons = indexes.map((index) => ({ index, why: whyOf(index) }))
  expect(reasons.filter(({ why }) => why === false).map(({ index }) => index.name)).toEqual([])
  const rows = reasons.map(({ index, why }) => `| ${index.table} | ${index.name} | ${index.on} | ${String(why)} |`)
  const text = `# Indexes

${indexes.length}, each for a constraint, for a reference (rows are found when what they refer to goes) or for the query named, by its plan at 10⁵ attempts. Made by \`npm run indexes\`; a test compares it, and fails for an index that nobody needs.

| Table | Index | On | For |
| --- | --- | --- | --- |
${rows.join('\n')}
`
  await expect(text).toMatchFileSnapshot('../../docs/indexes.md')
})
