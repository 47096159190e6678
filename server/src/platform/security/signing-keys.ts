import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { ConfigError } from '../../config.ts'
import { writeOnce } from '../postgres/write-once.ts'

const PEM = /-----BEGIN PRIVATE KEY-----[\s\S]+?-----END PRIVATE KEY-----/g

/**
 * The Ed25519 private keys of `given` (PKCS#8 PEM), or of `file`, which is made once (0600) with a new key.
 * Several keys may follow each other: the first signs, the others are still believed, which is how a key is changed.
 * @throws ConfigError when there is no key or one is not Ed25519.
 */
export async function loadSigningKeys(given: string | undefined, file: string): Promise<[KeyObject, ...KeyObject[]]> {
  // Hosts that keep a variable on one line write its line ends as \n.
  const text = given?.replaceAll('\\n', '\n') ?? (await writeOnce(file, newKey()))
  const source = given === undefined ? file : 'SIGNING_KEY'
  const [first, ...others] = (text.match(PEM) ?? []).map((pem) => parse(pem, source))
  if (first === undefined) throw new ConfigError(`${source} must hold an Ed25519 private key in PKCS#8 PEM form.`)
  return [first, ...others]
}

function parse(pem: string, source: string): KeyObject {
  const key = readKey(pem, source)
  if (key.asymmetricKeyType !== 'ed25519') throw new ConfigError(`${source} must hold Ed25519 keys only.`)
  return key
}

function readKey(pem: string, source: string): KeyObject {
  try {
    return createPrivateKey(pem)
  } catch (error) {
    throw new ConfigError(`${source} holds a private key that can not be read.`, { cause: error })
  }
}

function newKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}
