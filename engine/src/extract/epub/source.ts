import { declaredEncoding } from '../html.ts'
import { decodeText } from '../text-encoding.ts'
import type { Package } from '../zip.ts'

/** The decoded source of a part. */
export async function readSource(from: Package, part: string): Promise<string> {
  const pieces: Uint8Array[] = []
  await from.read(part, (bytes) => pieces.push(bytes))
  const bytes = Buffer.concat(pieces)
  return decodeText(bytes, declaredEncoding(bytes)).text
}
