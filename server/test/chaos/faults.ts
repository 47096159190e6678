/** What goes wrong, and how it ends. */
import { execFile } from 'node:child_process'
import { open, rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import type { Cluster, Member } from '../cluster.ts'
import type { Fault as ModelFault, ModelServer } from '../model-server.ts'
import type { Mailbox } from './mailbox.ts'
import type { Proxy } from './proxy.ts'

export interface Fault {
  name: string
  /**
   * Does it, and resolves when what failed is there again: from then on the service has to recover. Gives the API process
   * that has to be started first, if that is what it takes.
   */
  strike(): Promise<unknown>
}

export interface Surroundings {
  cluster: Cluster
  model: ModelServer
  mailbox: Mailbox
  clients: Proxy[]
  database: Proxy
  /** The folder of uploaded files when it is a small disk of its own. */
  smallDisk: string | undefined
  pick: <T>(from: readonly T[]) => T
  /** How long a fault lasts that is not over at once. */
  lastMs: number
  freezeMs: number
}

export function allFaults(around: Surroundings): Fault[] {
  const { cluster, model, mailbox, clients, database, smallDisk, pick, lastMs, freezeMs } = around
  const modelFault = (name: string, fault: ModelFault): Fault => ({
    name,
    async strike() {
      model.faults = Array.from({ length: 10_000 }, () => fault)
      await delay(lastMs)
      model.faults = []
    },
  })
  return [
    kill('API process killed', () => pick(cluster.apis)),
    kill('worker killed', () => pick(cluster.workers)),
    {
      name: 'PostgreSQL killed',
      async strike() {
        await cluster.killDatabase()
        while (!(await answers(cluster.database))) await delay(20)
      },
    },
    {
      name: 'Redis killed and emptied',
      async strike() {
        await cluster.redis.kill()
        await delay(lastMs)
        await cluster.redis.start()
      },
    },
    {
      name: 'Redis frozen',
      async strike() {
        cluster.redis.freeze()
        await delay(freezeMs)
        cluster.redis.thaw()
      },
    },
    modelFault('model does not answer', { hang: true }),
    modelFault('model says 500', { status: 500 }),
    modelFault('model says nonsense', { text: '{"questions": [{"stem": 7' }),
    {
      name: 'mail refused',
      async strike() {
        mailbox.refuses = true
        await delay(lastMs)
        mailbox.refuses = false
      },
    },
    cut('connections of clients cut', () => clients, pick, lastMs),
    cut('connections to PostgreSQL cut', () => [database], pick, lastMs),
    ...(smallDisk === undefined ? [] : [fillDisk(smallDisk, lastMs)]),
  ]
}

function kill(name: string, choose: () => Member): Fault {
  return {
    name,
    strike() {
      const member = choose()
      member.kill('SIGKILL')
      return Promise.resolve(member.role === 'api' ? member : undefined)
    },
  }
}

function cut(name: string, proxies: () => Proxy[], pick: Surroundings['pick'], lastMs: number): Fault {
  return {
    name,
    async strike() {
      const until = Date.now() + lastMs
      while (Date.now() < until) {
        for (const proxy of proxies()) proxy.cut()
        await delay(pick([30, 100, 250]))
      }
    },
  }
}

function fillDisk(folder: string, lastMs: number): Fault {
  const filler = path.join(folder, 'filler')
  return {
    name: 'disk full',
    async strike() {
      const file = await open(filler, 'w')
      const block = Buffer.alloc(64 * 1024, 1)
      // The last bytes as well.
      for (let size = block.length; size >= 1;) {
        const written = await file.write(block, 0, size).catch(() => undefined)
        if (written === undefined) size = Math.floor(size / 2)
      }
      await file.close()
      await delay(lastMs)
      await rm(filler)
    },
  }
}

/** Makes `folder` a disk of few megabytes where that is allowed; undefined where it is not. */
export async function mountSmallDisk(folder: string): Promise<(() => Promise<unknown>) | undefined> {
  const run = promisify(execFile)
  try {
    await run('mount', ['-t', 'tmpfs', '-o', 'size=32m,mode=0700', 'tmpfs', folder])
  } catch {
    return undefined
  }
  return () => run('umount', ['-l', folder])
}

async function answers(database: Cluster['database']): Promise<boolean> {
  const client = new pg.Client({ ...database, connectionTimeoutMillis: 1000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}
