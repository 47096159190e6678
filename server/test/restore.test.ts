/** The rehearsal: a running service is saved, restored into an empty place, and goes on there. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { expect, test } from 'vitest'
import { openEmbeddedPostgres } from '../src/platform/postgres/index.ts'
import { listTables, quoted } from '../src/platform/backup/tables.ts'
import { filesBelow } from '../src/platform/backup/save.ts'
import { signUpOver } from './factories/over-http.ts'
import { lecturePdf } from './fixtures/lecture.ts'
import { until } from './postgres-folder.ts'
import { startProcess } from './process.ts'

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const log = { info: () => undefined, warn: () => undefined }

function run(data: string, ...args: string[]) {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { LEARINAL_DATA: data },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const done = Promise.all([once(child, 'exit'), text(child.stdout), text(child.stderr)]).then(
    ([[code], out, err]) => ({ code: code as number | null, text: out + err }),
  )
  return { child, done }
}

/** Of every table: how many rows, and a hash of them. */
async function contentOf(data: string): Promise<Record<string, string>> {
  const postgres = await openEmbeddedPostgres({ dataFolder: data, log })
  const client = new pg.Client(postgres.connection)
  await client.connect()
  try {
    const content: Record<string, string> = {}
    for (const table of await listTables(client)) {
      const { rows } = await client.query<{ content: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '\n' order by t::text)), '') as content
           from ${quoted(table)} t`,
      )
      // The queue's clock goes on; a restore counts its jobs by itself.
      if (table.schema === 'public') content[table.table] = rows[0]?.content ?? ''
    }
    return content
  } finally {
    await client.end()
    await postgres.stop()
  }
}

async function checksums(data: string): Promise<Record<string, string>> {
  const folder = path.join(data, 'files')
  const files = await filesBelow(folder)
  return Object.fromEntries(
    await Promise.all(
      files.map(
        async (file) =>
          [
            path.relative(folder, file),
            createHash('sha256')
              .update(await readFile(file))
              .digest('hex'),
          ] as const,
      ),
    ),
  )
}

test(
  'backup and restore: rows and files are equal, the service starts there and people go on',
  { timeout: 240_000 },
  async (t) => {
    const parent = await mkdtemp(path.join(tmpdir(), 'learinal-restore-'))
    await chmod(parent, 0o711)
    t.onTestFinished(() => rm(parent, { recursive: true, force: true, maxRetries: 5 }))
    const [here, there, backup] = ['here', 'there', 'backup'].map((name) => path.join(parent, name)) as [
      string,
      string,
      string,
    ]
    await mkdir(here, { mode: 0o711 })
    const first = await startProcess({ LEARINAL_DATA: here })
    t.onTestFinished(async () => {
      await first.end('SIGKILL')
    })
    const outbox = path.join(here, 'outbox')
    const lan = await signUpOver(first.origin, outbox)
    const subject = await lan.call<{ id: string }>(first.origin, 'POST', '/subjects', { name: 'Sinh học' })
    const form = new FormData()
    const bytes = await lecturePdf(12)
    form.set('file', new Blob([new Uint8Array(bytes)]), 'bài giảng.pdf')
    const { items } = await lan.call<{ items: { id: string }[] }>(
      first.origin,
      'POST',
      `/subjects/${subject.id}/documents`,
      form,
    )
    const document = `/documents/${items[0]?.id ?? ''}`
    const status = async (route: string) => (await lan.call<{ status: string }>(first.origin, 'GET', route)).status
    await until(async () => (await status(document)) === 'ready')
    const set = await lan.call<{ id: string }>(first.origin, 'POST', '/question-sets/generate', {
      subjectId: subject.id,
      count: 5,
    })
    await until(async () => (await status(`/question-sets/${set.id}`)) === 'ready')
    const attempt = await lan.call<{ id: string }>(first.origin, 'POST', `/question-sets/${set.id}/attempts`)
    const review = await lan.call(first.origin, 'POST', `/attempts/${attempt.id}/submit`)

    // One that is killed in the middle leaves nothing that passes for a backup.
    const held = await openEmbeddedPostgres({ dataFolder: here, log, attach: true })
    const locking = new pg.Client(held.connection)
    await locking.connect()
    await locking.query('begin; lock table users in access exclusive mode')
    const cut = run(here, 'backup', backup)
    await until(async () => (await stat(path.join(`${backup}.partial`, 'files')).catch(() => undefined)) !== undefined)
    cut.child.kill('SIGKILL')
    await cut.done
    await locking.end()
    expect(await readdir(parent)).toContain('backup.partial')
    expect(await readdir(parent)).not.toContain('backup')
    expect(await run(there, 'restore', `${backup}.partial`).done).toMatchObject({
      code: 1,
      text: expect.stringMatching(/^learinal: .* is no whole backup/) as string,
    })
    expect(await readdir(parent)).not.toContain('there')
    await rm(`${backup}.partial`, { recursive: true })

    // The service runs on while it is saved.
    const saved = await run(here, 'backup', backup).done
    expect(saved).toMatchObject({
      code: 0,
      text: expect.stringMatching(/^Saved \d+ rows of \d+ tables and 1 files/) as string,
    })
    expect(await first.end('SIGTERM')).toBe(0)
    await rm(path.join(here, 'files'), { recursive: true, force: true })
    const rows = await run(here, 'restore', backup).done
    expect(rows).toMatchObject({ code: 1, text: expect.stringMatching(/The database is not empty/) as string })

    const restored = await run(there, 'restore', backup).done
    expect(restored).toMatchObject({ code: 0, text: expect.stringMatching(/^Restored \d+ rows/) as string })
    expect(await contentOf(there)).toEqual(await contentOf(here))
    const sums = await checksums(there)
    expect(Object.values(sums)).toEqual([createHash('sha256').update(bytes).digest('hex')])

    const second = await startProcess({ LEARINAL_DATA: there })
    t.onTestFinished(async () => {
      await second.end('SIGTERM')
    })
    // The old sign-in holds, for the keys came along, and a new one works.
    expect(await lan.call(second.origin, 'GET', `/attempts/${attempt.id}`)).toEqual(review)
    const again = await fetch(`${second.origin}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: lan.email, password: lan.password }),
    })
    expect(again.status).toBe(200)
    const file = await fetch(`${second.origin}/api/v1${document}/file`, {
      headers: { authorization: `Bearer ${lan.token}` },
    })
    expect(Buffer.from(await file.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true)
  },
)
