import { execFile } from 'node:child_process'
import { access, chmod, chown, constants, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import { ask, postgresFolder, processesIn } from '../../../test/postgres-folder.ts'
import { openGroundFor } from './home.ts'
import { startThrowAwayPostgres } from './index.ts'

const root = process.getuid?.() === 0
/** An account that exists nowhere else: initdb wants a name for it, so it is `nobody`. */
const NOBODY = 65_534

describe.skipIf(!root)('as root', () => {
  test('runs the server as another account, in the data folder when that account can reach it', async () => {
    const folder = await postgresFolder()
    const one = await folder.open()
    expect(one.location).toBe(path.join(folder.data, 'postgres'))
    const [pid] = await processesIn(one.location)
    const status = await readFile(`/proc/${pid ?? 0}/status`, 'utf8')
    expect(/^Uid:\s+(\d+)/m.exec(status)?.[1]).toBe(String((await stat(one.location)).uid))
    expect((await stat(one.location)).uid).not.toBe(0)
  })

  test.each([
    ['the data folder', ''],
    ['a parent', '..'],
  ])('when %s is closed the database lies in a place that the log names, found again later', async (_, closed) => {
    const folder = await postgresFolder('home')
    const shut = path.resolve(folder.data, closed)
    await mkdir(folder.data, { recursive: true })
    await chmod(shut, 0o700)
    const first = await folder.open()
    const ground = openGroundFor(folder.data)
    expect(first.location).toBe(path.join(ground, 'postgres'))
    expect(folder.logged.join()).toContain(ground)
    expect((await stat(shut)).mode & 0o777).toBe(0o700)
    expect((await stat(first.location)).mode & 0o777).toBe(0o700)
    await ask(first.connection, 'create table kept as select 42 as n')
    await first.stop()

    // Opened up later, the data folder must not get a second, empty database.
    await chmod(shut, 0o755)
    const second = await folder.open()
    expect(second.location).toBe(first.location)
    expect(await ask(second.connection, 'select n from kept')).toEqual([42])
  })

  test('does not begin anew when the place outside the data folder is gone', async () => {
    const folder = await postgresFolder()
    await mkdir(folder.data, { mode: 0o700 })
    await (await folder.open()).stop()
    await rm(openGroundFor(folder.data), { recursive: true })
    await expect(folder.open()).rejects.toThrow(/which is gone/)
  })

  test('a normal user has everything in the data folder, and root goes on as that user', async (t) => {
    if (!(await reachableBy(NOBODY, import.meta.filename))) t.skip('this checkout is closed to other users')
    const folder = await postgresFolder('home')
    const home = path.dirname(folder.data)
    await mkdir(home, { mode: 0o700 })
    await chown(home, NOBODY, NOBODY)
    const user = folder.openInChild({ uid: NOBODY })
    const { connection, location } = await user.opened
    expect(location).toBe(path.join(folder.data, 'postgres'))
    await ask(connection, 'create table kept as select 42 as n')
    const owners = (await readdir(folder.data)).map(async (name) => (await stat(path.join(folder.data, name))).uid)
    expect(new Set(await Promise.all(owners))).toEqual(new Set([NOBODY]))
    expect((await stat(folder.data)).mode & 0o777).toBe(0o700)
    await user.kill('SIGTERM')
    expect(await processesIn(location)).toEqual([])

    const byRoot = await folder.open()
    expect(byRoot.location).toBe(location)
    expect(await ask(byRoot.connection, 'select n from kept')).toEqual([42])
    await byRoot.stop()
    expect(await ask((await folder.openInChild({ uid: NOBODY }).opened).connection, 'select n from kept')).toEqual([42])
  })

  test("a normal user on root's data folder is told so in one line", async (t) => {
    if (!(await reachableBy(NOBODY, import.meta.filename))) t.skip('this checkout is closed to other users')
    const folder = await postgresFolder()
    await (await folder.open()).stop()
    await expect(folder.openInChild({ uid: NOBODY }).opened).rejects.toThrow(
      /^EmbeddedPostgresError: Learinal can not keep its database in .*: permission denied \(.*\)\.$/,
    )
  })
})

test('a throw-away database is gone from the disk after its stop', async () => {
  const lines: string[] = []
  const log = { info: (line: string) => lines.push(line), warn: (line: string) => lines.push(line) }
  const one = await startThrowAwayPostgres(log)
  onTestFinished(() => one.stop())
  expect(await ask(one.connection, 'show fsync')).toEqual(['off'])
  await Promise.all([one.stop(), one.stop()])
  await expect(access(path.dirname(one.location), constants.F_OK)).rejects.toThrow()
  expect(await processesIn(one.location)).toEqual([])
  expect(lines).toEqual([])
})

async function reachableBy(uid: number, file: string): Promise<boolean> {
  try {
    await promisify(execFile)('test', ['-r', file], { cwd: '/', uid, gid: uid })
    await promisify(execFile)(process.execPath, ['-v'], { cwd: '/', uid, gid: uid })
    return true
  } catch {
    return false
  }
}
