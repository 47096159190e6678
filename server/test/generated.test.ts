import { spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { Migrator, NO_MIGRATIONS } from 'kysely/migration'
import { expect, inject, test } from 'vitest'
import { build } from './build.ts'
import { clientTypes, connectionUrl, landingSample, openApiText } from './generate.ts'
import { loadMigrations } from '../src/platform/db/migrate.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

test('docs/openapi.json is what the routes say (npm run generate remakes it)', async (t) => {
  const { app } = await build(t, { workers: false })
  await app.ready()
  expect(await readFile(`${ROOT}docs/openapi.json`, 'utf8')).toBe(openApiText(app))
})

test('the web client is typed by docs/openapi.json (npm run generate remakes it)', async () => {
  const openApi = await readFile(`${ROOT}docs/openapi.json`, 'utf8')
  expect(await readFile(`${ROOT}web/src/lib/api.gen.ts`, 'utf8')).toBe(await clientTypes(openApi))
})

test.each(['en', 'vi'])(
  'the sample quiz of the landing page is what the engine makes of its text (%s)',
  async (language) => {
    const sample = `${ROOT}web/src/features/landing/sample.${language}`
    expect(await readFile(`${sample}.json`, 'utf8')).toBe(await landingSample(await readFile(`${sample}.txt`, 'utf8')))
  },
)

test('schema.gen.ts is what the migrations make (npm run generate remakes it)', async (t) => {
  const { db } = await build(t, { workers: false })
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(db)
  const url = connectionUrl({ ...inject('postgres'), database: rows[0]?.name ?? '' })
  const run = spawnSync(
    `${ROOT}node_modules/.bin/kysely-codegen`,
    ['--config-file', 'server/kysely-codegen.json', '--default-schema', 'public', '--url', url, '--verify'],
    { cwd: ROOT, encoding: 'utf8' },
  )
  expect(run.stdout + run.stderr).toMatch(/are up-to-date/)
  expect(run.status).toBe(0)
})

test('migrations run up, down and up again', async (t) => {
  const { db } = await build(t, { workers: false })
  const tables = async () =>
    (
      await sql<{
        name: string
      }>`select tablename as name from pg_tables where schemaname = 'public' order by 1`.execute(db)
    ).rows
  const before = await tables()
  const migrator = new Migrator({ db, provider: { getMigrations: loadMigrations } })
  expect((await migrator.migrateTo(NO_MIGRATIONS)).error).toBeUndefined()
  expect((await tables()).map(({ name }) => name)).toEqual(['kysely_migration', 'kysely_migration_lock'])
  expect((await migrator.migrateToLatest()).error).toBeUndefined()
  expect(await tables()).toEqual(before)
})
