import { chmod, mkdtemp, readdir, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openEmbeddedPostgres, type EmbeddedPostgres, type EmbeddedPostgresOptions } from './embedded-postgres.ts'
import { isAlive } from './processes.ts'

const PREFIX = 'learinal-throw-away-'

/**
 * Starts a new, empty database for a run of tests or a benchmark: fast, without regard for crashes of the machine.
 * `stop()` removes it from the disk. What a killed run left behind, the next one ends and removes.
 */
export async function startThrowAwayPostgres(log: EmbeddedPostgresOptions['log']): Promise<EmbeddedPostgres> {
  const parent = await realpath(tmpdir())
  for (const name of await readdir(parent)) {
    const pid = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : process.pid
    if (!isAlive(pid)) await removeAbandoned(path.join(parent, name), log)
  }
  const dataFolder = await mkdtemp(path.join(parent, `${PREFIX}${process.pid}-`))
  // Root's server account passes through; others can not list it.
  await chmod(dataFolder, 0o711)
  return removing(dataFolder, await openEmbeddedPostgres({ dataFolder, log, fast: true }))
}

async function removeAbandoned(dataFolder: string, log: EmbeddedPostgresOptions['log']): Promise<void> {
  try {
    const left = await openEmbeddedPostgres({ dataFolder, log, fast: true })
    await removing(dataFolder, left).stop()
  } catch (error) {
    log.warn(`${dataFolder} stays: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function removing(dataFolder: string, postgres: EmbeddedPostgres): EmbeddedPostgres {
  let removed: Promise<void> | undefined
  const remove = async () => {
    await postgres.stop()
    for (const folder of [postgres.connection.host, path.dirname(postgres.location), dataFolder]) {
      await rm(folder, { recursive: true, force: true })
    }
  }
  return { ...postgres, stop: () => (removed ??= remove()) }
}
