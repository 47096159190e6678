import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import type { Health } from '../observability/health.ts'
import type { Metrics } from '../observability/metrics.ts'
import { Problem } from './problems.ts'

export interface WatchOptions {
  metrics: Metrics
  health: () => Promise<Health>
  /** Who shows it as a bearer token may look; undefined: everybody may. */
  token?: string | undefined
}

/** What operators look at: `/metrics` for Prometheus and `/health/deep` with every dependency. */
export const watchPlugin = fp<WatchOptions>(
  (app: FastifyInstance, { metrics, health, token }, done) => {
    const schema = { hide: true } as const
    const admit = (authorization = '') => {
      if (token !== undefined && !isSame(authorization, `Bearer ${token}`)) throw new Problem('not_found')
    }
    app.get('/metrics', { schema }, async (request, reply) => {
      admit(request.headers.authorization)
      const { body, contentType } = await metrics.text()
      return reply.header('content-type', contentType).header('cache-control', 'no-store').send(body)
    })
    app.get('/health/deep', { schema }, async (request, reply) => {
      admit(request.headers.authorization)
      const found = await health()
      return reply
        .code(found.status === 'down' ? 503 : 200)
        .header('cache-control', 'no-store')
        .send(found)
    })
    done()
  },
  { name: 'watch' },
)

function isSame(given: string, right: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(given), hash(right))
}
