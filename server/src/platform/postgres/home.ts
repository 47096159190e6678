import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, chown, mkdir, readFile, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { codeOf, EmbeddedPostgresError, orExplain } from './errors.ts'
import { readIfPresent, writeOnce } from './write-once.ts'

/** The unprivileged account that PostgreSQL runs as when Learinal runs as root. */
interface Account {
  readonly uid: number
  readonly gid: number
}

/** Where the database lies and as whom it runs. */
export interface Home {
  readonly dataFolder: string
  /** Holds the cluster, the runtime and the server's log; the data folder itself unless the account can not reach it. */
  readonly folder: string
  readonly cluster: string
  /** Present only when Learinal runs as root: PostgreSQL refuses to run as root. */
  readonly account?: Account
}

/** Where root puts a database whose data folder is closed to the account. */
const OPEN_GROUND = '/var/lib/learinal'

/** Options that make a child process run as the home's account. `cwd` must be a folder every account can enter. */
export function asAccount(home: Home): { cwd: string; uid?: number; gid?: number } {
  return { cwd: '/', ...(home.account && { uid: home.account.uid, gid: home.account.gid }) }
}

/** Gives a file or folder to the account; nothing to do when Learinal is not root. */
export async function giveToAccount(home: Home, target: string): Promise<void> {
  if (home.account) await chown(target, home.account.uid, home.account.gid)
}

/**
 * Finds the database of a data folder, or the place for a new one. Creates the data folder when it is missing.
 * The place is remembered in `<data>/postgres.location` once it is not the data folder itself.
 * @throws EmbeddedPostgresError when neither place can be used.
 */
export async function findHome(dataFolder: string, log: { info(message: string): void }): Promise<Home> {
  return orExplain(dataFolder, async () => {
    const root = process.getuid?.() === 0
    // Root leaves a new folder open to pass through (not to list), so that the account reaches the database inside.
    const made = await mkdir(dataFolder, { recursive: true, mode: root ? 0o711 : 0o700 })
    if (root && made !== undefined) await chmod(dataFolder, 0o711)
    const real = await realpath(dataFolder)
    if (!root) return homeIn(real, real)

    const memo = path.join(real, 'postgres.location')
    const remembered = await readIfPresent(memo)
    if (remembered !== undefined) return rememberedHome(real, remembered.trim(), memo)

    const account = await ownerOf(path.join(real, 'postgres'))
    if (account) return homeIn(real, real, account)
    const server = await serverAccount()
    if (await reaches(server, real)) return homeIn(real, real, server)

    const folder = openGroundFor(real)
    await mkdir(folder, { recursive: true, mode: 0o711 })
    // The umask may have closed what mkdir made; both folders are Learinal's own.
    for (const own of [OPEN_GROUND, folder]) await chmod(own, 0o711)
    await writeOnce(memo, `${folder}\n`)
    log.info(
      `${real} is closed to the account that runs PostgreSQL (uid ${server.uid}): the database lies in ${folder}`,
    )
    return homeIn(real, folder, server)
  })
}

/** The folder outside the data folder that root would use for it. */
export function openGroundFor(realDataFolder: string): string {
  return path.join(OPEN_GROUND, createHash('sha256').update(realDataFolder).digest('hex').slice(0, 16))
}

function homeIn(dataFolder: string, folder: string, account?: Account): Home {
  // initdb calls its sibling through a shell, between double quotes; the lock file has a path a line.
  if (/["$`\\\n]/.test(folder)) {
    throw new EmbeddedPostgresError(
      `PostgreSQL can not live in ${JSON.stringify(folder)}: choose a LEARINAL_DATA without quotes, $, \` and \\.`,
    )
  }
  return { dataFolder, folder, cluster: path.join(folder, 'postgres'), ...(account && { account }) }
}

async function rememberedHome(dataFolder: string, folder: string, memo: string): Promise<Home> {
  try {
    await stat(folder)
  } catch (error) {
    // Never begin an empty database silently where there was a full one.
    throw new EmbeddedPostgresError(
      `The database of ${dataFolder} was in ${folder}, which is gone. Bring it back, or remove ${memo} to begin anew.`,
      { cause: error },
    )
  }
  const account = await ownerOf(path.join(folder, 'postgres'))
  return homeIn(dataFolder, folder, account ?? (await serverAccount()))
}

/** The account that owns an existing cluster: it stays the server's account, whoever else appears on the machine. */
async function ownerOf(cluster: string): Promise<Account | undefined> {
  try {
    const { uid, gid } = await stat(cluster)
    return uid === 0 ? undefined : { uid, gid }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

async function serverAccount(): Promise<Account> {
  const rows = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'))
  const row = rows.find(([name]) => name === 'postgres') ?? rows.find(([name]) => name === 'nobody')
  const [uid, gid] = [Number(row?.[2]), Number(row?.[3])]
  if (Number.isInteger(uid) && Number.isInteger(gid) && uid !== 0) return { uid, gid }
  throw new EmbeddedPostgresError(
    'PostgreSQL refuses to run as root, and this machine has neither a user "postgres" nor "nobody". ' +
      'Start Learinal as a normal user, or set DATABASE_URL.',
  )
}

/** Tries it instead of reading permission bits: access lists, mounts and every parent have their say. */
async function reaches(account: Account, folder: string): Promise<boolean> {
  try {
    await promisify(execFile)('test', ['-x', folder], { cwd: '/', ...account })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 1) return false
    if (codeOf(error) !== 'EPERM') throw error
    throw new EmbeddedPostgresError(
      `PostgreSQL refuses to run as root, and root may not start it as another user (uid ${account.uid}) here. ` +
        'Start Learinal as a normal user, or set DATABASE_URL.',
      { cause: error },
    )
  }
}
