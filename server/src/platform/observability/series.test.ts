import fc from 'fast-check'
import { Counter, Histogram, Registry } from 'prom-client'
import { expect, test } from 'vitest'
import { addCounter, addHistogram } from './series.ts'

const BOUNDS = [0.1, 0.5, 1, 10]
const ABOUT = { name: 'seen', help: 'What was seen', labelNames: ['route', 'status'] as const }

// Names of objects' own parts and what must be written with a backslash are labels like others.
const label = fc.constantFrom('/a', '/b"\\\n', '__proto__', 'constructor', '')
const labels = fc.record({ route: label, status: label })
/** Bounds themselves belong to their bucket. */
const value = fc.oneof(
  fc.constantFrom(...BOUNDS),
  fc.integer({ min: 0, max: 100 }).map((n) => n / 8),
)

/** The lines in any order: which series comes first is no promise. */
async function linesOf(registry: Registry): Promise<string[]> {
  return (await registry.metrics()).split('\n').filter(Boolean).sort()
}

test("counters show what the library's own would", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(labels, value)), async (events) => {
      const [ours, theirs] = [new Registry(), new Registry()]
      const add = addCounter(ours, ABOUT)
      const counter = new Counter({ ...ABOUT, registers: [theirs] })
      for (const [of, by] of events) {
        add(of, by)
        counter.inc(of, by)
      }
      expect(await linesOf(ours)).toEqual(await linesOf(theirs))
    }),
  )
})

test('a counter without labels is there before anything is counted', async () => {
  const [ours, theirs] = [new Registry(), new Registry()]
  const about = { ...ABOUT, labelNames: [] }
  const add = addCounter(ours, about)
  const counter = new Counter({ ...about, registers: [theirs] })
  expect(await linesOf(ours)).toEqual(await linesOf(theirs))
  add({}, 2)
  counter.inc(2)
  expect(await linesOf(ours)).toEqual(await linesOf(theirs))
})

test("histograms show what the library's own would, buckets counted up", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(labels, value)), async (events) => {
      const [ours, theirs] = [new Registry(), new Registry()]
      const note = addHistogram(ours, ABOUT, BOUNDS)
      const histogram = new Histogram({ ...ABOUT, buckets: BOUNDS, registers: [theirs] })
      for (const [of, seen] of events) {
        note(of, seen)
        histogram.observe(of, seen)
      }
      expect(await linesOf(ours)).toEqual(await linesOf(theirs))
    }),
  )
})
