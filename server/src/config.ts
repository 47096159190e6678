import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseEnv } from 'node:util'
import { Type, type Static, type TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { OBSERVABILITY } from './observability-settings.ts'
import { productionComplaint } from './production.ts'

/** The only reader of the environment. One schema: what is read, its default, and what a value must look like. */

export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

const integer = (minimum: number, maximum: number, fallback: number, description: string) =>
  Type.Integer({ minimum, maximum, default: fallback, description })
const optionalText = (description: string) => Type.Optional(Type.String({ minLength: 1, description }))

const limit = (fallback: string, description: string) =>
  Type.String({ pattern: '^[1-9]\\d{0,6}/[1-9]\\d{0,5}$', default: fallback, description })

const Environment = Type.Object({
  NODE_ENV: Type.Enum(['development', 'production', 'test'], {
    default: 'development',
    description: 'development generates missing secrets into the data folder; production demands real ones',
  }),
  HOST: Type.String({ minLength: 1, default: '127.0.0.1', description: 'address to listen on' }),
  PORT: integer(0, 65_535, 3000, 'port to listen on; 0 takes a free one'),
  LEARINAL_DATA: Type.String({ minLength: 1, default: 'data', description: 'folder of everything the app keeps' }),
  DATABASE_URL: Type.Optional(
    Type.String({
      pattern: '^postgres(ql)?://.+',
      description:
        'PostgreSQL 15 or newer; without it the app runs its own PostgreSQL in the data folder. Production refuses a ' +
        'password that is a common default, or the user, database or product name with up to four digits',
    }),
  ),
  DATABASE_POOL_MAX: integer(2, 100, 15, 'most connections of the query pool in one process'),
  PUBLIC_ORIGIN: Type.Optional(
    Type.String({
      pattern: '^https?://[^/]+$',
      description: 'origin people open, used in mails; default http://localhost:PORT',
    }),
  ),
  CORS_ORIGINS: Type.String({
    default: '',
    pattern: '^$|^https?://[^/,]+(,https?://[^/,]+)*$',
    description: 'other origins whose pages may call the API, comma-separated',
  }),
  TRUSTED_PROXY_HOPS: integer(0, 10, 0, 'reverse proxies in front of the app whose X-Forwarded-For is believed'),
  MAX_WAIT_MS: integer(
    100,
    60_000,
    1000,
    'longest wait that a request may expect under overload; others get 503 at once',
  ),
  LOG_LEVEL: Type.Enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
    default: 'info',
    description: 'least severe line that is logged',
  }),
  SMTP_URL: Type.Optional(
    Type.String({
      pattern: '^smtps?://.+',
      description: 'mail server; without it mails are written to <data>/outbox',
    }),
  ),
  MAIL_FROM: Type.String({
    minLength: 3,
    default: 'Learinal <no-reply@localhost>',
    description: 'sender of all mails',
  }),
  REDIS_URL: Type.Optional(
    Type.String({
      pattern: '^rediss?://.+',
      description: 'Redis 7 or newer, shared by several processes; without it each counts and caches by itself',
    }),
  ),
  RATE_LIMIT_AUTH: limit('5/900', 'sign-in, sign-up, reset, mails: by address and account named; count/seconds'),
  RATE_LIMIT_AUTH_ADDRESS: limit('100/900', 'the same for one address over all accounts'),
  RATE_LIMIT_UPLOAD: limit('10/3600', 'uploaded files of one person'),
  RATE_LIMIT_EXPENSIVE: limit('20/3600', 'generations, exports and rebuilds of one person'),
  RATE_LIMIT_WEBHOOK: limit('100/60', 'calls of a payment webhook from one address'),
  RATE_LIMIT_VISITOR: limit('100/900', 'everything else, from one address'),
  RATE_LIMIT_USER: limit('2000/900', 'everything else, of one person'),
  RATE_LIMIT_ATTEMPT: limit('600/900', 'requests of one visitor’s attempt'),
  ...OBSERVABILITY,
  LLM_PROVIDER: Type.Enum(['auto', 'offline', 'google', 'openai', 'anthropic', 'openai-compatible', 'ollama'], {
    default: 'auto',
    description:
      'who writes questions; auto: the first provider with a key, else a local Ollama, else the offline writer',
  }),
  LLM_MODEL: optionalText('name of the model, as its provider calls it'),
  LLM_BASE_URL: Type.Optional(
    Type.String({
      pattern: '^https?://[^?#]+[^/?#]$',
      description: 'API base of the model server, for those of your own',
    }),
  ),
  LLM_API_KEY: optionalText('key of an openai-compatible server that wants one'),
  GOOGLE_GENERATIVE_AI_API_KEY: optionalText('key for Google Gemini'),
  OPENAI_API_KEY: optionalText('key for OpenAI'),
  ANTHROPIC_API_KEY: optionalText('key for Anthropic'),
  OLLAMA_BASE_URL: Type.String({
    pattern: '^https?://[^?#]+[^/?#]$',
    default: 'http://127.0.0.1:11434',
    description: 'where a local Ollama server is looked for',
  }),
  LLM_TIMEOUT_SECONDS: integer(1, 600, 90, 'longest wait for one answer of the model'),
  LLM_SET_SECONDS: integer(1, 480, 300, 'longest that a model writes at one set; the offline writer makes the rest'),
  LLM_CONCURRENCY: integer(1, 50, 4, 'calls of the model at once in one process'),
  LLM_MONTHLY_TOKENS: integer(0, 2_000_000_000, 0, 'tokens that all may use in a calendar month (UTC); 0: no bound'),
  LLM_MONTHLY_TOKENS_PER_USER: integer(0, 2_000_000_000, 2_000_000, 'the same for one person; 0: no bound'),
  LLM_INPUT_PRICE: integer(0, 1_000_000, 0, 'price of a million input tokens in US cents, for the account of costs'),
  LLM_OUTPUT_PRICE: integer(0, 1_000_000, 0, 'price of a million output tokens in US cents'),
  LLM_MONTHLY_BUDGET: integer(0, 100_000_000, 0, 'US cents that all may cost in a calendar month; 0: no bound'),
  SIGNING_KEY: optionalText('Ed25519 private key (PKCS#8 PEM) that signs access tokens; generated in development'),
  ENCRYPTION_KEY: Type.Optional(
    Type.String({
      pattern: '^.{32,}$',
      description:
        'secret of 32 characters or more that encrypts two-factor secrets (openssl rand -base64 32); generated in development',
    }),
  ),
  GOOGLE_CLIENT_ID: optionalText('client id of Google sign-in; without id and secret it is off'),
  GOOGLE_CLIENT_SECRET: optionalText('client secret of Google sign-in'),
  GOOGLE_ISSUER: Type.String({
    pattern: '^https?://.+',
    default: 'https://accounts.google.com',
    description: 'OpenID Connect issuer that Google sign-in asks; another one for tests',
  }),
})

