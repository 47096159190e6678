import { ReadFailure } from '../document.ts'
import type { ReadWarning } from '../document.ts'
import { decodeText } from './text-encoding.ts'

/** Text of a file, NFC, with `\n` line ends, without control characters. */
export interface PlainText {
  text: string
  encoding: string
  warnings: ReadWarning[]
}

/** Share of characters that are controls or undecodable above which a file is no text. */
const JUNK_SHARE = 0.1

/** Decodes and cleans a text file that calls its encoding `declared`. Throws `ReadFailure`: `unsupported` for binary data, `empty` for white space. */
export function readPlainText(bytes: Uint8Array, declared?: string): PlainText {
  const { text, encoding, invalid } = decodeText(bytes, declared)
  const junk = text.match(/[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffd]/gu)?.length ?? 0
  if (junk > text.length * JUNK_SHARE)
    throw new ReadFailure('unsupported', `${junk} of ${text.length} characters are none`)
  const clean = text
    .replaceAll(/\r\n?|[\u0085\u2028]/gu, '\n')
    .replaceAll(/[\f\u2029]/gu, '\n\n')
    .replaceAll(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/gu, ' ')
    .replaceAll(/(?![\t\n])[\p{Cc}\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ue000-\uf8ff]/gu, '')
    .normalize('NFC')
  if (clean.trim() === '') throw new ReadFailure('empty', 'nothing but white space')
  return { text: clean, encoding, warnings: invalid === 0 ? [] : [{ code: 'invalid_bytes_replaced', count: invalid }] }
}
