import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import { simpleParser, type ParsedMail } from 'mailparser'
import { TOTP } from 'otpauth'
import { SMTPServer } from 'smtp-server'
import { expect, inject, test } from 'vitest'
import type { Db } from '../src/platform/db/index.ts'
import { hashToken } from '../src/platform/security/tokens.ts'
import { build } from './build.ts'
import { connectionUrl } from './generate.ts'
import { openModelServer } from './model-server.ts'
import { startProcess, type AppProcess } from './process.ts'

interface Answer {
  status: number
  body: Record<string, unknown>
  cookie: string | undefined
}

const PLANTED = 'The zebrafish of lake Quorvex hums at noon because its gills ring like small bells.'
const TEXT = `# Life in the lake

${PLANTED} A lake is a body of standing water that is surrounded by land. A stream is a body of water that flows in
a bed. A delta is the land that a river builds at its mouth. Plankton is the drifting life of open water.

# The shore

A marsh is a wetland that is covered with grasses. A bog is a wetland that gathers peat. Silt is fine earth that
running water carries. Erosion is the process by which water and wind carry soil away. A levee is a bank of silt
that a river leaves beside its bed.
`
const secret = (name: string) => `${name}-${randomBytes(12).toString('hex')}`
const passwordLike = () => `Aa1!${randomBytes(12).toString('hex')}`

test(
  'a full run leaves no secret in the log or the database, and no document text in the log',
  { timeout: 120_000 },
  async (t) => {
    const smtpPassword = secret('smtp')
    const [modelKey, googleSecret] = [secret('model'), secret('google')]
    const mailbox = await openMailbox(t)
    const model = await openModelServer()
    t.onTestFinished(() => model.close())
    const server = await build(t, { workers: false })
    const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(server.db)
    const folder = await mkdtemp(path.join(tmpdir(), 'learinal-secrets-'))
    t.onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const databaseUrl = connectionUrl({ ...inject('postgres'), database: rows[0]?.name ?? '' })
    const app = await startProcess({
      LEARINAL_DATA: folder,
      LOG_LEVEL: 'trace',
      DATABASE_URL: databaseUrl,
      SMTP_URL: `smtp://learinal:${smtpPassword}@127.0.0.1:${mailbox.port}`,
      LLM_PROVIDER: 'openai-compatible',
      LLM_BASE_URL: `${model.url}/v1`,
      LLM_MODEL: 'scripted',
      LLM_API_KEY: modelKey,
      GOOGLE_ISSUER: 'http://127.0.0.1:9',
      GOOGLE_CLIENT_ID: 'learinal',
      GOOGLE_CLIENT_SECRET: googleSecret,
      RATE_LIMIT_AUTH: '1000/900',
      RATE_LIMIT_VISITOR: '1000/900',
    })
    t.onTestFinished(async () => {
      await app.end('SIGTERM')
    })

    const secrets = new Map([
      ['SMTP password', smtpPassword],
      ['model key', modelKey],
      ['Google client secret', googleSecret],
    ])
    const run = await live(app, mailbox, secrets)
    expect(model.calls.some(({ headers }) => headers.authorization === `Bearer ${modelKey}`)).toBe(true)
    await breakStorage(folder, run)
    await app.end('SIGTERM')

    const log = app.output()
    expect(log).toContain('"status":500')
    expect(log).toContain('"level":50')
    const tables = await dump(server.db)
    expect(tables).toContain(run.email)
    expect(tables).toContain('Quorvex')
    expect(tables).toContain(hashToken(secrets.get('last refresh token') ?? '').toString('hex'))
    for (const [name, value] of secrets) {
      for (const form of formsOf(value)) {
        expect([name, 'log', around(log, form)]).toEqual([name, 'log', undefined])
        expect([name, 'database', around(tables, form)]).toEqual([name, 'database', undefined])
      }
    }
    for (const words of ['Quorvex', 'drifting life', 'fine earth']) expect(around(log, words)).toBeUndefined()
    expect(around(log, run.answer)).toBeUndefined()
  },
)

