import swagger from '@fastify/swagger'
import scalar from '@scalar/fastify-api-reference'
import type { FastifyInstance, FastifySchema, RouteOptions } from 'fastify'
import fp from 'fastify-plugin'

const OPENAPI_PATH = '/api/v1/openapi.json'
const SCRIPT_PREFIX = '/docs/scalar'
const SCRIPT = `${SCRIPT_PREFIX}/js/scalar.js`

// A library in Scalar tries once whether it may evaluate text as script, which the policy refuses and reports.
const BEFORE_PATH = '/docs/before.js'
const BEFORE = 'globalThis.__zod_globalConfig = { jitless: true }\n'

// Scalar reads its settings from the data attribute, so the page needs no inline script and lives under the CSP.
const SETTINGS = JSON.stringify({ url: OPENAPI_PATH, withDefaultFonts: false, telemetry: false })
const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Learinal API</title>
</head>
<body>
<div id="api-reference" data-configuration="${SETTINGS.replaceAll('"', '&quot;')}"></div>
<script src="${BEFORE_PATH}"></script>
<script src="${SCRIPT}"></script>
</body>
</html>
`

const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const NOT_MODIFIED = { type: 'null', description: 'Not modified since the answer whose ETag is in `If-None-Match`' }

/** The schema with what holds for every route of its kind. */
function described(schema: FastifySchema, { method, config }: RouteOptions): FastifySchema {
  if (config?.access === undefined || config.access === 'public') return schema
  const response = { ...(schema.response as object), ...(method === 'GET' ? { 304: NOT_MODIFIED } : {}) }
  return { ...schema, response, security: [{ bearer: [] }] }
}

/** OpenAPI 3.1 from the route schemas at `/api/v1/openapi.json`, and a reference to read it in at `/docs`. */
export const docsPlugin = fp(
  async (app: FastifyInstance, { version }: { version: string }) => {
    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: {
          title: 'Learinal',
          version,
          description: 'Documents in; outlines, summaries, proven questions, quizzes and progress out.',
        },
        servers: [{ url: '/' }],
        components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
      },
      transform: ({ schema, url, route }) => ({ schema: described(schema, route), url }),
    })
    await app.register(scalar, {
      routePrefix: SCRIPT_PREFIX,
      configuration: { url: OPENAPI_PATH },
      hooks: {
        onRequest(request, reply, done) {
          if (request.url === SCRIPT) done()
          else void reply.redirect('/docs')
        },
      },
    })
    app.get('/docs', { schema: { hide: true } }, (_request, reply) =>
      reply.header('content-security-policy', PAGE_POLICY).type('text/html; charset=utf-8').send(PAGE),
    )
    app.get(BEFORE_PATH, { schema: { hide: true } }, (_request, reply) =>
      reply.type('text/javascript; charset=utf-8').send(BEFORE),
    )
    app.get(OPENAPI_PATH, { config: { access: 'public' }, schema: { hide: true } }, () => app.swagger())
  },
  { name: 'docs' },
)
