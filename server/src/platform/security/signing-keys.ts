import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { ConfigError } from '../../config.ts'
import { writeOnce } from '../postgres/write-once.ts'
import { signingKeysIn } from './signing-key-pem.ts'

/**
 * The Ed25519 private keys of `given` (PKCS#8 PEM), or of `file`, which is made once (0600) with a new key.
 * Several keys may follow each other: the first signs, the others are still believed, which is how a key is changed.
 * @throws ConfigError when there is no key or one is not Ed25519.
 */
export async function loadSigningKeys(given: string | undefined, file: string): Promise<[KeyObject, ...KeyObject[]]> {
  const keys = signingKeysIn(given ?? (await writeOnce(file, newKey())))
  if (typeof keys === 'string') throw new ConfigError(`${given === undefined ? file : 'SIGNING_KEY'} ${keys}`)
  return keys
}

function newKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}
