import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'

export interface HealthOptions {
  version: string
  /** Rejects when the process can not serve: the database does not answer or migrations are waiting. */
  ready: () => Promise<void>
}

/** Probes. `/livez` says that the process runs, `/readyz` that it can serve. */
export const healthPlugin = fp<HealthOptions>(
  (app: FastifyInstance, { version, ready }, done) => {
    const schema = { hide: true } as const
    app.get('/health', { schema }, () => ({ status: 'ok', version, uptimeSeconds: Math.floor(process.uptime()) }))
    app.get('/healthz', { schema }, () => ({ status: 'ok' }))
    app.get('/livez', { schema }, () => ({ status: 'ok' }))
    app.get('/readyz', { schema }, async (request, reply) => {
      try {
        await ready()
        return { status: 'ready' }
      } catch (error) {
        request.log.warn({ err: error }, 'not ready')
        return reply.code(503).send({ status: 'unavailable' })
      }
    })
    done()
  },
  { name: 'health' },
)
