import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { signUpOver } from './factories/over-http.ts'
import { processesIn, until } from './postgres-folder.ts'
import { freePort } from './redis-server.ts'

const SCRIPT = fileURLToPath(new URL('../../scripts/cluster.ts', import.meta.url))

test(
  'npm run cluster: what one process writes another shows, workers do the work, and Ctrl-C ends it all',
  { timeout: 240_000 },
  async (t) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'learinal-cluster-test-'))
    await chmod(folder, 0o711)
    t.onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const port = await freePort()
    const child = spawn(process.execPath, [SCRIPT, '--port', String(port), '--data', folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    t.onTestFinished(async () => {
      if (child.exitCode !== null) return
      const exited = once(child, 'exit')
      child.kill('SIGTERM')
      await exited
    })
    const lines: string[] = []
    for await (const line of createInterface(child.stdout)) {
      lines.push(line)
      if (line.includes('Ctrl-C')) break
    }
    const origins = lines.flatMap((line) => /^api.* (http:\S+) /.exec(line)?.[1] ?? [])
    const pids = lines.flatMap((line) => Number(/\(pid (\d+)\)/.exec(line)?.[1] ?? Number.NaN)).filter(Number.isInteger)
    expect([origins.length, pids.length]).toEqual([2, 4])

    const [one = '', two = ''] = origins
    const lan = await signUpOver(one, path.join(folder, 'outbox'))
    for (const [here, there] of [
      [one, two],
      [two, one],
    ] as const) {
      const { id } = await lan.call<{ id: string }>(here, 'POST', '/subjects', { name: here })
      const { items } = await lan.call<{ items: { id: string }[] }>(there, 'GET', '/subjects')
      expect(items.map((subject) => subject.id)).toContain(id)
    }

    // A supervisor brings back what was killed, at the same address.
    const [killed = 0] = pids
    process.kill(killed, 'SIGKILL')
    await until(async () =>
      fetch(`${one}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      ),
    )
    expect(await lan.call<{ items: unknown[] }>(one, 'GET', '/subjects')).toMatchObject({ items: [{}, {}] })

    const exited = once(child, 'exit')
    child.kill('SIGINT')
    expect(await exited).toEqual([0, null])
    expect(await processesIn(path.join(folder, 'postgres'))).toEqual([])
    expect(await processesIn(path.join(folder, 'logs'))).toEqual([])
  },
)
