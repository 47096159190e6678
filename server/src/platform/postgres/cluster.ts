import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { codeOf, EmbeddedPostgresError, explainOutput, orExplain } from './errors.ts'
import { asAccount, giveToAccount, type Home } from './home.ts'
import type { Runtime } from './runtime.ts'
import { readIfPresent, writeOnce } from './write-once.ts'

export const USER = 'learinal'
export const DATABASE = 'learinal'

/** Nothing of the caller's environment (PGDATA, LC_ALL, LD_PRELOAD…) may change what the server does. */
export const ENVIRONMENT = { PATH: '/usr/bin:/bin', LC_ALL: 'C' }

const DRAFT = 'postgres-draft-'

/**
 * Makes sure that the home holds a complete cluster of this version with the database in it.
 * A new cluster is built in a draft folder and renamed into place: killed in the middle, it leaves a draft and nothing
 * else; of several racing first starts one wins and the others use its cluster (the password is the same).
 * @returns the password of the user `learinal`.
 * @throws EmbeddedPostgresError when the cluster can not be made, or was made by another version.
 */
export async function ensureCluster(home: Home, runtime: Runtime, fast: boolean): Promise<string> {
  return orExplain(home.folder, async () => {
    const secret = path.join(home.dataFolder, 'postgres.password')
    const version = await readIfPresent(path.join(home.cluster, 'PG_VERSION'))
    if (version === undefined) {
      const password = await writeOnce(secret, randomBytes(24).toString('base64url'))
      await create(home, runtime, password, fast)
      return password
    }
    if (version.trim() !== runtime.major) {
      throw new EmbeddedPostgresError(
        `The database in ${home.cluster} was made by PostgreSQL ${version.trim()}; this Learinal brings ` +
          `${runtime.major}. Move it with the version of Learinal that made it, or set DATABASE_URL.`,
      )
    }
    const password = await readIfPresent(secret)
    if (password === undefined) {
      throw new EmbeddedPostgresError(
        `${secret} is missing: without it the database in ${home.cluster} stays closed. ` +
          `Bring the file back from a copy of ${home.dataFolder}, or, to begin anew and lose what the database holds, ` +
          `remove ${home.cluster}.`,
      )
    }
    return password
  })
}

/**
 * Removes what interrupted first starts left. Call it only when the cluster is in place: then every draft is useless,
 * also that of a start still racing, which falls back on the cluster.
 */
export async function removeDrafts(home: Home): Promise<void> {
  for (const name of await readdir(home.folder)) {
    if (!name.startsWith(DRAFT)) continue
    await rm(path.join(home.folder, name), { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}

async function create(home: Home, runtime: Runtime, password: string, fast: boolean): Promise<void> {
  const draft = await mkdtemp(path.join(home.folder, DRAFT))
  try {
    await fill(draft, home, runtime, password, fast)
    await rename(path.join(draft, 'cluster'), home.cluster)
  } catch (error) {
    // A racing start may have put its cluster in place, and removed this draft.
    if ((await readIfPresent(path.join(home.cluster, 'PG_VERSION'))) === undefined) throw inPlace(error, home)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

function inPlace(error: unknown, home: Home): unknown {
  if (codeOf(error) !== 'ENOTEMPTY' && codeOf(error) !== 'EEXIST') return error
  return new EmbeddedPostgresError(
    `${home.cluster} holds something that is not a PostgreSQL database. Move it away and start again.`,
    { cause: error },
  )
}

async function fill(draft: string, home: Home, runtime: Runtime, password: string, fast: boolean): Promise<void> {
  const [cluster, secret] = [path.join(draft, 'cluster'), path.join(draft, 'password')]
  await chmod(draft, 0o700)
  await writeFile(secret, password, { mode: 0o600 })
  for (const made of [draft, secret]) await giveToAccount(home, made)
  await run(home, path.join(runtime.folder, 'bin/initdb'), [
    `--pgdata=${cluster}`,
    `--username=${USER}`,
    `--pwfile=${secret}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // Unicode's own letters and cases, the same on every machine; a list that people read is sorted by an ICU collation.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    // Text search and trigrams ask the C library what a letter is: under plain C no Vietnamese letter is one.
    `--lc-ctype=${process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'}`,
    ...(fast ? ['--no-sync'] : []),
  ])
  // Single-user mode: once in place a cluster is complete, so nobody ever meets one without its database.
  const single = ['--single', '-D', cluster, ...(fast ? ['-F'] : []), 'postgres']
  await run(home, path.join(runtime.folder, 'bin/postgres'), single, `CREATE DATABASE ${DATABASE}\n`)
}

/** Runs a program to its end as the account; what it prints explains a failure. */
async function run(home: Home, program: string, args: readonly string[], input = ''): Promise<void> {
  const child = spawn(program, args, { ...asAccount(home), env: ENVIRONMENT, stdio: 'pipe' })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  // A program that ends early closes its input: its exit code and output tell more than EPIPE.
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  const [code, out, errors] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
  // Single-user mode ends well even when its statement failed.
  if (code === 0 && !/\b(ERROR|FATAL|PANIC):/.test(errors)) return
  throw new EmbeddedPostgresError(
    `The database in ${home.folder} can not be made: ${explainOutput(`${out}\n${errors}`)}.`,
  )
}
