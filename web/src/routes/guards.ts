import { redirect } from '@tanstack/react-router'
import { currentSession, hasSignedInBefore, startSession } from '../lib/session.ts'

/** Where somebody goes after signing in: an address of this app, or nothing. */
export interface ToSearch {
  to?: string
}

export function toSearch(search: Record<string, unknown>): ToSearch {
  const { to } = search
  return typeof to === 'string' && /^\/(?![/\\])/.test(to) ? { to } : {}
}

/** For pages of signed-in people. */
export async function mustBeSignedIn({ location }: { location: { href: string } }): Promise<void> {
  if (currentSession().status !== 'in') await startSession()
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- how the router is told to go elsewhere
  if (currentSession().status !== 'in') throw redirect({ to: '/login', search: { to: location.href } })
}

/** For pages that are for everybody, and for some a little more. */
export async function knowWhoItIs(): Promise<void> {
  if (hasSignedInBefore()) await startSession().catch(() => undefined)
}

/** For pages that somebody who is signed in does not need. */
export async function mustBeSignedOut(): Promise<void> {
  await knowWhoItIs()
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- how the router is told to go elsewhere
  if (currentSession().status === 'in') throw redirect({ to: '/home' })
}

/** A page of a document and a passage in it. */
export interface PassageSearch {
  page?: number
  start?: number
  end?: number
}

export function passageSearch(search: Record<string, unknown>): PassageSearch {
  const known: PassageSearch = {}
  for (const name of ['page', 'start', 'end'] as const) {
    const value = Number(search[name] ?? Number.NaN)
    if (Number.isInteger(value) && value >= (name === 'page' ? 1 : 0)) known[name] = value
  }
  return known
}