/** As it stands, as bytes of a column are printed, and in the codings that hide a text from a plain search. */
function formsOf(value: string): string[] {
  const bytes = Buffer.from(value)
  return [value, encodeURIComponent(value), bytes.toString('hex'), bytes.toString('base64').replace(/=+$/, '')]
}

/** Where a text was found, to tell what to mend. */
function around(haystack: string, needle: string): string | undefined {
  const at = haystack.indexOf(needle)
  return at < 0 ? undefined : haystack.slice(Math.max(0, at - 300), at + needle.length + 100)
}

/** Every row of every table, bytes in hexadecimal. */
async function dump(db: Db): Promise<string> {
  const tables = await sql<{ schema: string; name: string }>`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
  `.execute(db)
  const parts: string[] = []
  for (const { schema, name } of tables.rows) {
    const { rows } = await sql<{
      row: string
    }>`select row_to_json(t)::text as row from ${sql.table(`${schema}.${name}`)} t`.execute(db)
    parts.push(...rows.map(({ row }) => `${schema}.${name} ${row}`))
  }
  return parts.join('\n')
}

async function openMailbox(t: { onTestFinished: (end: () => Promise<void>) => void }) {
  const mails: ParsedMail[] = []
  const smtp = new SMTPServer({
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    onAuth: (_auth, _session, done) => {
      done(null, { user: 'learinal' })
    },
    onData: (stream, _session, done) => {
      void buffer(stream)
        .then((bytes) => simpleParser(bytes))
        .then((mail) => {
          mails.push(mail)
          done()
        })
    },
  })
  await new Promise<void>((resolve) => {
    smtp.listen(0, '127.0.0.1', resolve)
  })
  t.onTestFinished(
    () =>
      new Promise((resolve) => {
        smtp.close(() => {
          resolve()
        })
      }),
  )
  return {
    port: (smtp.server.address() as AddressInfo).port,
    /** The token of the next mail that has a link to `page`. */
    async token(page: string): Promise<string> {
      for (;;) {
        const at = mails.findIndex(({ text }) => text?.includes(page))
        const token = /token=([\w-]+)/.exec(mails[at]?.text ?? '')?.[1]
        if (token !== undefined) {
          mails.splice(at, 1)
          return token
        }
        await delay(50)
      }
    },
  }
}

type Mailbox = Awaited<ReturnType<typeof openMailbox>>

