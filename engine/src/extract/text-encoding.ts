import { isVietnameseSyllable } from '../languages/vi/segmenter.ts'
import { fromVni } from './legacy-fonts.ts'
import { LEGACY_CHARSETS } from './legacy-charsets.ts'

/** Text with the name of the encoding it was found in. */
export interface DecodedText {
  text: string
  encoding: string
  /** Sequences that were no characters in that encoding and became U+FFFD. */
  invalid: number
}

const BOMS: readonly (readonly [encoding: string, bytes: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]
/** UTF-16 that was not seen in the bytes is a slip of the pen too. */
const DEFAULTS: ReadonlySet<string> = new Set(['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'])
const SAMPLE = 64 * 1024
/** A text whose marked words are, by this share, syllables of Vietnamese in a character set is in that set. */
const SYLLABLE_SHARE = 0.8
/** And so many of its words must have a mark: a French or German text has fewer, and other ones. */
const MARKED_SHARE = 0.15

/**
 * Decodes plain text: byte order mark, then UTF-16 by its zero bytes, then UTF-8 when its sequences are (nearly all)
 * valid, then the single-byte set in which the marked words read as Vietnamese, else Windows-1252. `declared` is the name
 * that the file itself gives its encoding; what everything is called by default proves nothing.
 */
export function decodeText(bytes: Uint8Array, declared?: string): DecodedText {
  const marked = BOMS.find(([, bom]) => bom.every((byte, i) => bytes[i] === byte))
  if (marked !== undefined) return decode(bytes, marked[0])
  const wide = wideEncoding(bytes)
  if (wide !== undefined) return decode(bytes, wide)
  const named = declared === undefined ? undefined : knownEncoding(declared)
  if (named !== undefined && !DEFAULTS.has(named)) return decode(bytes, named)
  const utf8 = decode(bytes, 'utf-8')
  if (utf8.invalid === 0) return utf8
  const valid = countValidSequences(utf8.text)
  return valid > 4 * utf8.invalid ? utf8 : decodeSingleByte(bytes)
}

/** The standard's name of an encoding. */
function knownEncoding(label: string): string | undefined {
  try {
    return new TextDecoder(label).encoding
  } catch {
    return undefined
  }
}

function decode(bytes: Uint8Array, encoding: string): DecodedText {
  const text = new TextDecoder(encoding).decode(bytes)
  return { text, encoding, invalid: text.split('\ufffd').length - 1 }
}

/** UTF-16 without a mark: Latin letters, spaces and line ends have a zero byte, always in the same half. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const zeros: [even: number, odd: number] = [0, 0]
  const length = Math.min(bytes.length, SAMPLE)
  for (let i = 0; i < length; i++) {
    if (bytes[i] === 0) zeros[i % 2 === 0 ? 0 : 1]++
  }
  const [even, odd] = zeros
  if (even + odd < length / 16) return undefined
  return odd > even ? 'utf-16le' : 'utf-16be'
}

const countValidSequences = (text: string): number => text.match(/[\u0080-\ufffc]/gu)?.length ?? 0

function decodeSingleByte(bytes: Uint8Array): DecodedText {
  const western = decode(bytes, 'windows-1252')
  const readings: DecodedText[] = [
    { text: byCharset(bytes, LEGACY_CHARSETS.tcvn), encoding: 'tcvn3', invalid: 0 },
    { text: byCharset(bytes, LEGACY_CHARSETS.viscii), encoding: 'viscii', invalid: 0 },
    decode(bytes, 'windows-1258'),
    { ...western, text: fromVni(western.text), encoding: 'vni' },
  ]
  const [best] = readings
    .map((reading) => ({ reading, score: vietnameseScore(reading.text.slice(0, SAMPLE)) }))
    .sort((a, b) => b.score - a.score)
  return best !== undefined && best.score > 0 ? best.reading : western
}

function byCharset(bytes: Uint8Array, charset: readonly string[]): string {
  let text = ''
  for (const byte of bytes) text += charset[byte] ?? ''
  return text
}

/** Share of the words beyond ASCII that are syllables of Vietnamese; 0 when that is no proof. */
function vietnameseScore(sample: string): number {
  const words =
    sample
      .normalize('NFC')
      .toLowerCase()
      .match(/[^\s\d.,;:!?()"'“”/[\]-]+/gu) ?? []
  const marked = words.filter((word) => /[^\u0020-\u007e]/u.test(word))
  if (marked.length < words.length * MARKED_SHARE) return 0
  const share = marked.filter(isVietnameseSyllable).length / marked.length
  return share >= SYLLABLE_SHARE ? share : 0
}
