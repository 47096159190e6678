/** What the main thread spends its time on, sampled by V8 about a hundred times a second. */
import { CpuProfilerBindings, ProfileFormat, type RawChunkCpuProfile } from '@sentry/node-cpu-profiler'
import { bareFile } from './bare-errors.ts'

const CHUNK_MS = 60_000

/**
 * @param send is given a profile every minute, and the last one at the end: functions, and files as the repository names them
 * @returns ends it
 */
export function startProfiler(send: (profile: RawChunkCpuProfile) => void): () => void {
  let [name, number] = ['', 0]
  const start = () => {
    name = `chunk-${number++}`
    CpuProfilerBindings.startProfiling(name)
  }
  const stop = () => {
    const profile = CpuProfilerBindings.stopProfiling(name, ProfileFormat.CHUNK)
    // One sample says nothing, and is refused.
    if (profile !== null && profile.samples.length > 1) send({ ...profile, frames: profile.frames.map(bareFrame) })
  }
  start()
  const timer = setInterval(() => {
    stop()
    start()
  }, CHUNK_MS).unref()
  return () => {
    clearInterval(timer)
    stop()
  }
}

type Frame = RawChunkCpuProfile['frames'][number]

/** The binding gives more than its types say: paths, and a module name made of them. */
function bareFrame(frame: Frame): Frame {
  const { filename, lineno, colno, function: name } = frame as Frame & { filename?: string }
  const file = bareFile(filename ?? '')
  const isOurs = file !== '' && !file.startsWith('node:') && !file.includes('node_modules/')
  return { function: name, lineno, colno, filename: file, in_app: isOurs } as unknown as Frame
}
