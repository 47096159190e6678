import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))

export interface AppProcess {
  origin: string
  child: ChildProcess
  /** All that the process printed. */
  output(): string
  /** Sends the signal and resolves with the exit code (null when the signal ended it). */
  end(signal: NodeJS.Signals): Promise<number | null>
}

const SOURCES = new URL('../src/', import.meta.url).href

/** Runs a script in a process of its own, with nothing but this environment. */
function runScript(env: Record<string, string>, script: string) {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    env: { PATH: process.env['PATH'], NODE_ENV: 'test', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)])
}

/** Every module that a process with this environment has loaded when it is ready to start its parts. */
export async function modulesLoadedBy(env: Record<string, string>): Promise<string[]> {
  const script = `
    import { registerHooks } from 'node:module'
    const seen = []
    registerHooks({ load(url, context, next) { seen.push(url); return next(url, context) } })
    await import('${SOURCES}serve.ts')
    const { openObservers } = await import('${SOURCES}observing.ts')
    const { loadConfig } = await import('${SOURCES}config.ts')
    await openObservers(loadConfig())
    process.stdout.write(JSON.stringify(seen), () => process.exit())
  `
  const [, stdout, stderr] = await runScript(env, script)
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout) as string[]
}

/** A process with the observers of this environment, in which nobody catches an error. */
export async function crash(env: Record<string, string>, message: string): Promise<{ code: number; output: string }> {
  const script = `
    const { openObservers, reportCrashes } = await import('${SOURCES}observing.ts')
    const { loadConfig } = await import('${SOURCES}config.ts')
    const { makeLog } = await import('${SOURCES}platform/observability/log.ts')
    const log = makeLog('info')
    reportCrashes(await openObservers(loadConfig(), log), log)
    setTimeout(() => { throw new RangeError(${JSON.stringify(message)}) })
    setInterval(() => undefined, 1000)
  `
  const [exit, stdout, stderr] = await runScript(env, script)
  return { code: exit[0] as number, output: stdout + stderr }
}

/** Starts `learinal serve` as a process of its own on a free port and waits until it is ready. */
export async function startProcess(env: Record<string, string>): Promise<AppProcess> {
  const child = spawn(process.execPath, [MAIN, 'serve'], {
    env: { PATH: process.env['PATH'], PORT: '0', LLM_PROVIDER: 'offline', ...env },
    cwd: env['LEARINAL_DATA'],
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const origin = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString()
      const ready = /Learinal is ready on (http:\/\/[\d.:]+)/.exec(output)?.[1]
      if (ready !== undefined) resolve(ready)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', (code) => {
      reject(new Error(`learinal serve ended with ${String(code)}:\n${output}`))
    })
  })
  return {
    origin,
    child,
    output: () => output,
    async end(signal) {
      if (child.exitCode === null && child.signalCode === null) {
        const exited = once(child, 'exit')
        child.kill(signal)
        await exited
      }
      return child.exitCode
    },
  }
}
