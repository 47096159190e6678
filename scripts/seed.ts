/**
 * Fills an empty database with people who study: `npm run seed -- --users 20000 --attempts 1000000`, into `DATABASE_URL`
 * or the embedded database of `LEARINAL_DATA`. All sign in with the password given (learner-1@example.org and on).
 */
import { parseArgs } from 'node:util'
import { loadConfig } from '../server/src/config.ts'
import { migrate, openDb } from '../server/src/platform/db/index.ts'
import { makeLog } from '../server/src/platform/observability/log.ts'
import { openDatabase } from '../server/src/serve.ts'
import { seed } from '../server/test/seed/seed.ts'

const { values } = parseArgs({
  options: {
    users: { type: 'string', default: '100' },
    attempts: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '1' },
    password: { type: 'string', default: 'Ba-con-meo-7' },
  },
})
const count = (name: 'users' | 'attempts' | 'seed') => {
  const n = Number(values[name])
  if (!Number.isSafeInteger(n) || n < 0) throw new Error(`--${name} must be a whole number`)
  return n
}

const config = loadConfig({})
if (config.NODE_ENV === 'production') throw new Error('People who do not exist are not added in production.')
const { connection, close } = await openDatabase(config, makeLog('warn'), { attach: true })
try {
  const db = openDb(connection, 1, () => undefined)
  await migrate(db)
  await db.destroy()
  const began = performance.now()
  const counts = await seed(connection, {
    users: count('users'),
    attempts: count('attempts'),
    seed: count('seed'),
    password: values.password,
  })
  for (const [table, rows] of Object.entries(counts)) process.stdout.write(`${table.padEnd(20)} ${rows}\n`)
  process.stdout.write(`in ${((performance.now() - began) / 1000).toFixed(1)} s\n`)
} finally {
  await close()
}
