import path from 'node:path'
import type { Command } from 'commander'
import { loadConfig } from '../config.ts'
import { makeLog } from '../platform/observability/log.ts'
import { orExplain } from './explain.ts'

/** `backup` and `restore`: all that the service keeps, into a folder and back. */
export function registerBackupCommands(program: Command): void {
  program
    .command('backup')
    .argument('<folder>', 'new folder for the backup')
    .description('save all rows and files; the service may go on meanwhile')
    .action((folder: string) => orExplain(() => backup(path.resolve(folder))))

  program
    .command('restore')
    .argument('<folder>', 'a backup')
    .description('put a backup into an empty place: a new LEARINAL_DATA, or an empty database and folder')
    .action((folder: string) => orExplain(() => restore(path.resolve(folder))))
}

async function backup(folder: string): Promise<void> {
  const config = loadConfig()
  const [{ saveBackup }, { listStoredFiles }, { openDatabase, openStorage }, { VERSION }] = await Promise.all([
    import('../platform/backup/index.ts'),
    import('../modules/documents/index.ts'),
    import('../serve.ts'),
    import('../parts.ts'),
  ])
  const { connection, close } = await openDatabase(config, makeLog('warn'), { attach: true })
  try {
    const { tables, files } = await saveBackup(
      {
        connection,
        storage: openStorage(config),
        listFiles: listStoredFiles,
        dataFolder: config.LEARINAL_DATA,
        version: VERSION,
      },
      folder,
    )
    say(`Saved ${counted(tables, files)} to ${folder}.`)
  } finally {
    await close()
  }
}

async function restore(folder: string): Promise<void> {
  const config = loadConfig()
  const log = makeLog('warn')
  const [
    { restoreBackup, verifyBackup },
    { filesFolderOf, openDatabase, openStorage },
    { openJobs },
    { QUEUES },
    { VERSION },
    { makeMetrics },
  ] = await Promise.all([
    import('../platform/backup/index.ts'),
    import('../serve.ts'),
    import('../platform/jobs/index.ts'),
    import('../app.ts'),
    import('../parts.ts'),
    import('../platform/observability/metrics.ts'),
  ])
  // Nothing is touched before every byte was found to be as it was saved.
  const manifest = await verifyBackup(folder)
  const { connection, close } = await openDatabase(config, log)
  try {
    await restoreBackup(folder, manifest, {
      connection,
      storage: openStorage(config),
      dataFolder: config.LEARINAL_DATA,
      filesFolder: filesFolderOf(config),
      async prepareJobs() {
        const jobs = await openJobs({ connection, queues: QUEUES, log, metrics: makeMetrics(VERSION) })
        await jobs.stop(1000)
      },
    })
    const { tables, files, createdAt } = manifest
    say(`Restored ${counted(tables, files)} as of ${createdAt}. Start the service with learinal serve.`)
  } finally {
    await close()
  }
}

function counted(tables: { rows: number }[], files: unknown[]): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  return `${rows} rows of ${tables.length} tables and ${files.length} files`
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
