import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { ConfigError, describeEnvironment, loadConfig } from './config.ts'

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
    const env: NodeJS.Dict<string> = {
      NODE_ENV: 'production',
      DATABASE_URL: 'postgres://db/learinal',
      PUBLIC_ORIGIN: 'https://learinal.example',
      SIGNING_KEY: 'pem',
      ENCRYPTION_KEY: 'long enough to be a real secret of thirty-two',
    }
    expect(load(env).NODE_ENV).toBe('production')
    expect(() => load({ ...env, [missing]: undefined })).toThrow(`${missing} must be set`)
  })

  test('a budget in money demands prices', () => {
    expect(() => load({ LLM_MONTHLY_BUDGET: '500' })).toThrow('LLM_INPUT_PRICE or LLM_OUTPUT_PRICE must be set')
    expect(load({ LLM_MONTHLY_BUDGET: '500', LLM_OUTPUT_PRICE: '60' }).LLM_MONTHLY_BUDGET).toBe(500)
  })

  test('production refuses an origin without TLS', () => {
    const env = {
      NODE_ENV: 'production',
      DATABASE_URL: 'postgres://db/x',
      SIGNING_KEY: 'pem',
      ENCRYPTION_KEY: 'x'.repeat(32),
    }
    expect(() => load({ ...env, PUBLIC_ORIGIN: 'http://learinal.example' })).toThrow('https://')
  })

  test('Google sign-in is configured whole, and in production over TLS', () => {
    expect(() => load({ GOOGLE_CLIENT_ID: 'x' })).toThrow('must be set together')
    const production = {
      NODE_ENV: 'production',
      DATABASE_URL: 'postgres://db/x',
      PUBLIC_ORIGIN: 'https://learinal.example',
      SIGNING_KEY: 'pem',
      ENCRYPTION_KEY: 'x'.repeat(32),
    }
    expect(() => load({ ...production, GOOGLE_ISSUER: 'http://id.example' })).toThrow('GOOGLE_ISSUER must start')
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
