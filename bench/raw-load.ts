/** A load generator that costs little: the same request over many connections, answers looked at as far as their status. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

interface RawResult {
  /** Answers a second while it was asked, by status. */
  answered: Record<number, number>
  asked: number
  /** Of the successes, in milliseconds. */
  p50: number
  p99: number
  /** Not answered within the time given after the end. */
  failed: number
}

const TICK_MS = 5
const PATIENCE_MS = 10_000

/**
 * @param perSecond how many are asked, however the answers come; undefined: as many as `connections` can, each waiting
 */
export async function rawLoad(options: {
  url: string
  headers: Record<string, string>
  connections: number
  seconds: number
  perSecond?: number
  /** Told when all are connected, before the first asks. */
  onConnected?: () => Promise<void>
}): Promise<RawResult> {
  const { hostname, port, pathname, host } = new URL(options.url)
  const head = Object.entries({ host, ...options.headers }).map(([name, value]) => `${name}: ${value}\r\n`)
  const request = Buffer.from(`GET ${pathname} HTTP/1.1\r\n${head.join('')}\r\n`)
  const counts = new Map<number, number>()
  const times: number[] = []
  const idle: Socket[] = []
  const waiting = new Map<Socket, number>()
  let [asked, over] = [0, false]

  const ask = (socket: Socket) => {
    asked += 1
    waiting.set(socket, performance.now())
    socket.write(request)
  }
  const hear = (socket: Socket, status: number) => {
    if (!over) counts.set(status, (counts.get(status) ?? 0) + 1)
    if (status === 200) times.push(performance.now() - (waiting.get(socket) ?? 0))
    waiting.delete(socket)
    if (options.perSecond === undefined && !over) ask(socket)
    else idle.push(socket)
  }
  const open = async () => {
    const socket = connect(Number(port), hostname)
    await once(socket, 'connect')
    readAnswers(socket, (status) => {
      hear(socket, status)
    })
    return socket
  }
  const sockets = await Promise.all(Array.from({ length: options.connections }, open))
  await options.onConnected?.()
  const began = performance.now()
  idle.push(...sockets)
  if (options.perSecond === undefined) for (const socket of idle.splice(0)) ask(socket)
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const elapsed = performance.now() - began
      if (elapsed >= options.seconds * 1000) {
        over = true
        if (waiting.size > 0 && elapsed < options.seconds * 1000 + PATIENCE_MS) return
        clearInterval(timer)
        resolve()
      } else if (options.perSecond !== undefined) {
        const due = Math.min(idle.length, Math.round((elapsed / 1000) * options.perSecond) - asked)
        if (due > 0) for (const socket of idle.splice(0, due)) ask(socket)
      }
    }, TICK_MS)
  })
  for (const socket of sockets) socket.destroy()
  const answered = Object.fromEntries([...counts].map(([status, n]) => [status, n / options.seconds]))
  return { answered, asked: asked / options.seconds, ...percentiles(times), failed: waiting.size }
}

function percentiles(times: number[]) {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0
  return { p50: at(0.5), p99: at(0.99) }
}

/** Answers have a length; what is after it is the next one. */
function readAnswers(socket: Socket, onAnswer: (status: number) => void): void {
  let [text, status, missing] = ['', 0, 0]
  socket.on('data', (chunk: Buffer) => {
    if (missing > chunk.length) {
      missing -= chunk.length
      return
    }
    if (missing > 0) {
      missing = 0
      onAnswer(status)
      return
    }
    text += chunk.toString('latin1')
    const end = text.indexOf('\r\n\r\n')
    if (end === -1) return
    status = Number(text.slice(9, 12))
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(text.slice(0, end + 2))?.[1] ?? 0)
    missing = length - (text.length - end - 4)
    text = ''
    if (missing === 0) onAnswer(status)
  })
}
