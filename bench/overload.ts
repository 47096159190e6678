/**
 * Four times as many requests as one API process can answer: how many are answered all the same, how long those take,
 * and how soon it is over afterwards: `node bench/overload.ts [--quick] [--json]`.
 */
import path from 'node:path'
import { signUpOver } from '../server/test/factories/over-http.ts'
import { startCluster } from '../server/test/cluster.ts'
import { rawLoad } from './raw-load.ts'

const TIMES = 4
/** So many ask at once in the overload: each has a request under way nearly always. */
const CROWD = 2000
const ROOMY = Object.fromEntries(
  ['AUTH', 'AUTH_ADDRESS', 'VISITOR', 'USER'].map((tier) => [`RATE_LIMIT_${tier}`, '9999999/900'] as const),
)

export interface Overload {
  /** Answers a second when as many ask as can be answered. */
  peak: number
  /** Requests a second in the overload. */
  asked: number
  /** Of these, answered with success a second. */
  goodput: number
  goodputVsPeak: number
  /** The same for each second of processor time the API process got: what other programs take is left out. */
  goodputVsPeakByCpu: number
  /** Of the successes in the overload, in milliseconds. */
  p50: number
  p99: number
  /** Neither answered nor refused in time. */
  failed: number
  /** Refused in the second after the overload, at half of what can be answered. */
  refusedAfter: number
  rssMb: number
}

/** Measures for `seconds` in each of the three parts. */
export async function measureOverload(seconds: number): Promise<Overload> {
  const cluster = await startCluster({ apis: 1, workers: 1, env: ROOMY })
  try {
    const [api] = cluster.apis
    if (api?.origin === undefined) throw new Error('there is no API process')
    const lan = await signUpOver(api.origin, path.join(cluster.dataFolder, 'outbox'))
    for (let i = 0; i < 9; i++) await lan.call(api.origin, 'POST', '/subjects', { name: `Môn học ${i}` })
    // Past the cache: every answer is asked of the database.
    const target = {
      url: `${api.origin}/api/v1/subjects`,
      headers: { authorization: `Bearer ${lan.token}`, 'cache-control': 'no-cache' },
    }
    const measured = async (load: Omit<Parameters<typeof rawLoad>[0], keyof typeof target>) => {
      let used = 0
      const onConnected = async () => {
        used = await api.cpuSeconds()
      }
      const result = await rawLoad({ ...target, ...load, onConnected })
      const good = result.answered[200] ?? 0
      return { ...result, good, byCpu: (good * seconds) / ((await api.cpuSeconds()) - used) }
    }
    const closed = () => measured({ connections: 64, seconds })

    await closed()
    // Before and after, for a machine that others use as well.
    const before = await closed()
    const crowd = await measured({ connections: CROWD, seconds, perSecond: TIMES * before.good })
    const after = await rawLoad({ ...target, connections: 20, seconds: 1, perSecond: before.good / 2 })
    const later = await closed()
    const peak = (before.good + later.good) / 2
    const goodput = crowd.good
    return {
      peak,
      asked: crowd.asked,
      goodput,
      goodputVsPeak: goodput / peak,
      goodputVsPeakByCpu: (2 * crowd.byCpu) / (before.byCpu + later.byCpu),
      p50: crowd.p50,
      p99: crowd.p99,
      failed: crowd.failed,
      refusedAfter: after.answered[503] ?? 0,
      rssMb: await api.rssMb(),
    }
  } finally {
    await cluster.stop()
  }
}

if (import.meta.main) {
  const result = await measureOverload(process.argv.includes('--quick') ? 4 : 15)
  const { peak, asked, goodput, goodputVsPeak, goodputVsPeakByCpu, p50, p99, failed, refusedAfter, rssMb } = result
  const text = `peak ${peak.toFixed(0)} answers/s; asked ${asked.toFixed(0)}/s: answered ${goodput.toFixed(0)}/s (${(100 * goodputVsPeak).toFixed(0)} % of the peak; ${(100 * goodputVsPeakByCpu).toFixed(0)} % for the same processor time), p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms, ${failed} failed; the second after: ${refusedAfter} refused; ${rssMb.toFixed(0)} MB`
  process.stdout.write(process.argv.includes('--json') ? `${JSON.stringify(result)}\n` : `${text}\n`)
}
