import { sql } from 'kysely'
import pino from 'pino'
import type { TestProject } from 'vitest/node'
import { QUEUES } from '../src/app.ts'
import { migrate, openDb, type Connection } from '../src/platform/db/index.ts'
import { makeMetrics } from '../src/platform/observability/metrics.ts'
import { openJobs } from '../src/platform/jobs/index.ts'
import { startThrowAwayPostgres } from '../src/platform/postgres/index.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: Connection
  }
}

export const TEMPLATE = 'learinal_template'

/** One throw-away PostgreSQL for the run, with a migrated template database that test files clone. */
export async function setup(project: TestProject) {
  const log = pino({ level: 'warn' }, pino.destination(2))
  const postgres = await startThrowAwayPostgres(log)
  const fail = (error: Error) => {
    log.error(error)
  }

  const admin = openDb(postgres.connection, 1, fail)
  await sql.raw(`create database ${TEMPLATE}`).execute(admin)
  await admin.destroy()
  const connection = { ...postgres.connection, database: TEMPLATE }
  const template = openDb(connection, 2, fail)
  await migrate(template)
  await template.destroy()
  const jobs = await openJobs({ connection, queues: QUEUES, log, metrics: makeMetrics('test') })
  await jobs.stop(1_000)

  project.provide('postgres', postgres.connection)
  return () => postgres.stop()
}
