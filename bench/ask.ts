/** One request over connections that are kept open, and how long it took. */
import { Agent, request } from 'node:http'

export interface Answer<T> {
  status: number
  body: T
  ms: number
}

export type Ask = <T>(
  method: string,
  url: string,
  options?: { token?: string | undefined; body?: object; headers?: Record<string, string> },
) => Promise<Answer<T>>

export function openAsker(connections: number): { ask: Ask; close: () => void } {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const ask = <T>(method: string, url: string, { token, body, headers = {} }: Parameters<Ask>[2] = {}) =>
    new Promise<Answer<T>>((resolve, reject) => {
      const text = body === undefined ? '' : JSON.stringify(body)
      const began = performance.now()
      const all = {
        ...headers,
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(text === '' ? {} : { 'content-type': 'application/json' }),
        'content-length': Buffer.byteLength(text),
      }
      const outgoing = request(url, { method, agent, headers: all }, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', reject)
        answer.on('end', () => {
          const ms = performance.now() - began
          const received = Buffer.concat(chunks).toString()
          const parsed = (received.startsWith('{') ? JSON.parse(received) : undefined) as T
          resolve({ status: answer.statusCode ?? 0, body: parsed, ms })
        })
      })
      outgoing.on('error', reject)
      outgoing.end(text)
    })
  return {
    ask,
    close: () => {
      agent.destroy()
    },
  }
}
