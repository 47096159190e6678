/** The rehearsal of docs/backup.md, "Back to a moment", with Debian's PostgreSQL: base backup, archived log, target time. */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { signUpOver } from './factories/over-http.ts'
import { ask, until } from './postgres-folder.ts'
import { startProcess } from './process.ts'
import { freePort } from './redis-server.ts'

const INSTALLED = '/usr/lib/postgresql'

/** PostgreSQL refuses to run as root. */
async function account(): Promise<{ uid?: number; gid?: number }> {
  if (process.getuid?.() !== 0) return {}
  const row = (await readFile('/etc/passwd', 'utf8')).split('\n').find((line) => line.startsWith('postgres:'))
  const [, , uid, gid] = (row ?? '').split(':')
  return { uid: Number(uid), gid: Number(gid) }
}

test(
  'a subject deleted by mistake is back when the database is taken back to the moment before',
  { timeout: 240_000 },
  async (t) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'learinal-pitr-'))
    t.onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
    await chmod(folder, 0o755)
    const versions = (await readdir(INSTALLED)).sort((a, b) => Number(a) - Number(b))
    const bin = path.join(INSTALLED, versions.at(-1) ?? '', 'bin')
    const as = { cwd: '/', ...(await account()) }
    const run = (program: string, ...args: string[]) => promisify(execFile)(path.join(bin, program), args, as)
    const place = async (name: string) => {
      const made = path.join(folder, name)
      await mkdir(made, { mode: 0o700 })
      if (as.uid !== undefined) await chown(made, as.uid, as.gid ?? 0)
      return made
    }
    const [main, archive, base, data] = [
      await place('main'),
      await place('archive'),
      await place('base'),
      path.join(folder, 'data'),
    ]
    await mkdir(data, { mode: 0o711 })
    const port = await freePort()
    const start = async (cluster: string) => {
      const settings = ['listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`, 'fsync=off', `port=${port}`]
      const child = spawn(path.join(bin, 'postgres'), ['-D', cluster, ...settings.flatMap((each) => ['-c', each])], {
        ...as,
        stdio: 'ignore',
      })
      const exited = once(child, 'exit')
      t.onTestFinished(async () => {
        child.kill('SIGQUIT')
        await exited
      })
      const free = async () => (await ask(database, 'select pg_is_in_recovery()').catch(() => [true]))[0] === false
      await until(free)
      return async () => {
        child.kill('SIGINT')
        await exited
      }
    }
    const database = { host: '127.0.0.1', port, user: 'learinal', database: 'postgres' }
    const env = { LEARINAL_DATA: data, DATABASE_URL: `postgres://learinal@127.0.0.1:${port}/postgres` }

    if (as.uid !== undefined) await chown(folder, as.uid, as.gid ?? 0)
    await run(
      'initdb',
      '-D',
      main,
      '-U',
      'learinal',
      '--auth=trust',
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      '--no-sync',
    )
    await writeFile(
      path.join(main, 'postgresql.auto.conf'),
      `wal_level = replica\narchive_mode = on\narchive_command = 'test ! -f ${archive}/%f && cp %p ${archive}/%f'\n`,
    )
    const stopMain = await start(main)
    const before = await startProcess(env)
    t.onTestFinished(async () => {
      await before.end('SIGKILL')
    })
    const lan = await signUpOver(before.origin, path.join(data, 'outbox'))
    const early = await lan.call<{ id: string }>(before.origin, 'POST', '/subjects', { name: 'Trước bản sao' })

    await run(
      'pg_basebackup',
      '-h',
      '127.0.0.1',
      '-p',
      String(port),
      '-U',
      'learinal',
      '-D',
      base,
      '--checkpoint=fast',
      '-X',
      'none',
    )
    const late = await lan.call<{ id: string }>(before.origin, 'POST', '/subjects', { name: 'Sau bản sao' })
    const [moment] = await ask(database, 'select clock_timestamp()::text')
    await lan.call(before.origin, 'DELETE', `/subjects/${late.id}`)
    const [segment] = await ask(database, 'select pg_walfile_name(pg_switch_wal())')
    await until(async () => (await stat(path.join(archive, String(segment))).catch(() => undefined)) !== undefined)
    await before.end('SIGTERM')
    await stopMain()

    const restored = path.join(folder, 'restored')
    await cp(base, restored, { recursive: true, preserveTimestamps: true })
    await writeFile(path.join(restored, 'recovery.signal'), '')
    await writeFile(
      path.join(restored, 'postgresql.auto.conf'),
      [
        `restore_command = 'cp ${archive}/%f %p'`,
        `recovery_target_time = '${String(moment)}'`,
        `recovery_target_action = 'promote'`,
      ].join('\n'),
    )
    if (as.uid !== undefined) await promisify(execFile)('chown', ['-R', `${as.uid}:${as.gid ?? 0}`, restored])
    await chmod(restored, 0o700)
    await start(restored)
    const after = await startProcess(env)
    t.onTestFinished(async () => {
      await after.end('SIGTERM')
    })
    const { items } = await lan.call<{ items: { id: string }[] }>(after.origin, 'GET', '/subjects')
    expect(items.map(({ id }) => id).sort()).toEqual([early.id, late.id].sort())
  },
)
