import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { ask, postgresFolder, postmasterPid, processesIn, until } from '../../../test/postgres-folder.ts'
import { asAccount, findHome } from './home.ts'

test('kill -9 of the app: the next start takes the running server over, at once', async () => {
  const folder = await postgresFolder()
  const app = folder.openInChild()
  const { location, connection } = await app.opened
  await ask(connection, 'create table kept as select 42 as n')
  const server = await postmasterPid(location)
  await app.kill('SIGKILL')

  const next = await folder.open()
  expect(next.owned).toBe(true)
  expect(await postmasterPid(location)).toBe(server)
  expect(await ask(next.connection, 'select n from kept')).toEqual([42])
  await next.stop()
  expect(await processesIn(location)).toEqual([])
})

test('kill -9 of app and server: the next start recovers what was committed', async () => {
  const folder = await postgresFolder()
  const app = folder.openInChild()
  const { location, connection } = await app.opened
  await ask(connection, 'create table kept as select 42 as n')
  process.kill(await postmasterPid(location), 'SIGKILL')
  await app.kill('SIGKILL')

  const next = await folder.open()
  expect(await ask(next.connection, 'select n from kept')).toEqual([42])
})

test('kill -9 of the server under a running app: the app starts it again and stays the owner', async () => {
  const folder = await postgresFolder()
  const app = await folder.open()
  const server = await postmasterPid(app.location)
  process.kill(server, 'SIGKILL')
  await until(() => folder.logged.some((line) => line.endsWith('is back')))
  expect(await ask(app.connection, 'select 1')).toEqual([1])
  expect(await postmasterPid(app.location)).not.toBe(server)
  await expect(folder.openInChild().opened).rejects.toThrow(/^DataFolderInUse/)
  await app.stop()
  expect(await processesIn(app.location)).toEqual([])
})

test('kill -9 of one connection: the server starts its parts again and the app stays the owner', async () => {
  const folder = await postgresFolder()
  const app = await folder.open()
  const client = new pg.Client(app.connection)
  client.on('error', () => undefined)
  await client.connect()
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  process.kill(rows[0]?.pid ?? 0, 'SIGKILL')
  await until(() => folder.logged.some((line) => line.endsWith('is back')))
  await expect(folder.openInChild().opened).rejects.toThrow(/^DataFolderInUse/)
})

test('an app that lost its folder to another one is told, and stops nothing', async () => {
  const folder = await postgresFolder()
  let lost: unknown
  const app = await folder.open({ onLost: (error) => (lost = error) })
  // It waits for the lock, so it holds it before the app can ask for it again.
  const rival = new pg.Client({ ...app.connection, database: 'postgres', application_name: `learinal:${process.pid}` })
  rival.on('error', () => undefined)
  await rival.connect()
  onTestFinished(() => rival.end())
  const taken = rival.query(`select pg_advisory_lock(objid::bigint) from pg_locks where locktype = 'advisory'`)
  await ask(
    { ...app.connection, database: 'postgres' },
    `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted`,
  )
  await taken
  await until(() => lost !== undefined)
  expect(String(lost)).toMatch(/^DataFolderInUse/)
  await app.stop()
  expect(await ask(app.connection, 'select 1')).toEqual([1])
})

test('a connection that is busy after its server was killed does not keep the next start out', async () => {
  const folder = await postgresFolder()
  const app = folder.openInChild()
  const { location, connection } = await app.opened
  const busy = new pg.Client(connection)
  busy.on('error', () => undefined)
  await busy.connect()
  const work = busy.query('do $$ begin loop end loop; end $$').catch(() => undefined)
  const [orphan] = await ask(connection, `select pid from pg_stat_activity where query like 'do %'`)
  process.kill(await postmasterPid(location), 'SIGKILL')
  await app.kill('SIGKILL')
  expect(await processesIn(location)).toContain(orphan)

  const next = await folder.open()
  expect(await ask(next.connection, 'select 1')).toEqual([1])
  expect(await processesIn(location)).not.toContain(orphan)
  await work
})

test('a lock file that names another program, which got the id of a dead server, does not keep the start out', async () => {
  const folder = await postgresFolder()
  const one = await folder.open()
  const lock = path.join(one.location, 'postmaster.pid')
  const [, ...rest] = (await readFile(lock, 'utf8')).split('\n')
  await one.stop()
  const home = await findHome(folder.data, { info: () => undefined })
  const stranger = spawn('sleep', ['600'], asAccount(home))
  onTestFinished(() => {
    stranger.kill()
  })
  await once(stranger, 'spawn')
  await writeFile(lock, [stranger.pid, ...rest].join('\n'))
  await writeFile(path.join(one.connection.host, '.s.PGSQL.5432.lock'), [stranger.pid, ...rest].join('\n'))

  const next = await folder.open()
  expect(await ask(next.connection, 'select 1')).toEqual([1])
  await next.stop()
  expect(stranger.exitCode).toBeNull()
})

test('an empty lock file, which a power cut leaves, does not keep the start out', async () => {
  const folder = await postgresFolder()
  const one = await folder.open()
  await one.stop()
  const lock = path.join(one.location, 'postmaster.pid')
  await writeFile(lock, '')
  const longAgo = new Date(Date.now() - 60_000)
  await utimes(lock, longAgo, longAgo)
  expect(await ask((await folder.open()).connection, 'select 1')).toEqual([1])
})

test('kill -9 in the middle of the first start leaves nothing that the next start minds', async () => {
  const folder = await postgresFolder()
  const first = folder.openInChild()
  const draft = async () =>
    (await readdir(folder.data).catch(() => [])).find((name) => name.startsWith('postgres-draft'))
  await until(async () => (await draft()) !== undefined)
  await first.kill('SIGKILL')
  expect(await stat(path.join(folder.data, 'postgres')).catch(() => 'none')).toBe('none')

  const next = await folder.open()
  expect(await ask(next.connection, 'select current_database()')).toEqual(['learinal'])
  expect(await draft()).toBeUndefined()
})

test('what interrupted starts left is removed: drafts of clusters and programs', async () => {
  const folder = await postgresFolder()
  for (const left of [
    'postgres-draft-a/cluster/base',
    'postgres-runtime-draft-b/bin',
    'postgres-runtime-17.0.0-x/bin',
  ]) {
    await mkdir(path.join(folder.data, left), { recursive: true, mode: 0o755 })
  }
  if (process.getuid?.() === 0) await promisify(execFile)('chmod', ['711', folder.data])
  const one = await folder.open()
  const names = await readdir(folder.data)
  expect(names.filter((name) => /draft|17\.0\.0/.test(name))).toEqual([])
  await one.stop()
  await rm(one.location, { recursive: true })
})
