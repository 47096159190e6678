import createClient from 'openapi-fetch'
import type { paths } from './api.gen.ts'
import { ApiProblem } from './problem.ts'
import { fetchAs } from './session.ts'

/** The service, typed by `docs/openapi.json`. */
export const api = createClient<paths>({ baseUrl: location.origin, fetch: fetchAs })

/** The answer's body; a refusal is thrown as `ApiProblem`, a lost connection as the browser's TypeError. */
export async function take<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call
  if (!response.ok) throw new ApiProblem(response.status, error, retryAfter(response))
  return data as T
}

function retryAfter(response: Response): number | undefined {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) ? seconds : undefined
}

/** Every page of a list, for lists that a screen shows whole. */
export async function takeAll<T>(
  page: (cursor: string | undefined) => Promise<{ items: T[]; nextCursor: string | null }>,
): Promise<T[]> {
  const items: T[] = []
  let cursor: string | undefined
  do {
    const { items: more, nextCursor } = await page(cursor)
    items.push(...more)
    cursor = nextCursor ?? undefined
  } while (cursor !== undefined)
  return items
}
