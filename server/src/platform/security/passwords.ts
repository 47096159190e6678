import { hash, verify } from '@node-rs/argon2'
import { dictionary } from '@zxcvbn-ts/language-common'

const COMMON = new Set(dictionary['passwords-common'])
const KINDS = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{L}\p{M}\p{N}\s]/u]
const MIN_LENGTH = 8

// OWASP Password Storage Cheat Sheet: 19 MiB, two passes, one lane. The library's algorithm is argon2id.
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Made while the process starts, so that not even the first refusal takes longer than another. */
const DECOY = hash('no account has this password', PARAMETERS)

/** The argon2id hash of a password as a PHC string with its own salt and parameters. About 15 ms of one core. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, PARAMETERS)
}

/** Compares in the same time whether there is a hash or not: without one, against a decoy that never matches. */
export async function passwordMatches(password: string, stored: string | null): Promise<boolean> {
  const matches = await verify(stored ?? (await DECOY), password)
  return matches && stored !== null
}

/**
 * Why a password is refused: not 8 characters with upper and lower case, a digit and a special character,
 * or one of the commonly used in any spelling of its letters; undefined when it is good.
 */
export function passwordFault(password: string): 'password_weak' | 'password_common' | undefined {
  const long = Array.from(password).length >= MIN_LENGTH
  if (!long || !KINDS.every((kind) => kind.test(password))) return 'password_weak'
  return COMMON.has(password.toLowerCase()) ? 'password_common' : undefined
}
