/**
 * Keeps the app's own files, so that it opens without a connection. Answers of the service are never kept: they are one
 * person's. `web/build.ts` puts the list of files and the version in, and writes it as `sw.js`.
 */
declare const FILES: string[]
declare const VERSION: string

/** What the browser gives a service worker, as far as it is used here. */
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Fetching extends Event {
  request: Request
  respondWith(answer: Promise<Response>): void
}

const PREFIX = 'learinal-'
const cacheName = PREFIX + VERSION
const kept = new Set(FILES)
/** Addresses of the service: no pages of the app. */
const NO_PAGE = /^\/(api|docs|metrics|health|healthz|livez|readyz)(\/|$)|^\/\.well-known\//
/** Who waits longer for a page has no connection worth the name. */
const PATIENCE_MS = 5_000

addEventListener('install', (event) => {
  ;(event as Lasting).waitUntil(caches.open(cacheName).then((cache) => cache.addAll(FILES)))
})

// A new version takes over when the tabs of the old one are closed: until then they find their own files.
addEventListener('activate', (event) => {
  ;(event as Lasting).waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names.filter((name) => name.startsWith(PREFIX) && name !== cacheName).map((name) => caches.delete(name)),
        ),
      ),
  )
})

addEventListener('fetch', (event) => {
  const { request } = event as Fetching
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (request.mode === 'navigate') {
    if (!NO_PAGE.test(pathname)) (event as Fetching).respondWith(page(request))
  } else if (kept.has(pathname)) (event as Fetching).respondWith(file(request, pathname))
})

/** The newest page while there is a connection: it names the newest files. */
async function page(request: Request): Promise<Response> {
  try {
    return await fetch(request.url, { credentials: 'same-origin', signal: AbortSignal.timeout(PATIENCE_MS) })
  } catch (error) {
    const known = await caches.match('/index.html', { cacheName })
    if (known === undefined) throw error
    return known
  }
}

async function file(request: Request, pathname: string): Promise<Response> {
  return (await caches.match(pathname, { cacheName })) ?? fetch(request)
}