/** What a learner does from the first day on; every secret that comes up is noted. */
async function live(app: AppProcess, mailbox: Mailbox, secrets: Map<string, string>) {
  const note = (name: string, value: unknown): string => {
    expect([name, value]).toEqual([name, expect.stringMatching(/.{8}/)])
    secrets.set(name, value as string)
    return value as string
  }
  let token: string | undefined
  const call = async (
    method: string,
    route: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const form = body instanceof FormData
    const answer = await fetch(`${app.origin}/api/v1${route}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined || form ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    const json = answer.headers.get('content-type')?.includes('json') === true && text !== ''
    return {
      status: answer.status,
      body: json ? (JSON.parse(text) as Record<string, unknown>) : {},
      cookie: /learinal_refresh=([\w-]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1],
    }
  }
  const must = async (status: number, ...parameters: Parameters<typeof call>): Promise<Answer> => {
    const answer = await call(...parameters)
    expect([parameters[0], parameters[1], answer.status, answer.body['code']]).toEqual([
      parameters[0],
      parameters[1],
      status,
      answer.body['code'],
    ])
    return answer
  }

  const email = `${randomUUID()}@example.org`
  const password = note('password', passwordLike())
  await must(202, 'POST', '/auth/register', { fullName: 'Lan', email, password })
  await must(204, 'POST', '/auth/verify-email', { token: note('verification token', await mailbox.token('verify')) })
  await must(401, 'POST', '/auth/login', { email, password: note('wrong password', passwordLike()) })
  await must(400, 'POST', '/auth/login', {
    email,
    password: note('password of a bad request', passwordLike()),
    extra: note('unknown field', secret('field')),
  })
  await must(400, 'POST', `/auth/login?token=${note('token in an address', secret('query'))}`, {
    email: secrets.get('unknown field'),
    password,
  })
  const signedIn = await must(200, 'POST', '/auth/login', { email, password })
  token = note('access token', signedIn.body['accessToken'])
  const cookie = `learinal_refresh=${note('refresh token', signedIn.cookie)}`
  const refreshed = await must(200, 'POST', '/auth/refresh', undefined, { cookie, origin: app.origin })
  token = note('second access token', refreshed.body['accessToken'])
  note('second refresh token', refreshed.cookie)
  await must(503, 'GET', '/auth/google')

  const subject = (await must(201, 'POST', '/subjects', { name: 'Lakes' })).body['id'] as string
  const form = new FormData()
  form.set('file', new File([TEXT], 'lakes.md'))
  await must(202, 'POST', `/subjects/${subject}/documents`, form)
  const documents = async () =>
    (await call('GET', `/subjects/${subject}/documents`)).body['items'] as { id: string; status: string }[]
  while ((await documents())[0]?.status === 'processing') await delay(50)
  const [document] = await documents()
  expect(document?.status).toBe('ready')
  const made = await must(202, 'POST', '/question-sets/generate', { subjectId: subject, count: 4 })
  const set = `/question-sets/${made.body['id'] as string}`
  while ((await call('GET', set)).body['status'] === 'generating') await delay(50)
  const attempt = await must(201, 'POST', `${set}/attempts`)
  const questions = attempt.body['questions'] as { id: string; options: { id: string; text: string }[] }[]
  for (const { id, options } of questions) {
    await must(204, 'PUT', `/attempts/${attempt.body['id'] as string}/answers/${id}`, { optionId: options[0]?.id })
  }
  await must(200, 'POST', `/attempts/${attempt.body['id'] as string}/submit`)
  await must(200, 'GET', '/me/export')

  const setup = (await must(200, 'POST', '/me/two-factor')).body
  const seed = note('two-factor seed', setup['secret'])
  for (const [n, code] of (setup['recoveryCodes'] as string[]).entries()) note(`recovery code ${n}`, code)
  const step = (steps: number) => new TOTP({ secret: seed }).generate({ timestamp: Date.now() + steps * 30_000 })
  await must(204, 'POST', '/me/two-factor/confirm', { code: step(0) })
  const halfway = await must(200, 'POST', '/auth/login', { email, password })
  const challenge = note('challenge', halfway.body['challenge'])
  await must(401, 'POST', '/auth/two-factor', { challenge, code: '000000' })
  const whole = await must(200, 'POST', '/auth/two-factor', { challenge, code: secrets.get('recovery code 0') })
  token = note('third access token', whole.body['accessToken'])
  note('third refresh token', whole.cookie)

  const changed = note('changed password', passwordLike())
  await must(204, 'PUT', '/me/password', { currentPassword: password, newPassword: changed })
  await must(202, 'POST', '/auth/forgot-password', { email })
  const reset = note('reset token', await mailbox.token('reset'))
  await must(204, 'POST', '/auth/reset-password', {
    token: reset,
    password: note('password after the reset', passwordLike()),
  })
  await must(401, 'GET', '/me')
  const again = await must(200, 'POST', '/auth/login', { email, password: secrets.get('password after the reset') })
  const last = await must(200, 'POST', '/auth/two-factor', {
    challenge: note('last challenge', again.body['challenge']),
    code: secrets.get('recovery code 1'),
  })
  token = note('last access token', last.body['accessToken'])
  note('last refresh token', last.cookie)
  const fileOf = `/documents/${document?.id ?? ''}/file`
  return { email, fileOf, call: must, answer: questions[0]?.options[0]?.text ?? 'no answer' }
}

/** The files are gone: what asks for one is answered by 500. */
async function breakStorage(folder: string, { call, fileOf }: Awaited<ReturnType<typeof live>>): Promise<void> {
  const files = path.join(folder, 'files')
  for (const name of await readdir(files)) await rm(path.join(files, name), { recursive: true })
  await call(500, 'GET', fileOf)
}
