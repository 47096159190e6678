/** Starts programs of this repository for the benches, and talks to them. */
import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { open, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/** Limits that no bench reaches: they count all the same. */
export const ROOMY = Object.fromEntries(
  ['AUTH', 'AUTH_ADDRESS', 'VISITOR', 'USER', 'UPLOAD', 'EXPENSIVE'].map((tier) => [
    `RATE_LIMIT_${tier}`,
    '9999999/900',
  ]),
)

/** `--profile FOLDER` writes a CPU profile of the app there. */
function profile(program: string): string[] {
  const at = process.argv.indexOf('--profile')
  return at === -1 || !program.startsWith('server')
    ? []
    : ['--cpu-prof', `--cpu-prof-dir=${process.argv[at + 1] ?? '.'}`]
}

export interface Started {
  origin: string
  child: ChildProcess
}

/** Starts a program of this repository, and waits for the address that it prints. */
export async function start(
  children: ChildProcess[],
  program: string,
  args: string[],
  env: Record<string, string>,
): Promise<Started> {
  const file = fileURLToPath(new URL(`../${program}`, import.meta.url))
  // Log lines go to a file: reading them would cost the load generator.
  const log = path.join(tmpdir(), `learinal-hot-${randomUUID()}.log`)
  const output = await open(log, 'w')
  const child = spawn(process.execPath, [...profile(program), file, ...args], {
    env,
    stdio: ['ignore', output.fd, 'inherit'],
  })
  await output.close()
  children.push(child)
  while (child.exitCode === null) {
    const address = /http:\/\/127\.0\.0\.1:\d+/.exec(await readFile(log, 'utf8'))?.[0]
    if (address !== undefined) {
      await rm(log)
      return { origin: address, child }
    }
    await delay(50)
  }
  throw new Error(`${program} ended before it listened`)
}

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = once(child, 'exit')
  child.kill()
  await ended
}

export async function signUp(base: string, outbox: string): Promise<string> {
  const person = { email: 'bench@example.org', password: 'Ba-con-meo-7' }
  await post(`${base}/api/v1/auth/register`, { ...person, fullName: 'Bench' })
  let mail: string | undefined
  while (mail === undefined) {
    const [name] = (await readdir(outbox).catch(() => [])).filter((file) => file.endsWith('.eml'))
    mail = name === undefined ? undefined : await readFile(path.join(outbox, name), 'utf8')
  }
  const token = /verify-email\?token=([\w-]+)/.exec(mail.replaceAll('=\r\n', '').replaceAll('=3D', '='))?.[1]
  await post(`${base}/api/v1/auth/verify-email`, { token })
  return ((await (await post(`${base}/api/v1/auth/login`, person)).json()) as { accessToken: string }).accessToken
}

export async function post(url: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`)
  return answer
}

/** Microseconds of processor time that a process has used. */
export async function cpuMicroseconds({ pid }: ChildProcess): Promise<number> {
  const fields = (await readFile(`/proc/${String(pid)}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * 10_000
}

/** The most memory that a process has had, in MiB. */
export async function peakMiB({ pid }: ChildProcess): Promise<number> {
  return Number(/VmHWM:\s+(\d+) kB/.exec(await readFile(`/proc/${String(pid)}/status`, 'utf8'))?.[1]) / 1024
}
