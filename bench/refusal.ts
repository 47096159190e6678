/**
 * What a refusal under overload costs: processor time of one, next to the least that Node's server can answer with, in
 * turn in the same run: `node bench/refusal.ts`.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { randomUUID } from 'node:crypto'
import { securityHeaders } from '../server/src/platform/http/security-headers.ts'
import { makeSheddingServer } from '../server/src/platform/http/shedding.ts'
import { makeLog } from '../server/src/platform/observability/log.ts'
import { makeMetrics } from '../server/src/platform/observability/metrics.ts'
import { rawLoad } from './raw-load.ts'
import { cpuMicroseconds, end } from './service.ts'

const ROUNDS = 7

async function measureRefusal(): Promise<string> {
  const names = ['least', 'refusal'] as const
  const servers = names.map((name) => ({ name, child: fork(import.meta.filename, [name]), costs: [] as number[] }))
  const open = servers.map(async (server) => ({
    ...server,
    port: ((await once(server.child, 'message')) as [number])[0],
  }))
  const started = await Promise.all(open)
  for (let round = 0; round <= ROUNDS; round++) {
    for (const { child, port, costs } of started) {
      const before = await cpuMicroseconds(child)
      const url = `http://127.0.0.1:${port}/api/v1/subjects`
      const { asked } = await rawLoad({ url, headers: {}, connections: 200, seconds: 1 })
      // The first round warms up.
      if (round > 0) costs.push(((await cpuMicroseconds(child)) - before) / asked)
    }
  }
  for (const { child } of started) await end(child)
  const lines = started.map(({ name, costs }) => {
    const middle = costs.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? NaN
    return `${name.padEnd(8)} ${middle.toFixed(1)} µs\n`
  })
  return lines.join('')
}

/** The server of a measurement; it says on which port it listens. */
function serve(name: string): void {
  const server =
    name === 'least'
      ? createServer((_request, response) => response.writeHead(503, { 'content-length': '0' }).end())
      : makeSheddingServer(() => undefined, {
          admission: { isFull: () => true, enter: () => undefined, leave: () => undefined },
          log: makeLog('silent'),
          count: makeMetrics('bench').count,
          headers: securityHeaders(true),
          corsOf: () => ({}),
          idOf: () => randomUUID(),
          keepAliveTimeout: 72_000,
          requestTimeout: 120_000,
        })
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
}

const [, , name] = process.argv
if (name === undefined) process.stdout.write(await measureRefusal())
else serve(name)
