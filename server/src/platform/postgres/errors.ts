/** The embedded PostgreSQL can not be used; `message` is one line for the person who starts Learinal. */
export class EmbeddedPostgresError extends Error {
  override readonly name: string = 'EmbeddedPostgresError'
}

/** Another running Learinal owns the data folder. */
export class DataFolderInUse extends EmbeddedPostgresError {
  override readonly name = 'DataFolderInUse'
  readonly folder: string
  readonly pid: number | undefined

  /** `pid` is the owner's process id, undefined when the server does not name it. */
  constructor(folder: string, pid: number | undefined) {
    const who = pid === undefined ? '' : ` (pid ${pid})`
    super(`Another Learinal is running on ${folder}${who}. Stop it or set LEARINAL_DATA to another folder.`)
    this.folder = folder
    this.pid = pid
  }
}

const SYSTEM: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the file system is read-only',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EMFILE: 'too many open files',
}

/** What PostgreSQL's programs print → what went wrong; the first match wins. */
const PRINTED: readonly (readonly [RegExp, string])[] = [
  [/no space left on device/i, 'the disk is full'],
  [/disk quota exceeded/i, 'the disk quota is used up'],
  [/read-only file system/i, 'the file system is read-only'],
  [
    /could not look up effective user ID/i,
    'this user id has no name on this machine; add it to /etc/passwd or set DATABASE_URL',
  ],
  [/has wrong ownership/i, 'its folder belongs to another user; run Learinal as that user'],
  [/could not map anonymous shared memory|could not create shared memory/i, 'there is not enough memory'],
]

/** The system error's code (`ENOENT`…), or undefined. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

/** The file that a system error is about: what was being written, else what was being read. */
function placeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if ('dest' in error && typeof error.dest === 'string') return error.dest
  return 'path' in error && typeof error.path === 'string' ? error.path : undefined
}

/** Runs a step on the file system; a system error becomes one line that names the place. */
export async function orExplain<T>(place: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step()
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw error
    const code = codeOf(error) ?? ''
    const reason = SYSTEM[code] ?? (error instanceof Error ? error.message : String(error))
    const detail = placeOf(error) ?? place
    throw new EmbeddedPostgresError(`Learinal can not keep its database in ${place}: ${reason} (${detail}).`, {
      cause: error,
    })
  }
}

/** The one line of a PostgreSQL program's output that says why it gave up. */
export function explainOutput(output: string): string {
  const known = PRINTED.find(([pattern]) => pattern.test(output))
  if (known) return known[1]
  const lines = output.split('\n').filter((line) => line.trim() !== '')
  const line = lines.findLast((text) => /\b(PANIC|FATAL|error):/.test(text)) ?? lines.at(-1) ?? 'no message'
  return line.replace(/^.*?\b(PANIC|FATAL|error):\s*/, '').trim()
}
