import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Kysely } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'

const FOLDER = new URL('../../../migrations/', import.meta.url)

/** One migration and when it ran; `executedAt` is undefined while it is waiting. */
export interface MigrationState {
  name: string
  executedAt: Date | undefined
}

/**
 * Runs every waiting migration, each in a transaction, under an advisory lock: of two processes that start
 * together one migrates and the other waits.
 * @param last the migration to stop after
 * @returns the names of those that ran now.
 */
export async function migrate<T>(db: Kysely<T>, last?: string): Promise<string[]> {
  const { error, results } = await (last === undefined ? migrator(db).migrateToLatest() : migrator(db).migrateTo(last))
  if (error !== undefined) throw error instanceof Error ? error : new Error('Migration failed', { cause: error })
  return (results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName)
}

/** Every known migration in order, with the moment it ran. */
export async function migrationStatus<T>(db: Kysely<T>): Promise<MigrationState[]> {
  const all = await migrator(db).getMigrations()
  return all.map(({ name, executedAt }) => ({ name, executedAt }))
}

function migrator<T>(db: Kysely<T>): Migrator {
  return new Migrator({ db, provider: { getMigrations: loadMigrations } })
}

/** Every migration by its file's name, in order. */
export async function loadMigrations(): Promise<Record<string, Migration>> {
  const files = (await readdir(fileURLToPath(FOLDER))).filter((file) => /^\d{4}-.*\.[jt]s$/.test(file)).sort()
  const modules = await Promise.all(
    files.map(async (file) => [file.replace(/\.[jt]s$/, ''), (await import(new URL(file, FOLDER).href)) as Migration]),
  )
  return Object.fromEntries(modules) as Record<string, Migration>
}
