/** A TCP proxy that can cut everything that goes through it, in the middle of an answer as well. */
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type NetConnectOpts, type Socket } from 'node:net'

export interface Proxy {
  port: number
  /** Ends every connection at once, without a goodbye; new ones are let through. Returns how many it were. */
  cut(): number
  close(): Promise<void>
}

export async function openProxy(to: NetConnectOpts): Promise<Proxy> {
  const open = new Set<Socket>()
  const keep = (socket: Socket, other: Socket) => {
    open.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => {
      open.delete(socket)
      other.destroy()
    })
  }
  const server = createServer((from) => {
    const there = connect(to)
    keep(from, there)
    keep(there, from)
    from.pipe(there).pipe(from)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cut = () => {
    const sockets = [...open]
    for (const socket of sockets) {
      if (socket.remoteAddress === undefined) socket.destroy()
      else socket.resetAndDestroy()
    }
    return sockets.length / 2
  }
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    async close() {
      server.close()
      cut()
      if (server.listening) await once(server, 'close')
    },
  }
}
