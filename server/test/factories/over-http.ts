import { randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { simpleParser } from 'mailparser'

export interface Caller {
  /** The access token. */
  token: string
  email: string
  password: string
  /** Calls the API of the process at `origin`; throws with the answer's text when it is not a success. */
  call<T>(origin: string, method: string, route: string, body?: object | FormData): Promise<T>
}

/** Registers, verifies by the mail in the outbox and signs in, all over HTTP against a running process. */
export async function signUpOver(origin: string, outbox: string): Promise<Caller> {
  const email = `${randomUUID()}@example.org`
  const password = 'Ba-con-meo-7'
  await call(origin, 'POST', '/auth/register', { fullName: 'Lan', email, password })
  await call(origin, 'POST', '/auth/verify-email', { token: await tokenIn(outbox) })
  const { accessToken } = await call<{ accessToken: string }>(origin, 'POST', '/auth/login', { email, password })
  return {
    token: accessToken,
    email,
    password,
    call: (at, method, route, body) => call(at, method, route, body, accessToken),
  }
}

async function call<T>(
  origin: string,
  method: string,
  route: string,
  body?: object | FormData,
  token?: string,
): Promise<T> {
  const json = body !== undefined && !(body instanceof FormData)
  const answer = await fetch(`${origin}/api/v1${route}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(json ? { 'content-type': 'application/json' } : {}),
    },
    ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${route}: ${answer.status} ${text}`)
  return (text === '' ? undefined : JSON.parse(text)) as T
}

async function tokenIn(outbox: string): Promise<string> {
  for (;;) {
    const names = await readdir(outbox).catch(() => [])
    for (const name of names.filter((file) => file.endsWith('.eml'))) {
      const text = (await simpleParser(await readFile(path.join(outbox, name)))).text ?? ''
      const token = /token=([\w-]+)/.exec(text)?.[1]
      if (token !== undefined) return token
    }
    await delay(50)
  }
}
