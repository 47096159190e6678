/**
 * What hardening costs: a signed-in, limited, logged GET answered from the cache, next to a bare Fastify and to an Express
 * app with the usual middleware that send the same bytes, each in its own process, in turn in the same run:
 * `node bench/hot-path.ts [--quick] [--json]`. A server is compared with another by the processor time that one of its requests
 * costs, which is the throughput of a busy core and does not move with what else the machine does; cached with uncached,
 * whose work is the database's as well, by throughput.
 */
import type { ChildProcess } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'
import { cpuMicroseconds, end, post, ROOMY, signUp, start } from './service.ts'

const CONNECTIONS = 50
const SUBJECTS = 9
const NAMES = ['bare', 'express', 'hot', 'uncached'] as const
type Name = (typeof NAMES)[number]

export interface HotPath {
  bytes: number
  /** Requests a second of processor time; of `uncached`, a second. */
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
    const token = await signUp(learinal.origin, path.join(folder, 'outbox'))
    const url = `${learinal.origin}/api/v1/subjects`
    const headers = { authorization: `Bearer ${token}` }
    for (let i = 0; i < SUBJECTS; i++) await post(url, { name: `Môn học ${i}`, description: 'Ghi chú ôn tập' }, headers)
    const body = await (await fetch(url, { headers })).text()
    const bodyFile = path.join(folder, 'body.json')
    await writeFile(bodyFile, body)
    const bare = await start(children, 'bench/hot-path-rivals.ts', ['fastify', bodyFile], {})
    const express = await start(children, 'bench/hot-path-rivals.ts', ['express', bodyFile], {})
    const hs256 = await (await fetch(`${express.origin}/token`)).text()
    const targets: Record<Name, Target> = {
      bare: { url: `${bare.origin}/`, child: bare.child },
      express: { url: `${express.origin}/`, headers: { authorization: `Bearer ${hs256}` }, child: express.child },
      hot: { url, headers, child: learinal.child },
      uncached: { url, headers: { ...headers, 'cache-control': 'no-cache' }, child: learinal.child },
    }
    const seen = await loadInTurn(targets, seconds, rounds)
    const perCpuSecond = (name: Name) => middle(seen[name].map((one) => one.perCpuSecond))
    const perSecond = (name: Name) => middle(seen[name].map((one) => one.perSecond))
    const hot = perCpuSecond('hot')
    return {
      bytes: Buffer.byteLength(body),
      bare: perCpuSecond('bare'),
      express: perCpuSecond('express'),
      hot,
      uncached: perSecond('uncached'),
      hotVsBare: hot / perCpuSecond('bare'),
      hotVsExpress: hot / perCpuSecond('express'),
      cachedVsUncached: perSecond('hot') / perSecond('uncached'),
    }
  } finally {
    for (const child of children) await end(child)
    await rm(folder, { recursive: true, force: true })
  }
}

interface Target {
  url: string
  headers?: Record<string, string>
  child: ChildProcess
}

interface Load {
  perSecond: number
  perCpuSecond: number
}

/** The first round warms up. */
async function loadInTurn(targets: Record<Name, Target>, seconds: number, rounds: number) {
  const seen: Record<Name, Load[]> = { bare: [], express: [], hot: [], uncached: [] }
  for (let round = 0; round <= rounds; round++) {
    for (const name of NAMES) {
      const one = await load(targets[name], seconds)
      if (round > 0) seen[name].push(one)
    }
  }
  return seen
}

async function load({ url, headers, child }: Target, seconds: number): Promise<Load> {
  const before = await cpuMicroseconds(child)
  const { non2xx, errors, requests } = await autocannon({
    url,
    ...(headers === undefined ? {} : { headers }),
    connections: CONNECTIONS,
    duration: seconds,
  })
  if (non2xx > 0 || errors > 0) throw new Error(`${url}: ${non2xx} refused, ${errors} failed`)
  const used = (await cpuMicroseconds(child)) - before
  return { perSecond: requests.average, perCpuSecond: (requests.total / used) * 1e6 }
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
      : `${bytes} bytes, ${CONNECTIONS} connections; requests a second of processor time, the last one a second\n` +
          row('bare Fastify', bare) +
          row('Express, usual stack', express) +
          row('Learinal, cached', hot) +
          row('Learinal, no-cache', uncached) +
          `cached over bare ${result.hotVsBare.toFixed(2)}, over Express ${result.hotVsExpress.toFixed(2)}, over uncached ${result.cachedVsUncached.toFixed(2)}\n`,
  )
}