type Raw = Static<typeof Environment>

export type Config = Readonly<
  Omit<Raw, 'CORS_ORIGINS' | 'PUBLIC_ORIGIN'> & { CORS_ORIGINS: readonly string[]; PUBLIC_ORIGIN: string }
>

/** Every variable with its default and description, for `.env.example` and the docs. */
export function describeEnvironment(): { name: string; default: string | number | undefined; description: string }[] {
  return Object.entries(Environment.properties).map(([name, schema]) => {
    const { default: fallback, description } = schema as { default?: string | number; description?: string }
    return { name, default: fallback, description: description ?? '' }
  })
}

/**
 * Reads the configuration once; unset and empty variables take their defaults.
 * Variables come from `overrides` (the command line), then from `env`, then from a `.env` file in `cwd`.
 * @throws ConfigError with one line that names the variable and what it must be.
 */
export function loadConfig(
  overrides: NodeJS.Dict<string> = {},
  env: NodeJS.Dict<string> = process.env,
  cwd = process.cwd(),
): Config {
  const given = { ...readDotEnv(cwd), ...env, ...overrides }
  const raw: Record<string, unknown> = {}
  for (const [name, schema] of Object.entries(Environment.properties)) {
    const text = given[name]
    raw[name] = text === undefined || text === '' ? (schema as { default?: unknown }).default : convert(schema, text)
    if (raw[name] === undefined) Reflect.deleteProperty(raw, name)
  }
  for (const [name, schema] of Object.entries(Environment.properties)) {
    if (name in raw && !Value.Check(schema, raw[name])) throw new ConfigError(complaint(name, schema))
  }
  return freeze(raw as Raw, cwd)
}

