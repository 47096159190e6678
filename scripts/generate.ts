/** Remakes the generated files that are committed: the database types, `docs/openapi.json`, the web client's types and its sample quiz. */
import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildApp } from '../server/src/app.ts'
import { loadConfig } from '../server/src/config.ts'
import { migrate, openDb } from '../server/src/platform/db/index.ts'
import { makeLog } from '../server/src/platform/observability/log.ts'
import { openEmbeddedPostgres } from '../server/src/platform/postgres/index.ts'
import { makeCache } from '../server/src/platform/cache/index.ts'
import { memoryCounter } from '../server/src/platform/rate-limits/index.ts'
import { openLocalStorage } from '../server/src/platform/storage/index.ts'
import { openOutboxMailer } from '../server/src/platform/mail/index.ts'
import { makeModels } from '../server/src/platform/models/index.ts'
import { makeMetrics } from '../server/src/platform/observability/metrics.ts'
import { clientTypes, connectionUrl, landingSample, openApiText } from '../server/test/generate.ts'

const root = path.join(import.meta.dirname, '..')
const folder = await mkdtemp(path.join(tmpdir(), 'learinal-generate-'))
const log = makeLog('warn')
for (const language of ['en', 'vi']) {
  const sample = path.join(root, `web/src/features/landing/sample.${language}`)
  await writeFile(`${sample}.json`, await landingSample(await readFile(`${sample}.txt`, 'utf8')))
}
const postgres = await openEmbeddedPostgres({ dataFolder: folder, log, fast: true })
try {
  const db = openDb(postgres.connection, 2, (error) => {
    log.error(error)
  })
  await migrate(db)
  generateTypes(connectionUrl(postgres.connection))
  const config = loadConfig({}, { LEARINAL_DATA: folder, NODE_ENV: 'test' }, folder)
  const metrics = makeMetrics('')
  const idle = () => Promise.reject(new Error('No jobs run while files are generated'))
  const app = await buildApp({
    config,
    db,
    listen: idle,
    log,
    jobs: { enqueue: idle, work: idle, schedule: idle, stop: () => Promise.resolve() },
    storage: openLocalStorage(folder),
    mailer: openOutboxMailer(folder, 'generate'),
    counter: memoryCounter(),
    cache: makeCache({}),
    models: makeModels({ config, db, log, metrics }),
    metrics,
  })
  await app.ready()
  const text = openApiText(app)
  await writeFile(path.join(root, 'docs/openapi.json'), text)
  await writeFile(path.join(root, 'web/src/lib/api.gen.ts'), await clientTypes(text))
  await app.close()
  await db.destroy()
} finally {
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
}

function generateTypes(url: string): void {
  const { status } = spawnSync(
    path.join(root, 'node_modules/.bin/kysely-codegen'),
    ['--config-file', 'server/kysely-codegen.json', '--default-schema', 'public', '--url', url],
    { cwd: root, stdio: 'inherit' },
  )
  if (status !== 0) throw new Error('kysely-codegen failed')
}
