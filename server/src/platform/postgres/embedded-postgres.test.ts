import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ask, postgresFolder, processesIn, until } from '../../../test/postgres-folder.ts'
import { DataFolderInUse, EmbeddedPostgresError } from './errors.ts'

const root = process.getuid?.() === 0

test('makes a database on the first start and finds its rows again on the next', async () => {
  const folder = await postgresFolder()
  const first = await folder.open({ fast: false })
  expect(first).toMatchObject({ owned: true, location: path.join(folder.data, 'postgres') })
  await ask(first.connection, 'create table kept as select 42 as n')
  await first.stop()

  const second = await folder.open({ fast: false })
  expect(await ask(second.connection, 'select n from kept')).toEqual([42])
  expect(await ask(second.connection, 'show fsync')).toEqual(['on'])
})

test('knows Vietnamese letters: case, words, trigrams, accents and the order of a dictionary', async () => {
  const { connection } = await (await postgresFolder()).open()
  await ask(connection, 'create extension pg_trgm')
  await ask(connection, 'create extension unaccent')
  const sql = `select lower('ĐƯỜNG ỔI'), unaccent('Đường'), to_tsvector('simple', 'Đường phố')::text,
    cardinality(show_trgm('đường')), (select string_agg(w, ' ' order by w collate "vi-x-icu")
    from unnest(array['đi', 'dù', 'an', 'âm', 'ăn']) w), current_setting('server_encoding'), uuid_extract_version(uuidv7())`
  expect(await ask(connection, sql)).toEqual(['đường ổi', 'Duong', "'phố':2 'đường':1", 6, 'an ăn âm dù đi', 'UTF8', 7])
})

test('keeps others out: no network port, a password, a closed folder', async () => {
  const folder = await postgresFolder()
  const { connection, location } = await folder.open()
  expect(await ask(connection, 'show listen_addresses')).toEqual([''])
  expect(await ask(connection, 'select rolpassword ~ $$^SCRAM-SHA-256$$ from pg_authid where rolcanlogin')).toEqual([
    true,
  ])
  await expect(ask({ ...connection, password: 'wrong' }, 'select 1')).rejects.toMatchObject({ code: '28P01' })
  expect((await stat(location)).mode & 0o777).toBe(0o700)
  expect((await stat(path.join(folder.data, 'postgres.password'))).mode & 0o777).toBe(0o600)
})

test('stops everything it started, as often as it is asked', async () => {
  const one = await (await postgresFolder()).open()
  expect(await processesIn(one.location)).not.toEqual([])
  await Promise.all([one.stop(), one.stop()])
  await one.stop()
  expect(await processesIn(one.location)).toEqual([])
})

test('stops although connections are busy', async () => {
  const one = await (await postgresFolder()).open()
  const busy = expect(ask(one.connection, 'select pg_sleep(600)')).rejects.toThrow(/terminat/)
  const asleep = `select count(*)::int from pg_stat_activity where wait_event = 'PgSleep'`
  await until(async () => (await ask(one.connection, asleep))[0] === 1)
  const began = performance.now()
  await one.stop()
  expect(performance.now() - began).toBeLessThan(5_000)
  await busy
})

test('refuses a second app on the folder and names the first', async () => {
  const folder = await postgresFolder()
  const owner = folder.openInChild()
  expect((await owner.opened).owned).toBe(true)
  const refused = folder.open()
  await expect(refused).rejects.toBeInstanceOf(DataFolderInUse)
  await expect(refused).rejects.toThrow(
    `Another Learinal is running on ${folder.data} (pid ${owner.pid}). Stop it or set LEARINAL_DATA to another folder.`,
  )
  await owner.kill('SIGTERM')
  expect((await folder.open()).owned).toBe(true)
})

test('a command attaches to the running app and leaves its server alone', async () => {
  const folder = await postgresFolder()
  const app = await folder.open()
  const command = await folder.open({ attach: true })
  expect(command.owned).toBe(false)
  expect(await ask(command.connection, 'select 1')).toEqual([1])
  await command.stop()
  expect(await ask(app.connection, 'select 1')).toEqual([1])
})

test('a command alone owns the server and stops it', async () => {
  const folder = await postgresFolder()
  const command = await folder.open({ attach: true })
  expect(command.owned).toBe(true)
  await command.stop()
  expect(await processesIn(command.location)).toEqual([])
})

