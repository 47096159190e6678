import { execFile } from 'node:child_process'
import { readdir, readFile, readlink } from 'node:fs/promises'
import { promisify } from 'node:util'
import { codeOf } from './errors.ts'

/** True when the process is a PostgreSQL server of this cluster: ids are used again, so being alive says nothing. */
export async function runsCluster(pid: number, cluster: string): Promise<boolean> {
  if (process.platform === 'linux') {
    // A process that has ended but was not collected has no arguments any more.
    const args = (await readProcess(`/proc/${pid}/cmdline`)).split('\0')
    return args[args.indexOf('-D') + 1] === cluster
  }
  try {
    const { stdout } = await promisify(execFile)('ps', ['-ww', '-o', 'command=', '-p', String(pid)])
    return stdout.includes(` -D ${cluster} `)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 1) return false
    throw error
  }
}

/** True when a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

/**
 * Ends the connections' processes that outlived their killed server: busy ones notice its end only when they next wait.
 * Where there is no /proc they are left to notice.
 */
export async function endOrphans(cluster: string): Promise<void> {
  if (process.platform !== 'linux') return
  for (const name of await readdir('/proc')) {
    const pid = Number(name)
    if (!Number.isInteger(pid)) continue
    const title = await readProcess(`/proc/${pid}/cmdline`)
    if (title.startsWith('postgres: ') && (await workingFolder(pid)) === cluster) endNow(pid)
  }
}

function endNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error
  }
}

async function workingFolder(pid: number): Promise<string | undefined> {
  try {
    return await readlink(`/proc/${pid}/cwd`)
  } catch (error) {
    if (isGone(error) || codeOf(error) === 'EACCES') return undefined
    throw error
  }
}

async function readProcess(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (isGone(error)) return ''
    throw error
  }
}

function isGone(error: unknown): boolean {
  return codeOf(error) === 'ENOENT' || codeOf(error) === 'ESRCH'
}
