import { createPublicKey, type KeyObject } from 'node:crypto'
import path from 'node:path'
import { calculateJwkThumbprint, createLocalJWKSet, errors, exportJWK, jwtVerify, SignJWT } from 'jose'
import { LRUCache } from 'lru-cache'
import type { Soon } from '../soon.ts'
import { loadSigningKeys } from './signing-keys.ts'

const ALGORITHM = 'EdDSA'
const ISSUER = 'learinal'
// RFC 9068: no other kind of token that these keys may sign passes for an access token.
const TYPE = 'at+jwt'

const MAX_VERIFIED = 20_000

/** Seconds an access token is good for. */
export const ACCESS_SECONDS = 15 * 60

/** Whom a token speaks for. Role and state are not in it: they are read from the database on every request. */
interface AccessClaims {
  userId: string
  sessionId: string
}

/** An Ed25519 public key as JSON Web Key (RFC 8037); `kid` is its thumbprint (RFC 7638). */
interface PublicKey {
  kty: 'OKP'
  crv: 'Ed25519'
  x: string
  kid: string
  alg: string
  use: 'sig'
}

/** Signs and verifies access tokens: JWTs signed with Ed25519. */
export interface AccessTokens {
  sign(claims: AccessClaims): Promise<string>
  /** The claims of a token that one of our keys signed and that has not expired, else null; at once when seen before. */
  verify(token: string): Soon<AccessClaims | null>
  /** The public keys, for others who verify our tokens. */
  readonly jwks: { keys: PublicKey[] }
}

/**
 * @param pem one or more PKCS#8 Ed25519 private keys, the first of which signs; without it a key is generated once
 *   into `<dataFolder>/signing-key.pem`.
 * @throws ConfigError when a key can not be used.
 */
export async function openAccessTokens(pem: string | undefined, dataFolder: string): Promise<AccessTokens> {
  const keys = await loadSigningKeys(pem, path.join(dataFolder, 'signing-key.pem'))
  const jwks = { keys: await Promise.all(keys.map(publicKeyOf)) }
  const keySet = createLocalJWKSet(jwks)
  // A signature costs 0.1 ms and stays good; whether its person may still come in is asked every time.
  const verified = new LRUCache<string, { claims: AccessClaims; expiresAt: number }>({ max: MAX_VERIFIED })
  const header = { alg: ALGORITHM, typ: TYPE, kid: jwks.keys[0]?.kid ?? '' }
  return {
    jwks,
    sign: ({ userId, sessionId }) =>
      new SignJWT({ sid: sessionId })
        .setProtectedHeader(header)
        .setIssuer(ISSUER)
        .setSubject(userId)
        .setIssuedAt()
        .setExpirationTime(`${ACCESS_SECONDS}s`)
        .sign(keys[0]),
    verify(token) {
      const known = verified.get(token)
      if (known !== undefined) return known.expiresAt > Date.now() ? known.claims : null
      return readClaims(token, keySet).then((read) => {
        if (read === null) return null
        verified.set(token, read)
        return read.claims
      })
    },
  }
}

async function readClaims(token: string, keySet: ReturnType<typeof createLocalJWKSet>) {
  try {
    const { payload } = await jwtVerify(token, keySet, {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      typ: TYPE,
      requiredClaims: ['exp'],
    })
    const { sub, sid, exp } = payload
    if (typeof sub !== 'string' || typeof sid !== 'string' || exp === undefined) return null
    return { claims: { userId: sub, sessionId: sid }, expiresAt: exp * 1000 }
  } catch (error) {
    if (error instanceof errors.JOSEError) return null
    throw error
  }
}

async function publicKeyOf(key: KeyObject): Promise<PublicKey> {
  const { x = '' } = await exportJWK(createPublicKey(key))
  const jwk = { kty: 'OKP', crv: 'Ed25519', x } as const
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: ALGORITHM, use: 'sig' }
}
