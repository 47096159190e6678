/** The short form of `npm run chaos`: every kind of fault once. */
import { expect, test } from 'vitest'
import { runChaos } from './chaos/run.ts'

test(
  'whatever fails, what was acknowledged is there, once, and the service comes back by itself',
  { timeout: 400_000 },
  async () => {
    const log: string[] = []
    const tally = await runChaos({
      seed: 20_261_123,
      rounds: 1,
      people: 6,
      lastMs: 2000,
      freezeMs: 4000,
      say: (line) => log.push(line),
    })
    const { lost, doubled, wrong, ...figures } = tally
    process.stdout.write(`${log.join('\n')}\n${JSON.stringify(figures)}\n`)
    expect({ lost, doubled, wrong }).toEqual({ lost: [], doubled: [], wrong: [] })
    expect(Object.keys(tally.faults).length).toBeGreaterThanOrEqual(11)
    expect(tally.acknowledged).toBeGreaterThan(300)
    // Bounded, on any machine: an API process, and a worker with two reading threads and one that writes.
    expect(tally.peakMb.api).toBeLessThan(768)
    expect(tally.peakMb.worker).toBeLessThan(1536)
  },
)