const MODEL_NEEDS = {
  auto: [],
  offline: [],
  ollama: [],
  google: ['GOOGLE_GENERATIVE_AI_API_KEY'],
  openai: ['OPENAI_API_KEY'],
  anthropic: ['ANTHROPIC_API_KEY'],
  'openai-compatible': ['LLM_BASE_URL', 'LLM_MODEL'],
} as const satisfies Record<Raw['LLM_PROVIDER'], readonly (keyof Raw)[]>

function freeze(raw: Raw, cwd: string): Config {
  const refusal = raw.NODE_ENV === 'production' ? productionComplaint(raw) : undefined
  if (refusal !== undefined) throw new ConfigError(refusal)
  const corsOrigins = raw.CORS_ORIGINS === '' ? [] : raw.CORS_ORIGINS.split(',')
  for (const origin of corsOrigins)
    if (!isOrigin(origin)) throw new ConfigError(originComplaint('CORS_ORIGINS', origin))
  if (raw.PUBLIC_ORIGIN !== undefined && !isOrigin(raw.PUBLIC_ORIGIN)) {
    throw new ConfigError(originComplaint('PUBLIC_ORIGIN', raw.PUBLIC_ORIGIN))
  }
  for (const name of MODEL_NEEDS[raw.LLM_PROVIDER]) {
    if (raw[name] === undefined) throw new ConfigError(`${name} must be set when LLM_PROVIDER=${raw.LLM_PROVIDER}.`)
  }
  if (raw.LLM_MONTHLY_BUDGET > 0 && raw.LLM_INPUT_PRICE === 0 && raw.LLM_OUTPUT_PRICE === 0) {
    throw new ConfigError('LLM_INPUT_PRICE or LLM_OUTPUT_PRICE must be set for LLM_MONTHLY_BUDGET to be kept.')
  }
  if ((raw.GOOGLE_CLIENT_ID === undefined) !== (raw.GOOGLE_CLIENT_SECRET === undefined)) {
    throw new ConfigError('GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET must be set together.')
  }
  return Object.freeze({
    ...raw,
    LEARINAL_DATA: path.resolve(cwd, raw.LEARINAL_DATA),
    PUBLIC_ORIGIN: raw.PUBLIC_ORIGIN ?? `http://localhost:${raw.PORT}`,
    CORS_ORIGINS: corsOrigins,
  })
}

/** As a browser sends it in `Origin`: anything else would never match, and no pattern is understood. */
function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text && !text.includes('*')
}

function originComplaint(name: string, origin: string): string {
  const given = URL.canParse(origin) ? new URL(origin).host : 'a text that is none'
  return `${name} must be origins as browsers send them, like https://learinal.example (scheme, host in lower case, port unless usual): not ${given}.`
}

function convert(schema: TSchema, text: string): unknown {
  if (!('type' in schema)) return text
  if (schema.type === 'number') return /^\d*\.?\d+$/.test(text) ? Number(text) : text
  return schema.type === 'integer' && /^-?\d+$/.test(text) ? Number(text) : text
}

function complaint(name: string, schema: TSchema): string {
  const s = schema as {
    type?: string
    description?: string
    minimum?: number
    maximum?: number
    enum?: unknown[]
    pattern?: string
  }
  const rule =
    s.enum !== undefined
      ? `one of ${s.enum.join(', ')}`
      : s.minimum !== undefined
        ? `${s.type === 'integer' ? 'a whole number' : 'a number'} from ${s.minimum} to ${s.maximum ?? s.minimum}`
        : s.pattern !== undefined
          ? `a value like ${s.pattern}`
          : 'a text that is not empty'
  return `${name} must be ${rule} (${s.description ?? ''}).`
}

function readDotEnv(cwd: string): NodeJS.Dict<string> {
  let text: string
  try {
    text = readFileSync(path.join(cwd, '.env'), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
  return parseEnv(text)
}
