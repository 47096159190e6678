import { createHash } from 'node:crypto'
import { lstat, mkdir } from 'node:fs/promises'
import { codeOf, EmbeddedPostgresError } from './errors.ts'
import { giveToAccount, type Home } from './home.ts'

/** Bytes of a Unix socket's address: 108 on Linux, 104 on macOS, the closing NUL included. */
const LONGEST = process.platform === 'linux' ? 107 : 103

/**
 * The folder of the server's socket, which only the server's account and root can enter: the cluster itself, or, where
 * that path is too long for a socket, a short one that every start finds again.
 */
export async function socketFolderOf(home: Home): Promise<string> {
  if (Buffer.byteLength(`${home.cluster}/.s.PGSQL.5432.lock`) <= LONGEST) return home.cluster
  const folder = `/tmp/learinal-${createHash('sha256').update(home.cluster).digest('hex').slice(0, 16)}`
  try {
    await mkdir(folder, { mode: 0o700 })
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    // /tmp is everybody's: a folder put there by another account could listen in.
    const { uid, mode } = await lstat(folder)
    const ours = [process.getuid?.(), home.account?.uid].includes(uid) && (mode & 0o170077) === 0o040000
    if (!ours) throw new EmbeddedPostgresError(`${folder} belongs to somebody else; the database needs it. Remove it.`)
  }
  await giveToAccount(home, folder)
  return folder
}