test('of racing first starts one owns the folder, the others are told, nothing is left over', async () => {
  const folder = await postgresFolder()
  const children = [1, 2, 3].map(() => folder.openInChild())
  const answers = await Promise.allSettled(children.map(({ opened }) => opened))
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(
    answers.filter((one) => one.status === 'rejected' && /DataFolderInUse: /.test(String(one.reason))),
  ).toHaveLength(2)

  for (const child of children) await child.kill('SIGKILL')
  const one = await folder.open()
  expect(await ask(one.connection, 'select current_database()')).toEqual(['learinal'])
  expect((await readdir(folder.data)).filter((name) => name.includes('draft'))).toEqual([])
})

test('an owner that stops and one that starts do not meet halfway', async () => {
  const folder = await postgresFolder()
  let one = await folder.open()
  for (let round = 0; round < 5; round++) {
    const [, next] = await Promise.all([one.stop(), retried(() => folder.open())])
    expect(await ask(next.connection, 'select 1')).toEqual([1])
    one = next
  }
})

test('a path too long for a socket gets a short private one', async () => {
  const folder = await postgresFolder('a-folder-with-a-rather-long-name'.repeat(4))
  const one = await folder.open()
  expect(Buffer.byteLength(one.location)).toBeGreaterThan(107)
  expect(one.connection.host.length).toBeLessThan(60)
  expect((await stat(one.connection.host)).mode & 0o777).toBe(0o700)
  expect(await ask(one.connection, 'select 1')).toEqual([1])
})

test('a path with spaces, commas, apostrophes and accents is a path', async () => {
  const one = await (await postgresFolder("Tài liệu, của 'tôi'")).open()
  expect(await ask(one.connection, 'select 1')).toEqual([1])
})

test('a path that the shell would read is refused in plain words', async () => {
  await expect((await postgresFolder('$HOME')).open()).rejects.toThrow(/choose a LEARINAL_DATA without quotes/)
})

test.each([
  ['another version', 'PG_VERSION', '17\n', /was made by PostgreSQL 17; this Learinal brings 18/],
  ['a damaged control file', 'global/pg_control', 'x', /does not start: .*postgres\.log/],
])('says in one line that the database is of %s', async (_, file, content, message) => {
  const folder = await postgresFolder()
  const one = await folder.open()
  await one.stop()
  await writeFile(path.join(one.location, file), content)
  const error: unknown = await folder.open().catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(EmbeddedPostgresError)
  expect(String(error)).toMatch(message)
  expect(String(error)).not.toContain('\n')
  expect(await processesIn(one.location)).toEqual([])
})

test('says that the password is gone instead of making a new database', async () => {
  const folder = await postgresFolder()
  await (await folder.open()).stop()
  await rm(path.join(folder.data, 'postgres.password'))
  await expect(folder.open()).rejects.toThrow(/postgres\.password is missing/)
  await writeFile(path.join(folder.data, 'postgres.password'), 'another')
  await expect(folder.open()).rejects.toThrow('postgres.password does not open it')
  // The connection that was refused may end a moment after the server's answer.
  await expect.poll(() => processesIn(path.join(folder.data, 'postgres')), { timeout: 10_000 }).toEqual([])
})

test('leaves a folder alone that holds something else', async () => {
  const folder = await postgresFolder()
  await mkdir(path.join(folder.data, 'postgres'), { recursive: true, mode: 0o755 })
  await writeFile(path.join(folder.data, 'postgres', 'letter.txt'), 'dear')
  await expect(folder.open()).rejects.toThrow(/not a PostgreSQL database/)
  expect(await readdir(path.join(folder.data, 'postgres'))).toEqual(['letter.txt'])
})

test('a data folder that is a file is a clear error', async () => {
  const folder = await postgresFolder()
  await writeFile(folder.data, '')
  await expect(folder.open()).rejects.toBeInstanceOf(EmbeddedPostgresError)
})

test.skipIf(!root)('a stranger who waits in the place of the short socket folder is not trusted', async () => {
  const folder = await postgresFolder('a-folder-with-a-rather-long-name'.repeat(4))
  const one = await folder.open()
  await one.stop()
  await rm(one.connection.host, { recursive: true })
  await mkdir(one.connection.host, { mode: 0o777 })
  await expect(folder.open()).rejects.toThrow(/belongs to somebody else/)
})

async function retried<T>(step: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await step()
    } catch (error) {
      if (!(error instanceof DataFolderInUse)) throw error
    }
  }
}
