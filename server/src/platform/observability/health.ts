/** Whether what the process depends on works, found out by using it. */
import type { Logger } from 'pino'

export interface Dependency {
  /** Without it the process can not serve. */
  hard: boolean
  /** Resolves when it works, with `off` when it is not configured; rejects when it does not. */
  check: () => Promise<unknown>
}

export interface Finding {
  status: 'ok' | 'off' | 'down'
  /** How long it took to find out. */
  ms: number
}

export interface Health {
  /** `degraded`: something is down that can be done without. */
  status: 'ok' | 'degraded' | 'down'
  checks: Record<string, Finding>
}

const PATIENCE_MS = 4_000
/** Looking costs the dependencies work: however many ask, they are looked at so often at most. */
const KEEP_MS = 2_000

export function makeHealth(dependencies: Record<string, Dependency>, log: Logger): () => Promise<Health> {
  let last: { at: number; health: Promise<Health> } | undefined
  const look = async (): Promise<Health> => {
    const entries = Object.entries(dependencies)
    const found = await Promise.all(
      entries.map(async ([name, { check }]) => [name, await find(name, check, log)] as const),
    )
    const isDown = (hard: boolean) =>
      found.some(([name, { status }]) => status === 'down' && dependencies[name]?.hard === hard)
    return { status: isDown(true) ? 'down' : isDown(false) ? 'degraded' : 'ok', checks: Object.fromEntries(found) }
  }
  return () => {
    if (last === undefined || performance.now() - last.at > KEEP_MS) last = { at: performance.now(), health: look() }
    return last.health
  }
}

/** Why something is down goes to the log: it may name hosts. */
async function find(name: string, check: () => Promise<unknown>, log: Logger): Promise<Finding> {
  const began = performance.now()
  const finding = (status: Finding['status']): Finding => ({ status, ms: Math.round(performance.now() - began) })
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer in ${PATIENCE_MS} ms`))
    }, PATIENCE_MS)
  })
  try {
    return finding((await Promise.race([check(), late])) === 'off' ? 'off' : 'ok')
  } catch (error) {
    log.warn({ err: error, dependency: name }, 'a dependency does not work')
    return finding('down')
  } finally {
    clearTimeout(timer)
  }
}
