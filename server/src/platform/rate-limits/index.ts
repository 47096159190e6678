/** Rate limits: every request counts against its caller, by the tier of its route. */
import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { Problem } from '../http/problems.ts'
import type { Count } from '../observability/metrics.ts'
import { callBack, when, type Soon } from '../soon.ts'
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
    /**
     * Counts a token that was not good against its address, before the verdict is told: of many tried at once no more
     * are told than the limit allows.
     * @throws Problem `rate_limited` instead of the verdict.
     */
    countFailure: () => Promise<void>
  }
}

const REFRESH = '/api/v1/auth/refresh'

interface Claim {
  limit: Limit
  key: string
}

/** Must be registered after cookies and before authentication, whose failures count as a visitor's. */
export const rateLimitsPlugin = fp<{ limits: Limits; counter: Counter; count: Count }>(
  (app: FastifyInstance, { limits, counter, count }, done) => {
    const charge = (reply: FastifyReply, claim: Claim | undefined, cost: number) =>
      take({ counter, count }, reply, claim, cost)

    app.decorateRequest('spend')
    app.decorateRequest('countFailure')
    // A caller whose visits are used up is not even looked at: guessing tokens costs as much as anything else.
    app.addHook('onRequest', (request, reply, next) => {
      request.spend = async (cost) => charge(reply, claimOf(request, limits), cost)
      request.countFailure = async () => charge(reply, visitor(request, limits), 1)
      callBack(isCheckedFirst(request) ? charge(reply, visitor(request, limits), 0) : undefined, next)
    })
    // After authentication and before the body is read, so that what can not be read counts as well.
    app.addHook('preParsing', (request, reply, _payload, next) => {
      callBack(charge(reply, claimOf(request, limits), 1), next)
    })
    app.addHook('preValidation', (request, reply, next) => {
      callBack(tierOf(request) === 'auth' ? charge(reply, named(request, limits), 1) : undefined, next)
    })
    done()
  },
  { name: 'rate-limits' },
)

function tierOf({ routeOptions: { config, url } }: FastifyRequest): Tier {
  return config.tier ?? (url?.startsWith('/api/') === true || url === undefined ? 'general' : 'exempt')
}

/** Where a token is shown: whoever shows one that is not good is a visitor. */
function isCheckedFirst({ routeOptions: { config, url } }: FastifyRequest): boolean {
  return (config.access ?? 'public') !== 'public' || url === REFRESH
}

/** Undefined when nothing is counted. */
function claimOf(request: FastifyRequest, limits: Limits): Claim | undefined {
  const { principal } = request
  switch (tierOf(request)) {
    case 'auth':
      return { limit: limits.authAddress, key: `auth-address:${addressOf(request)}` }
    case 'upload':
    case 'expensive': {
      const limit = tierOf(request) === 'upload' ? limits.upload : limits.expensive
      return { limit, key: `${limit.name}:${principal?.userId ?? addressOf(request)}` }
    }
    case 'webhook':
      return { limit: limits.webhook, key: `webhook:${request.routeOptions.url ?? ''}:${addressOf(request)}` }
    case 'exempt':
      return undefined
    case 'general':
      return general(request, limits)
  }
}

/** Signed-in people by account, visitors with a token by their attempt, a refresh by its session, everybody else by address. */
function general(request: FastifyRequest, limits: Limits): Claim {
  const { principal, visitor: taker } = request
  if (principal !== null) return { limit: limits.user, key: `user:${principal.userId}` }
  if (taker !== null) return { limit: limits.attempt, key: `attempt:${taker.attemptId}` }
  const cookie = request.cookies['learinal_refresh']
  if (request.routeOptions.url === REFRESH && cookie !== undefined)
    return { limit: limits.user, key: `refresh:${digest(cookie)}` }
  return visitor(request, limits)
}

function visitor(request: FastifyRequest, limits: Limits): Claim {
  return { limit: limits.visitor, key: `visitor:${addressOf(request)}` }
}

/** One household or host has a whole /64 of IPv6 to itself. */
function addressOf(request: FastifyRequest): string {
  // Of a connection that is gone already there is none.
  const ip = (request.ip as string | undefined) ?? 'gone'
  if (!ip.includes(':')) return ip
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
 * Counts, and says in the headers of draft-ietf-httpapi-ratelimit-headers-06 what is left.
 * @param cost 0 only looks, and says nothing unless nothing is left.
 * @throws Problem `rate_limited` with `Retry-After` in whole seconds, rounded up, when the limit is used up.
 */
function take(
  { counter, count }: { counter: Counter; count: Count },
  reply: FastifyReply,
  claim: Claim | undefined,
  cost: number,
): Soon<void> {
  if (claim === undefined) return undefined
  const { limit, key } = claim
  return when(counter.add(key, cost, limit.seconds), (counted) => {
    const left = limit.limit - counted.count
    const isUsedUp = cost > 0 ? left < 0 : left <= 0
    if (cost === 0 && !isUsedUp) return
    const reset = String(Math.max(1, Math.ceil(counted.resetMs / 1000)))
    reply
      .headers(limit.told)
      .header('ratelimit-remaining', String(Math.max(0, left)))
      .header('ratelimit-reset', reset)
    if (!isUsedUp) return
    count('rate_limited_total', { tier: limit.name })
    throw new Problem('rate_limited', { params: { seconds: Number(reset) }, headers: { 'retry-after': reset } })
  })
}
