/** Rate limits: every request counts against its caller, by the tier of its route. */
import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { Problem } from '../http/problems.ts'
import type { Counter } from './counters.ts'
import type { Limit, Limits, Tier } from './tiers.ts'

export { memoryCounter, sharedCounter, type Counter } from './counters.ts'
export { limitsOf, type Limits, type Tier } from './tiers.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    tier?: Tier
  }
  interface FastifyRequest {
    /** Counts `cost` more against the tier of the route: a request that carries many things costs as many. */
    spend: (cost: number) => Promise<void>
  }
}

interface Claim {
  limit: Limit
  key: string
}

/** Must be registered after cookies and before authentication, whose failures count as a visitor's. */
export const rateLimitsPlugin = fp<{ limits: Limits; counter: Counter }>(
  (app: FastifyInstance, { limits, counter }, done) => {
    const charge = (reply: FastifyReply, claims: readonly Claim[], cost: number) => take(counter, reply, claims, cost)

    app.decorateRequest('spend')
    // A caller whose visits are used up is not even looked at: guessing tokens costs as much as anything else.
    app.addHook('onRequest', async (request, reply) => {
      request.spend = (cost) => charge(reply, claimsOf(request, limits), cost)
      if (isCheckedFirst(request)) await charge(reply, [visitor(request, limits)], 0)
    })
    // After authentication and before the body is read, so that what can not be read counts as well.
    app.addHook('preParsing', async (request, reply) => {
      await charge(reply, claimsOf(request, limits), 1)
    })
    app.addHook('preValidation', async (request, reply) => {
      if (tierOf(request) === 'auth') await charge(reply, [named(request, limits)], 1)
    })
    app.addHook('onResponse', async (request, reply) => {
      if (reply.statusCode === 401 && isCheckedFirst(request)) {
        const { limit, key } = visitor(request, limits)
        await counter.add(key, 1, limit.seconds)
      }
    })
    done()
  },
  { name: 'rate-limits' },
)

function tierOf({ routeOptions: { config, url } }: FastifyRequest): Tier {
  return config.tier ?? (url?.startsWith('/api/') === true || url === undefined ? 'general' : 'exempt')
}

/** Routes for signed-in people: whoever fails to sign in there is a visitor. */
function isCheckedFirst({ routeOptions: { config } }: FastifyRequest): boolean {
  return config.access === 'user' || config.access === 'admin'
}

function claimsOf(request: FastifyRequest, limits: Limits): Claim[] {
  const { principal } = request
  const address = addressOf(request)
  switch (tierOf(request)) {
    case 'auth':
      return [{ limit: limits.authAddress, key: `auth-address:${address}` }]
    case 'upload':
    case 'expensive': {
      const limit = tierOf(request) === 'upload' ? limits.upload : limits.expensive
      return [{ limit, key: `${limit.name}:${principal?.userId ?? address}` }]
    }
    case 'webhook':
      return [{ limit: limits.webhook, key: `webhook:${request.routeOptions.url ?? ''}:${address}` }]
    case 'exempt':
      return []
    case 'general':
      return [general(request, limits)]
  }
}

/** Signed-in people by account, a refresh by its session, everybody else by address. */
function general(request: FastifyRequest, limits: Limits): Claim {
  const { principal } = request
  if (principal !== null) return { limit: limits.user, key: `user:${principal.userId}` }
  const cookie = request.cookies['learinal_refresh']
  if (request.routeOptions.url === '/api/v1/auth/refresh' && cookie !== undefined)
    return { limit: limits.user, key: `refresh:${digest(cookie)}` }
  return visitor(request, limits)
}

function visitor(request: FastifyRequest, limits: Limits): Claim {
  return { limit: limits.visitor, key: `visitor:${addressOf(request)}` }
}

/** One household or host has a whole /64 of IPv6 to itself. */
function addressOf({ ip }: FastifyRequest): string {
  if (!isIPv6(ip)) return ip
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1]
  if (mapped !== undefined) return mapped
  const [head = '', tail] = ip.replace(/%.*$/, '').split('::')
  const groups = head === '' ? [] : head.split(':')
  const missing = tail === undefined ? 0 : 8 - groups.length - (tail === '' ? 0 : tail.split(':').length)
  const whole = [...groups, ...Array.from({ length: missing }, () => '0'), ...(tail ?? '').split(':')]
  return `${whole
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, '').toLowerCase())
    .join(':')}::/64`
}

/** The account that a sign-in or mail is for, by its address or mailed token; the key holds neither. */
function named(request: FastifyRequest, limits: Limits): Claim {
  const { email, token } = (request.body ?? {}) as { email?: unknown; token?: unknown }
  const name = [email, token].find((given) => typeof given === 'string')
  const account = typeof name === 'string' ? digest(name.trim().toLowerCase()) : 'none'
  return { limit: limits.auth, key: `auth:${addressOf(request)}:${account}` }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22)
}

/**
 * Counts against every claim and says in the headers of draft-ietf-httpapi-ratelimit-headers-06 what is left of the
 * tightest one.
 * @throws Problem `rate_limited` with `Retry-After` in whole seconds, rounded up, when one is used up.
 */
async function take(counter: Counter, reply: FastifyReply, claims: readonly Claim[], cost: number): Promise<void> {
  const counted = await Promise.all(
    claims.map(async ({ limit, key }) => {
      const { count, resetMs } = await counter.add(key, cost, limit.seconds)
      return { limit, left: limit.limit - count, reset: Math.max(1, Math.ceil(resetMs / 1000)) }
    }),
  )
  const [tightest] = counted.toSorted((a, b) => a.left - b.left || b.reset - a.reset)
  if (tightest === undefined) return
  const { limit, left, reset } = tightest
  const headers = {
    'ratelimit-limit': String(limit.limit),
    'ratelimit-remaining': String(Math.max(0, left)),
    'ratelimit-reset': String(reset),
    'ratelimit-policy': `${limit.limit};w=${limit.seconds}`,
  }
  if (cost > 0) reply.headers(headers)
  const isUsedUp = cost > 0 ? left < 0 : left <= 0
  if (isUsedUp) {
    reply.headers(headers)
    throw new Problem('rate_limited', { params: { seconds: reset }, headers: { 'retry-after': String(reset) } })
  }
}
