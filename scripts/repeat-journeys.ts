/** `npm run e2e:repeat -- N`: the journeys in the browser N times in a row (20 unless told); the first failure ends it. */
import { spawnSync } from 'node:child_process'
import path from 'node:path'

const runs = Number(process.argv[2] ?? 20)
if (!Number.isInteger(runs) || runs < 1) throw new Error('N is a number from 1')
const vitest = path.join(import.meta.dirname, '../node_modules/.bin/vitest')
for (let run = 1; run <= runs; run++) {
  const started = performance.now()
  const { status } = spawnSync(vitest, ['run', '--project', 'e2e', '--reporter', 'dot'], { stdio: 'inherit' })
  const seconds = Math.round((performance.now() - started) / 1000)
  process.stdout.write(`run ${run} of ${runs}: ${status === 0 ? 'passed' : 'failed'} in ${seconds} s\n`)
  if (status !== 0) process.exit(1)
}
