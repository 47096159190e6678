import { randomUUID } from 'node:crypto'
import type { InjectOptions } from 'fastify'
import type { Insertable } from 'kysely'
import type { Users } from '../../src/platform/db/schema.gen.ts'
import { hashPassword } from '../../src/platform/security/passwords.ts'
import type { TestServer } from '../build.ts'

/** An address that no other account has. */
export const anEmail = () => `lan.${randomUUID()}@example.org`

/** A person who is signed in. `request` calls the API as that person; its `url` begins after `/api/v1`. */
export async function aLearner(
  server: TestServer,
  { password = 'Ba-con-meo-7', ...overrides }: Partial<Insertable<Users>> & { password?: string } = {},
) {
  const { id, email } = await anAccount(server, { password, ...overrides })
  const token = await signIn(server, email, password)
  return { id, email, password, token, request: requestAs(server, token) }
}

/** An account as it lies in the database: active unless `status` says otherwise, nobody signed in. */
export async function anAccount(
  { db }: TestServer,
  { password = 'Ba-con-meo-7', ...overrides }: Partial<Insertable<Users>> & { password?: string } = {},
) {
  const email = overrides.email ?? anEmail()
  const passwordHash = await hashPassword(password)
  const values = {
    email,
    emailKey: email.toLowerCase(),
    fullName: 'Lan Nguyễn',
    status: 'active' as const,
    passwordHash,
  }
  const { id } = await db
    .insertInto('users')
    .values({ ...values, ...overrides })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, email, password }
}

/** Signs in over HTTP and returns the access token. */
export async function signIn({ app }: TestServer, email: string, password: string): Promise<string> {
  const answer = await app.inject({ method: 'POST', url: '/api/v1/auth/login', payload: { email, password } })
  if (answer.statusCode !== 200) throw new Error(`login: ${answer.statusCode} ${answer.body}`)
  return answer.json<{ accessToken: string }>().accessToken
}

/** Calls of one caller; without a token, of nobody. */
export function requestAs({ app }: TestServer, token?: string) {
  return (
    method: NonNullable<InjectOptions['method']>,
    url: string,
    body?: InjectOptions['payload'],
    headers: Record<string, string> = {},
  ) =>
    app.inject({
      method,
      url: `/api/v1${url}`,
      headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...headers },
      ...(body === undefined ? {} : { payload: body }),
    })
}
