import { createPrivateKey, type KeyObject } from 'node:crypto'

const PEM = /-----BEGIN PRIVATE KEY-----[\s\S]+?-----END PRIVATE KEY-----/g

/**
 * The Ed25519 private keys (PKCS#8 PEM) in a text, in their order.
 * @returns what is wrong with the text, to follow its name in a sentence, when there is none or one is no such key.
 */
export function signingKeysIn(text: string): [KeyObject, ...KeyObject[]] | string {
  // Hosts that keep a variable on one line write its line ends as \n.
  const pems = text.replaceAll('\\n', '\n').match(PEM) ?? []
  const keys: KeyObject[] = []
  for (const pem of pems) {
    const key = readKey(pem)
    if (key === undefined) return 'holds a private key that can not be read.'
    if (key.asymmetricKeyType !== 'ed25519') return 'must hold Ed25519 keys only.'
    keys.push(key)
  }
  const [first, ...others] = keys
  return first === undefined ? 'must hold an Ed25519 private key in PKCS#8 PEM form.' : [first, ...others]
}

function readKey(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem)
  } catch {
    return undefined // the library's words differ by its version and could quote the key
  }
}
