import { createHash, randomBytes } from 'node:crypto'

/** A secret of 256 random bits for a link or a cookie, and the hash that is stored in its place. */
export function newToken(): { token: string; hash: Buffer } {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: hashToken(token) }
}

/** SHA-256 is enough: a token has 256 bits of its own. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
