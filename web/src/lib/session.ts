import { useSyncExternalStore } from 'react'
import type { paths } from './api.gen.ts'
import { setTimeZone } from './format.ts'
import { ApiProblem } from './problem.ts'
import { acceptLanguage } from './i18n/locale.ts'
import { noteServerTime } from './server-clock.ts'

/**
 * Who is signed in. The access token lives in memory alone; the refresh cookie is the browser's. Refreshes are one at a
 * time over all tabs, for replaying a rotated cookie would end the session.
 */

export type Me = paths['/api/v1/me']['get']['responses'][200]['content']['application/json']

export type Session = { status: 'unknown' } | { status: 'out' } | { status: 'in'; user: Me }

interface Token {
  value: string
  /** Milliseconds since 1970. */
  expiresAt: number
}
type Message = { kind: 'token'; token: Token } | { kind: 'in' } | { kind: 'out' }

/** Says that this browser has signed in before, and nothing else: visitors need not ask for a refresh. */
const HINT = 'learinal.returning'
const EARLY_MS = 30_000

let session: Session = { status: 'unknown' }
let token: Token | undefined
let running: Promise<boolean> | undefined
let starting: Promise<void> | undefined
const listeners = new Set<() => void>()
const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('learinal.session')

channel?.addEventListener('message', ({ data }: MessageEvent<Message>) => {
  if (data.kind === 'token') token = data.token
  else if (data.kind === 'out') become({ status: 'out' })
  else {
    token = undefined
    void loadMe()
  }
})

export function useSession(): Session {
  return useSyncExternalStore(subscribe, () => session)
}

export function currentSession(): Session {
  return session
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function hasSignedInBefore(): boolean {
  return localStorage.getItem(HINT) !== null
}

/** The browser leaves for another sign-in page and comes back with a cookie. */
export function expectReturn(): void {
  localStorage.setItem(HINT, '1')
}

/** Finds out once whether somebody is signed in; after a failure it can be tried again. */
export function startSession(): Promise<void> {
  return (starting ??= loadMe().catch((error: unknown) => {
    starting = undefined
    throw error
  }))
}

/** After a sign-in: takes the token and tells the other tabs. */
export async function takeToken({ accessToken, expiresIn }: { accessToken: string; expiresIn: number }): Promise<void> {
  localStorage.setItem(HINT, '1')
  keep(accessToken, expiresIn)
  await loadMe()
  starting = Promise.resolve()
  channel?.postMessage({ kind: 'in' } satisfies Message)
}

export function updateMe(user: Me): void {
  become({ status: 'in', user })
}

export async function signOut(): Promise<void> {
  await fetch('/api/v1/auth/logout', { method: 'POST' }).catch(() => undefined)
  forget()
}

/** The session is over, whoever ended it. */
export function forget(): void {
  become({ status: 'out' })
  channel?.postMessage({ kind: 'out' } satisfies Message)
}

/** `fetch` as the signed-in person; a token that ran out is renewed once, unseen. */
export async function fetchAs(request: Request): Promise<Response> {
  const again = request.clone()
  if (token !== undefined && token.expiresAt - Date.now() < EARLY_MS) await refresh()
  const answer = await fetch(withToken(request))
  noteServerTime(answer)
  if (answer.status !== 401 || token === undefined || !(await refresh(token.value))) return answer
  return fetch(withToken(again))
}

/** The header for requests that `fetch` does not make. */
export function bearer(): string {
  return `Bearer ${token?.value ?? ''}`
}

function withToken(request: Request): Request {
  if (token !== undefined && !request.headers.has('authorization')) {
    request.headers.set('authorization', `Bearer ${token.value}`)
  }
  request.headers.set('accept-language', acceptLanguage())
  return request
}

/**
 * Renews the token. False when the session is over.
 * @param stale the token that did not do; when another tab has brought a newer one, that one is used.
 */
export function refresh(stale = token?.value): Promise<boolean> {
  return (running ??= alone(() => askForToken(stale)).finally(() => {
    running = undefined
  }))
}

async function askForToken(stale: string | undefined): Promise<boolean> {
  if (token !== undefined && token.value !== stale) return true
  const answer = await fetch('/api/v1/auth/refresh', {
    method: 'POST',
    headers: { 'accept-language': acceptLanguage() },
    // The new cookie arrives though the page is left meanwhile: sending the old one again would end the session.
    keepalive: true,
  })
  if (answer.status === 401) {
    forget()
    return false
  }
  const body: unknown = await answer.json()
  if (!answer.ok) throw new ApiProblem(answer.status, body)
  const { accessToken, expiresIn } = body as { accessToken: string; expiresIn: number }
  const fresh = keep(accessToken, expiresIn)
  channel?.postMessage({ kind: 'token', token: fresh } satisfies Message)
  return true
}

/** Holds a lock over all tabs of this browser, where the browser has such locks. */
function alone(action: () => Promise<boolean>): Promise<boolean> {
  const locks = (navigator as Partial<Navigator>).locks
  return locks === undefined ? action() : locks.request('learinal.refresh', action)
}

async function loadMe(): Promise<void> {
  if (token === undefined && !(await refresh())) return
  const answer = await fetchAs(new Request(new URL('/api/v1/me', location.origin)))
  const body: unknown = await answer.json()
  if (answer.ok) become({ status: 'in', user: body as Me })
  else if (answer.status === 401) forget()
  else throw new ApiProblem(answer.status, body)
}

function keep(value: string, expiresIn: number): Token {
  token = { value, expiresAt: Date.now() + expiresIn * 1000 }
  return token
}

function become(next: Session): void {
  if (next.status === 'out') {
    token = undefined
    localStorage.removeItem(HINT)
  }
  setTimeZone(next.status === 'in' ? next.user.timeZone : undefined)
  session = next
  for (const listener of listeners) listener()
}
