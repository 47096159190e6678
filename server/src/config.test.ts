import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { ConfigError, describeEnvironment, loadConfig } from './config.ts'

const asPem = ({ privateKey }: { privateKey: KeyObject }) =>
  privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const pem = () => asPem(generateKeyPairSync('ed25519'))
const otherPem = () => asPem(generateKeyPairSync('x25519'))
const PRODUCTION = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://db/learinal',
  PUBLIC_ORIGIN: 'https://learinal.example',
  SIGNING_KEY: pem(),
  ENCRYPTION_KEY: randomBytes(32).toString('base64'),
}

const database = (account: string, name: string) => `postgres://${account}@db/${name}`
const load = (env: NodeJS.Dict<string>) => loadConfig({}, env, '/nowhere')

describe('configuration', () => {
  test('has a working default for everything in development', () => {
    expect(load({})).toMatchObject({
      NODE_ENV: 'development',
      PORT: 3000,
      LEARINAL_DATA: '/nowhere/data',
      PUBLIC_ORIGIN: 'http://localhost:3000',
      CORS_ORIGINS: [],
    })
  })

  test.each([
    ['PORT', 'http'],
    ['PORT', '70000'],
    ['PORT', '1.5'],
    ['NODE_ENV', 'prod'],
    ['DATABASE_URL', 'mysql://localhost'],
    ['PUBLIC_ORIGIN', 'learinal.example'],
    ['PUBLIC_ORIGIN', 'https://learinal.example/app'],
    ['CORS_ORIGINS', '*'],
    ['SMTP_URL', 'mail.example'],
    ['TRUSTED_PROXY_HOPS', '-1'],
  ])('%s=%s stops the start with one line that names it', (name, value) => {
    const run = () => load({ [name]: value })
    expect(run).toThrow(ConfigError)
    expect(run).toThrow(new RegExp(`^${name} must be [^\n]+$`))
  })

  test.each(['DATABASE_URL', 'PUBLIC_ORIGIN', 'SIGNING_KEY', 'ENCRYPTION_KEY'])('production demands %s', (missing) => {
    expect(load(PRODUCTION).NODE_ENV).toBe('production')
    expect(() => load({ ...PRODUCTION, [missing]: undefined })).toThrow(`${missing} must be set`)
  })

  test('a budget in money demands prices', () => {
    expect(() => load({ LLM_MONTHLY_BUDGET: '500' })).toThrow('LLM_INPUT_PRICE or LLM_OUTPUT_PRICE must be set')
    expect(load({ LLM_MONTHLY_BUDGET: '500', LLM_OUTPUT_PRICE: '60' }).LLM_MONTHLY_BUDGET).toBe(500)
  })

  const everyDigit = '0123456789abcdefghijklmnopqrstuvwxyz'
  test.each([
    ['PUBLIC_ORIGIN', 'http://learinal.example', 'https://'],
    ['PUBLIC_ORIGIN', '', 'must be set'],
    ['PUBLIC_ORIGIN', '*', 'must be'],
    ['PUBLIC_ORIGIN', 'https://*.learinal.example', 'origins'],
    ['PUBLIC_ORIGIN', 'https://Learinal.example', 'origins'],
    ['PUBLIC_ORIGIN', 'https://learinal.example:443', 'origins'],
    ['CORS_ORIGINS', '*', 'must be'],
    ['CORS_ORIGINS', 'https://a.example,*', 'must be'],
    ['CORS_ORIGINS', 'https://a.example,http://b.example', 'https://'],
    ['CORS_ORIGINS', 'http://localhost:5173', 'https://'],
    ['CORS_ORIGINS', 'https://*.example', 'origins'],
    ['CORS_ORIGINS', 'https://user@a.example', 'origins'],
    ['CORS_ORIGINS', 'null', 'must be'],
    ['SIGNING_KEY', 'pem', 'Ed25519'],
    ['SIGNING_KEY', otherPem(), 'Ed25519'],
    ['SIGNING_KEY', pem().replace('PRIVATE', 'PUBLIC').replace('PRIVATE', 'PUBLIC'), 'Ed25519'],
    ['SIGNING_KEY', `${pem()}${otherPem()}`, 'Ed25519'],
    ['SIGNING_KEY', pem().replace(/\n.{20}/, '\nAAAAAAAAAAAAAAAAAAAA'), 'can not be read'],
    ['ENCRYPTION_KEY', 'short', 'must be'],
    ['ENCRYPTION_KEY', 'x'.repeat(64), 'random'],
    ['ENCRYPTION_KEY', '0'.repeat(31) + '1', 'random'],
    ['ENCRYPTION_KEY', everyDigit, 'random'],
    ['ENCRYPTION_KEY', 'q7Xn2Lp0'.repeat(4), 'random'],
    ['ENCRYPTION_KEY', 'change-me-change-me-9Zk2Lq8wXr5Tn7', 'random'],
    ['ENCRYPTION_KEY', 'a-secret-of-thirty-two-characters!', 'random'],
    ['DATABASE_URL', database('learinal:learinal', 'learinal'), 'default password'],
    ['DATABASE_URL', database('app:postgres', 'learinal'), 'default password'],
    ['DATABASE_URL', database('app:Learinal2026', 'x'), 'default password'],
    ['DATABASE_URL', database('app:p%61ssword', 'x'), 'default password'],
    ['DATABASE_URL', 'postgres://db/x?user=app&password=changeme', 'default password'],
    ['GOOGLE_ISSUER', 'http://id.example', 'https://'],
  ])('production refuses %s=%s with one line', (name, value, reason) => {
    const run = () => load({ ...PRODUCTION, [name]: value })
    expect(run).toThrow(ConfigError)
    expect(run).toThrow(new RegExp(`^${name} [^\n]+$`))
    expect(run).toThrow(reason)
  })

  test('no refusal quotes a secret', () => {
    const secrets = {
      SIGNING_KEY: 'a-planted-key',
      ENCRYPTION_KEY: 'planted '.repeat(5),
      DATABASE_URL: database('a:admin', 'c'),
    }
    for (const [name, value] of Object.entries(secrets)) {
      expect(() => load({ ...PRODUCTION, [name]: value })).toThrow(/^(?!.*(planted|admin))/)
    }
  })

  test('production takes keys and passwords that somebody drew at random', () => {
    for (let round = 0; round < 200; round += 1) {
      for (const coding of ['hex', 'base64', 'base64url'] as const) {
        const [ENCRYPTION_KEY, password] = [randomBytes(32).toString(coding), randomBytes(9).toString('base64url')]
        load({ ...PRODUCTION, ENCRYPTION_KEY, DATABASE_URL: `postgres://learinal:${password}@db/learinal` })
      }
    }
    load({ ...PRODUCTION, ENCRYPTION_KEY: randomBytes(16).toString('hex'), SIGNING_KEY: `${pem()}${pem()}` })
    load({
      ...PRODUCTION,
      SIGNING_KEY: pem().replaceAll('\n', '\\n'),
      CORS_ORIGINS: 'https://a.example,https://b.example:8443',
    })
  })

  test('Google sign-in is configured whole', () => {
    expect(() => load({ GOOGLE_CLIENT_ID: 'x' })).toThrow('must be set together')
  })

  test('the command line wins over the environment, which wins over .env', async (t) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'learinal-config-'))
    t.onTestFinished(() => rm(folder, { recursive: true }))
    await writeFile(path.join(folder, '.env'), 'PORT=1\nHOST=10.0.0.1\nLOG_LEVEL=warn # quiet\n')
    expect(loadConfig({ PORT: '3' }, { PORT: '2', LOG_LEVEL: 'debug' }, folder)).toMatchObject({
      PORT: 3,
      HOST: '10.0.0.1',
      LOG_LEVEL: 'debug',
    })
  })

  test('.env.example documents every variable and nothing else', async () => {
    const example = await readFile(new URL('../../.env.example', import.meta.url), 'utf8')
    const documented = [...example.matchAll(/^#?([A-Z_]+)=/gm)].map((match) => match[1])
    expect(documented).toEqual(describeEnvironment().map(({ name }) => name))
  })
})
