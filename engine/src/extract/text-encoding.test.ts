import { describe, expect, test } from 'vitest'
import { LEGACY_CHARSETS } from './legacy-charsets.ts'
import { decodeText } from './text-encoding.ts'

const vietnamese =
  'Quản lý phiên bản là một hệ thống lưu trữ các thay đổi của tập tin theo thời gian. Bạn có thể khôi phục lại một phiên bản cũ của tệp đó bất cứ lúc nào. Những người dùng khác cũng được hưởng lợi.'
const TONES = new Set(['\u0300', '\u0301', '\u0303', '\u0309', '\u0323'])

/** Windows-1258 writes the tone after the letter. */
function toneLast(text: string): string {
  return Array.from(text, (letter) => {
    const parts = Array.from(letter.normalize('NFD'))
    const base = parts.filter((part) => !TONES.has(part)).join('')
    return base.normalize('NFC') + parts.filter((part) => TONES.has(part)).join('')
  }).join('')
}

function encode(text: string, byteOf: (character: string) => number): Uint8Array {
  return Uint8Array.from(Array.from(text, byteOf))
}

const windows1258 = new Map(
  Array.from({ length: 256 }, (_, byte) => [new TextDecoder('windows-1258').decode(Uint8Array.of(byte)), byte]),
)
const windows1252 = new Map(
  Array.from({ length: 256 }, (_, byte) => [new TextDecoder('windows-1252').decode(Uint8Array.of(byte)), byte]),
)

describe('decodeText', () => {
  test('legacy Vietnamese sets come out as the same text', () => {
    for (const name of ['tcvn', 'viscii'] as const) {
      const bytes = encode(vietnamese, (character) => LEGACY_CHARSETS[name].lastIndexOf(character))
      expect(decodeText(bytes)).toMatchObject({ text: vietnamese, encoding: name === 'tcvn' ? 'tcvn3' : 'viscii' })
    }
  })

  test('Windows-1258 with its combining tones', () => {
    const decoded = decodeText(encode(toneLast(vietnamese), (character) => windows1258.get(character) ?? 0x3f))
    expect(decoded.encoding).toBe('windows-1258')
    expect(decoded.text.normalize('NFC')).toBe(vietnamese)
  })

  test('VNI with a letter and its marks in two bytes', () => {
    const vni = 'COÄNG HOØA XAÕ HOÄI: ñoäc laäp, töï do, haïnh phuùc; ngöôøi ñöôïc hoïc taäp.'
    const decoded = decodeText(encode(vni, (character) => windows1252.get(character) ?? 0x3f))
    expect(decoded.encoding).toBe('vni')
    expect(decoded.text).toBe('CỘNG HÒA XÃ HỘI: độc lập, tự do, hạnh phúc; người được học tập.')
  })

  test.each([
    ['utf-16le', Buffer.from(vietnamese, 'utf16le')],
    ['utf-16be', Buffer.from(vietnamese, 'utf16le').swap16()],
    ['utf-8', Buffer.from(vietnamese)],
  ])('%s with and without a byte order mark', (encoding, bytes) => {
    const bom = { 'utf-16le': [0xff, 0xfe], 'utf-16be': [0xfe, 0xff], 'utf-8': [0xef, 0xbb, 0xbf] }[encoding] ?? []
    for (const file of [bytes, Buffer.from([...bom, ...bytes])]) {
      expect(decodeText(file)).toEqual({ text: vietnamese, encoding, invalid: 0 })
    }
  })

  test('other languages stay Windows-1252', () => {
    const french = 'Le café était fermé à cause de la fête – où est l’élève ?'
    const decoded = decodeText(encode(french, (character) => windows1252.get(character) ?? 0x3f))
    expect(decoded).toEqual({ text: french, encoding: 'windows-1252', invalid: 0 })
  })

  test('a few broken sequences in UTF-8 are replaced and counted', () => {
    const bytes = Buffer.concat([Buffer.from(vietnamese), Buffer.of(0xff), Buffer.from(' hết '), Buffer.of(0xc3)])
    const decoded = decodeText(bytes)
    expect(decoded).toMatchObject({ encoding: 'utf-8', invalid: 2 })
    expect(decoded.text).toBe(`${vietnamese}\ufffd hết \ufffd`)
  })
})
