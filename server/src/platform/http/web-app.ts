import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { negotiate } from '@fastify/accept-negotiator'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { isListed } from './etag.ts'

/** A file of the built app with its codings, all in memory: requests never touch the file system. */
interface Asset {
  type: string
  etag: string
  /** Its name holds a hash of its content. */
  immutable: boolean
  codings: Map<string, Buffer>
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
}
const CODED = { br: '.br', gzip: '.gz' } as const

/** Everything comes from this origin; styles that a script sets one by one need no exception. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const WORKER = '/sw.js'

/** Addresses of the service, and of files: what they do not know is a 404 and never a page. */
const NO_PAGE = /^\/(api|docs|metrics|health)(\/|$)|\.[^/]*$/

/** Serves the web app built in `folder` at `/`; any address that no file or route has is a page of the app. */
export const webAppPlugin = fp<{ folder: string }>(
  async (app: FastifyInstance, { folder }) => {
    const assets = await load(folder)
    const page = assets.get('/index.html')
    if (page === undefined) {
      app.log.warn({ folder }, 'the web app is not built: npm run build-web')
      return
    }
    app.get('/*', { schema: { hide: true } }, (request, reply) => {
      const { pathname } = new URL(request.url, 'http://app')
      const asset = assets.get(pathname)
      // The policy of a service worker is that of its own file.
      if (pathname === WORKER) reply.header('content-security-policy', PAGE_POLICY)
      if (asset !== undefined && asset !== page) return send(request, reply, asset)
      if (asset === page || !NO_PAGE.test(pathname)) {
        return send(request, reply.header('content-security-policy', PAGE_POLICY), page)
      }
      reply.callNotFound()
      return reply
    })
    // Without it the route above would take these requests out of the rate limits.
    app.get('/api/*', { config: { access: 'public' }, schema: { hide: true } }, (_request, reply) => {
      reply.callNotFound()
      return reply
    })
  },
  { name: 'web-app' },
)

async function load(folder: string): Promise<Map<string, Asset>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = new Map<string, Buffer>()
  for (const entry of entries.filter((each) => each.isFile() && !each.name.startsWith('.'))) {
    const file = path.join(entry.parentPath, entry.name)
    files.set(`/${path.relative(folder, file).replaceAll(path.sep, '/')}`, await readFile(file))
  }
  const assets = new Map<string, Asset>()
  for (const [name, bytes] of files) {
    const type = TYPES[path.posix.extname(name)]
    if (type === undefined) continue
    const codings = new Map([['identity', bytes]])
    for (const [coding, suffix] of Object.entries(CODED)) {
      const coded = files.get(name + suffix)
      if (coded !== undefined) codings.set(coding, coded)
    }
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
    assets.set(name, { type, etag, immutable: name.startsWith('/assets/'), codings })
  }
  return assets
}

function send(request: FastifyRequest, reply: FastifyReply, { type, etag, immutable, codings }: Asset) {
  reply.headers({
    etag,
    'content-type': type,
    'cache-control': immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
  })
  if (codings.size > 1) reply.header('vary', 'accept-encoding')
  if (isListed(request.headers['if-none-match'], etag)) return reply.code(304).send()
  const accepted = request.headers['accept-encoding']
  const coding =
    (accepted === undefined ? null : negotiate(accepted, [...Object.keys(CODED), 'identity'])) ?? 'identity'
  const bytes = codings.get(coding)
  if (bytes === undefined || coding === 'identity') return reply.send(codings.get('identity'))
  return reply.header('content-encoding', coding).send(bytes)
}
