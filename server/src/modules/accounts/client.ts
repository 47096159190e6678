import { isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'

/** The browser or program that signs in, as its session will name it. */
export interface Client {
  userAgent: string | null
  /** Null when the peer gave no address. */
  ip: string | null
}

export function clientOf(request: FastifyRequest): Client {
  const userAgent = request.headers['user-agent']?.slice(0, 300).toWellFormed() ?? null
  return { userAgent, ip: toAddress(request.ip) }
}

/** A forwarded address may be any text, and a link-local one carries a zone that the database does not take. */
function toAddress(ip: string): string | null {
  const address = ip.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/, '')
  return isIP(address) === 0 ? null : address
}
