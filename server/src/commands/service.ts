import { InvalidArgumentError, Option, type Command } from 'commander'
import { ConfigError, loadConfig } from '../config.ts'
import { makeLog } from '../platform/observability/log.ts'
import type { Role } from '../serve.ts'
import { withDatabase } from './database.ts'
import { orExplain } from './explain.ts'

const STOP_MS = 10_000

/** `serve` and `migrate`: the commands that need the database. */
export function registerServiceCommands(program: Command): void {
  program
    .command('serve')
    .description('run the service')
    .addOption(new Option('--role <role>', 'what this process does').choices(['all', 'api', 'worker']).default('all'))
    .option('--port <port>', 'port to listen on (default: PORT)', parsePort)
    .action((options: { role: Role; port?: number }) => orExplain(() => runService(options)))

  program
    .command('migrate')
    .argument('[action]', 'up runs waiting migrations, status lists them all', 'up')
    .description('bring the database up to date')
    .action((action: string) => orExplain(() => runMigrations(action)))
}

async function runService({ role, port }: { role: Role; port?: number }): Promise<void> {
  const config = loadConfig(port === undefined ? {} : { PORT: String(port) })
  if (role !== 'all' && config.DATABASE_URL === undefined) {
    throw new ConfigError(`--role ${role} needs DATABASE_URL: the embedded database serves one process only.`)
  }
  const log = makeLog(config.LOG_LEVEL)
  const { serve } = await import('../serve.ts')
  const running = await serve(config, role, log)
  log.info(running.address === undefined ? 'working on jobs' : `Learinal is ready on ${running.address}`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      log.info({ signal }, 'stopping')
      setTimeout(() => {
        log.fatal(`not stopped after ${STOP_MS} ms`)
        process.exit(1)
      }, STOP_MS).unref()
      void running.stop().then(() => process.exit())
    })
  }
}

async function runMigrations(action: string): Promise<void> {
  if (action !== 'up' && action !== 'status') throw new ConfigError('migrate takes up or status.')
  const config = loadConfig()
  const { migrate, migrationStatus } = await import('../platform/db/index.ts')
  await withDatabase(config, async (db) => {
    if (action === 'up') await migrate(db)
    for (const { name, executedAt } of await migrationStatus(db)) {
      process.stdout.write(`${name}  ${executedAt?.toISOString() ?? 'waiting'}\n`)
    }
  })
}

function parsePort(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new InvalidArgumentError('It must be a whole number from 0 to 65535.')
  }
  return port
}
