import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
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

/** Every module that a process with this environment has loaded when it is ready to start its parts. */
export function modulesLoadedBy(env: Record<string, string>): string[] {
  const folder = new URL('../src/', import.meta.url).href
  const script = `
    import { registerHooks } from 'node:module'
    const seen = []
    registerHooks({ load(url, context, next) { seen.push(url); return next(url, context) } })
    await import('${folder}serve.ts')
    const { openTraces } = await import('${folder}observing.ts')
    const { loadConfig } = await import('${folder}config.ts')
    await openTraces(loadConfig(), undefined, [])
    process.stdout.write(JSON.stringify(seen))
  `
  const options = { env: { PATH: process.env['PATH'], ...env }, encoding: 'utf8' } as const
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], options)
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout) as string[]
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
