/**
 * What hardening costs: a signed-in, limited, logged GET answered from the cache, next to a bare Fastify and to an Express
 * app with the usual middleware that send the same bytes, each in its own process, in turn in the same run:
 * `node bench/hot-path.ts [--quick] [--json]`.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'

const CONNECTIONS = 50
const SUBJECTS = 9
const NAMES = ['bare', 'express', 'hot', 'uncached'] as const
const ROOMY = Object.fromEntries(
  ['AUTH', 'AUTH_ADDRESS', 'VISITOR', 'USER'].map((tier) => [`RATE_LIMIT_${tier}`, '9999999/900']),
)

export interface HotPath {
  bytes: number
  /** Requests a second. */
  bare: number
  express: number
  hot: number
  uncached: number
  hotVsBare: number
  hotVsExpress: number
  cachedVsUncached: number
}

/** Measures for `seconds` each, `rounds` times in turn, and takes the middle. */
export async function measureHotPath({ seconds, rounds }: { seconds: number; rounds: number }): Promise<HotPath> {
  const folder = await mkdtemp(path.join(tmpdir(), 'learinal-hot-'))
  const children: ChildProcess[] = []
  try {
    const learinal = await start(children, 'server/src/main.ts', ['serve', '--port', '0'], {
      LEARINAL_DATA: folder,
      ...ROOMY,
    })
    const token = await signUp(learinal, path.join(folder, 'outbox'))
    const url = `${learinal}/api/v1/subjects`
    const headers = { authorization: `Bearer ${token}` }
    for (let i = 0; i < SUBJECTS; i++) await post(url, { name: `Môn học ${i}`, description: 'Ghi chú ôn tập' }, headers)
    const body = await (await fetch(url, { headers })).text()
    const bodyFile = path.join(folder, 'body.json')
    await writeFile(bodyFile, body)
    const bare = await start(children, 'bench/hot-path-rivals.ts', ['fastify', bodyFile], {})
    const express = await start(children, 'bench/hot-path-rivals.ts', ['express', bodyFile], {})
    const hs256 = await (await fetch(`${express}/token`)).text()
    const targets = {
      bare: { url: `${bare}/` },
      express: { url: `${express}/`, headers: { authorization: `Bearer ${hs256}` } },
      hot: { url, headers },
      uncached: { url, headers: { ...headers, 'cache-control': 'no-cache' } },
    }
    const rates: Record<keyof typeof targets, number[]> = { bare: [], express: [], hot: [], uncached: [] }
    for (let round = 0; round <= rounds; round++) {
      // The first round warms up.
      for (const name of NAMES) {
        const rate = await load(targets[name], seconds)
        rates[name] = round === 0 ? [] : [...rates[name], rate]
      }
    }
    const [bareRate, expressRate, hot, uncached] = NAMES.map((name) => middle(rates[name])) as [
      number,
      number,
      number,
      number,
    ]
    return {
      bytes: Buffer.byteLength(body),
      bare: bareRate,
      express: expressRate,
      hot,
      uncached,
      hotVsBare: hot / bareRate,
      hotVsExpress: hot / expressRate,
      cachedVsUncached: hot / uncached,
    }
  } finally {
    for (const child of children) await end(child)
    await rm(folder, { recursive: true, force: true })
  }
}

async function load(target: { url: string; headers?: Record<string, string> }, seconds: number): Promise<number> {
  const result = await autocannon({ ...target, connections: CONNECTIONS, duration: seconds })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${target.url}: ${result.non2xx} refused, ${result.errors} failed`)
  return result.requests.average
}

/** `--profile FOLDER` writes a CPU profile of the app there. */
function profile(program: string): string[] {
  const at = process.argv.indexOf('--profile')
  return at === -1 || !program.startsWith('server')
    ? []
    : ['--cpu-prof', `--cpu-prof-dir=${process.argv[at + 1] ?? '.'}`]
}

/** Starts a program of this repository and returns the address that it prints. */
async function start(
  children: ChildProcess[],
  program: string,
  args: string[],
  env: Record<string, string>,
): Promise<string> {
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
      return address
    }
    await delay(50)
  }
  throw new Error(`${program} ended before it listened`)
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = once(child, 'exit')
  child.kill()
  await ended
}

async function signUp(base: string, outbox: string): Promise<string> {
  const person = { email: 'bench@example.org', password: 'Ba-con-meo-7' }
  await post(`${base}/api/v1/auth/register`, { ...person, fullName: 'Bench' })
  let mail: string | undefined
  while (mail === undefined) {
    const [name] = (await readdir(outbox).catch(() => [])).filter((file) => file.endsWith('.eml'))
    mail = name === undefined ? undefined : await readFile(path.join(outbox, name), 'utf8')
  }
  const token = /verify-email\?token=3?D?([\w-]+)/.exec(mail.replaceAll('=\r\n', '').replaceAll('=3D', '='))?.[1]
  await post(`${base}/api/v1/auth/verify-email`, { token })
  return ((await (await post(`${base}/api/v1/auth/login`, person)).json()) as { accessToken: string }).accessToken
}

async function post(url: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`)
  return answer
}

function middle(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const quick = process.argv.includes('--quick')
  const result = await measureHotPath(quick ? { seconds: 2, rounds: 3 } : { seconds: 5, rounds: 5 })
  const { bytes, bare, express, hot, uncached } = result
  const row = (name: string, rate: number) => `${name.padEnd(24)} ${Math.round(rate)} requests/s\n`
  process.stdout.write(
    process.argv.includes('--json')
      ? `${JSON.stringify(result)}\n`
      : `${bytes} bytes, ${CONNECTIONS} connections\n` +
          row('bare Fastify', bare) +
          row('Express, usual stack', express) +
          row('Learinal, cached', hot) +
          row('Learinal, no-cache', uncached) +
          `cached over bare ${result.hotVsBare.toFixed(2)}, over Express ${result.hotVsExpress.toFixed(2)}, over uncached ${result.cachedVsUncached.toFixed(2)}\n`,
  )
}
