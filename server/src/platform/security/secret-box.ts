import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import path from 'node:path'
import { writeOnce } from '../postgres/write-once.ts'

const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Encrypts small secrets that must be read again, unlike passwords and tokens, of which a hash is enough. */
export interface SecretBox {
  /** @param context what the secret belongs to; it opens there only. */
  seal(text: string, context: string): Buffer
  /** The text, or undefined when the bytes are not of this key and context. */
  open(sealed: Buffer, context: string): string | undefined
}

/**
 * AES-256-GCM under a key derived (HKDF-SHA-256, RFC 5869) from `given`, or from `<dataFolder>/encryption-key`, which
 * is made once (0600). A sealed value is nonce (12 bytes), tag (16 bytes), ciphertext.
 */
export async function openSecretBox(given: string | undefined, dataFolder: string): Promise<SecretBox> {
  const fresh = randomBytes(32).toString('base64url')
  const secret = given ?? (await writeOnce(path.join(dataFolder, 'encryption-key'), fresh))
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'learinal secret box', 32))
  return {
    seal(text, context) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(context))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body])
    },
    open(sealed, context) {
      if (sealed.length < NONCE_BYTES + TAG_BYTES) return undefined
      const [nonce, tag] = [sealed.subarray(0, NONCE_BYTES), sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)]
      const decipher = createDecipheriv(CIPHER, key, nonce).setAAD(Buffer.from(context)).setAuthTag(tag)
      const body = decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES))
      try {
        return Buffer.concat([body, decipher.final()]).toString('utf8')
      } catch {
        return undefined // final() throws for one reason only: the tag does not fit
      }
    },
  }
}
