import { signingKeysIn } from './platform/security/signing-key-pem.ts'

interface Settings {
  DATABASE_URL?: string
  PUBLIC_ORIGIN?: string
  CORS_ORIGINS: string
  SIGNING_KEY?: string
  ENCRYPTION_KEY?: string
  GOOGLE_ISSUER: string
}

const WHEN = 'when NODE_ENV=production'

/** Why these settings must not serve the public, in one line that names the variable; undefined when they may. */
export function productionComplaint(settings: Settings): string | undefined {
  const { DATABASE_URL, PUBLIC_ORIGIN, SIGNING_KEY, ENCRYPTION_KEY, CORS_ORIGINS, GOOGLE_ISSUER } = settings
  for (const [name, value] of Object.entries({ DATABASE_URL, PUBLIC_ORIGIN, SIGNING_KEY, ENCRYPTION_KEY })) {
    if (value === undefined) return `${name} must be set ${WHEN}.`
  }
  if (PUBLIC_ORIGIN?.startsWith('https://') === false) return `PUBLIC_ORIGIN must start with https:// ${WHEN}.`
  if (!GOOGLE_ISSUER.startsWith('https://')) return `GOOGLE_ISSUER must start with https:// ${WHEN}.`
  if (CORS_ORIGINS !== '' && CORS_ORIGINS.split(',').some((origin) => !origin.startsWith('https://'))) {
    return `CORS_ORIGINS must start with https://, each of them, ${WHEN}.`
  }
  const keys = signingKeysIn(SIGNING_KEY ?? '')
  if (typeof keys === 'string') return `SIGNING_KEY ${keys}`
  if (isGuessable(ENCRYPTION_KEY ?? '')) {
    return `ENCRYPTION_KEY must be random ${WHEN}, as "openssl rand -base64 32" makes it.`
  }
  if (hasDefaultPassword(DATABASE_URL ?? '')) return `DATABASE_URL must not have a default password ${WHEN}.`
  return undefined
}

const PLACEHOLDER = /change.?me|example|placeholder|password|passphrase|secret|replace|insert|your.?key|learinal/i
/** 32 random hexadecimal digits have some 110 bits by this count, 32 random base64 characters some 145. */
const MIN_BITS = 90

/** A secret that a person typed or that came with an example: repeated, counted up, of few characters, or a placeholder. */
function isGuessable(secret: string): boolean {
  if (PLACEHOLDER.test(secret)) return true
  const steps = new Set<number>()
  for (let at = 1; at < secret.length; at += 1) steps.add(secret.charCodeAt(at) - secret.charCodeAt(at - 1))
  if (steps.size < 8) return true
  for (let period = 1; period <= secret.length / 2; period += 1) {
    if (secret.slice(period) === secret.slice(0, -period)) return true
  }
  return bitsOf(secret) < MIN_BITS
}

/** Shannon's measure over the characters of the text itself. */
function bitsOf(text: string): number {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  return [...counts.values()].reduce((bits, count) => bits - count * Math.log2(count / text.length), 0)
}

const DEFAULT_PASSWORDS = new Set(
  (
    'admin administrator app changeme change-me change_me database db default dev development example guest ' +
    'letmein local pass passw0rd password password1 postgres postgresql prod production qwerty root secret test user ' +
    '1234 12345 123456 1234567 12345678 123456789 1234567890'
  ).split(' '),
)

/** In any case: a word of the list, or the name of the user, the database or the product, with up to four digits. */
function hasDefaultPassword(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { username, password, pathname, searchParams } = new URL(url)
  const plain = (password === '' ? (searchParams.get('password') ?? '') : decode(password)).toLowerCase()
  if (plain === '') return false // certificates, peers and password files need none in the URL
  const names = [decode(username), searchParams.get('user') ?? '', decode(pathname.slice(1)), 'learinal']
  const bare = plain.replace(/\d{1,4}$/, '')
  return DEFAULT_PASSWORDS.has(plain) || names.some((name) => name !== '' && [plain, bare].includes(name.toLowerCase()))
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
